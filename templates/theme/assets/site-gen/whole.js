/* Filters of a list in parts, on its own page, where filters.js loads this. A file beside the page tells what the entries of each part
   are found by (site_gen/pages/blocks/finder.py), so only those parts are fetched that are to be shown, or whose words are asked for;
   their rows stand here then as they do there. */
const FIRST = 50; // rows that are shown at once; twice as many more with each wish for more
const PARTS = 60; // parts that are looked through for words at once
const BESIDE = 4; // parts that are on their way together
const HELD = 40; // parts that are not fetched again
const KEY = "site-gen-list"; // where it is kept how far a reader was

export default ({ form, page, status, empty, marks, fits, wordsOf, asKnown, figures }) => {
  const said = form.dataset;
  const here = location.href.split(/[?#]/)[0];
  let list = document.createElement("div");
  const foot = document.createElement("p");
  foot.className = "sg-empty sg-screen";
  foot.hidden = true;
  const rest = [...page.children].filter((one) => empty.compareDocumentPosition(one) & 4 && one.id !== "sg-copied"); // what follows
  empty.after(list, foot);

  const answer = async (address, options) => {
    const found = await fetch(address, options);
    if (!found.ok) throw new Error(found.status);
    return found;
  };

  let parts; // each: address, entries (marks, key, and words when they were asked for)
  const load = async () => {
    if (parts) return;
    const found = await (await answer(said.finder)).json();
    const named = (names, numbers) => (numbers ? numbers.split(" ").map((number) => names[number]).join(" ") : "");
    let count = 0;
    parts = found.pages.map(([address, rows]) => ({
      address: new URL(address, here).href,
      entries: rows.map(([by, who, topic, days, key = count]) => {
        count++;
        return { ...marks({ by, who: named(found.people, who), topic: named(found.topics, topic), days }, found.carriers), key };
      }),
    }));
  };

  // What a person said, under that name.
  const under = (found, who, lists) => {
    const section = found.createElement("section");
    const link = found.createElement("a");
    section.className = "sg-person";
    section.id = who;
    link.href = "";
    link.textContent = lists[0].dataset.person;
    const head = found.createElement("div");
    head.className = "sg-speaker";
    head.append(found.createElement("h2"));
    head.firstChild.append(link);
    lists[0].previousElementSibling.before(section);
    section.append(head, ...[...lists].flatMap((one) => [one.previousElementSibling, one]));
  };

  const held = new Map();
  const fetched = async ({ address, entries }) => {
    for (const cache of ["default", "reload"]) {
      const found = new DOMParser().parseFromString(await (await answer(address, { cache })).text(), "text/html");
      const own = found.querySelectorAll("[data-person]"); // on the page of a person, among other lists
      if (own.length) under(found, entries[0].who[0], own);
      const rows = found.querySelectorAll(own.length ? "[data-person] > .sg-row" : ".sg-page .sg-list > .sg-row");
      if (rows.length === entries.length) return rows; // else it is of another state of the site than the file
    }
    throw new Error(address);
  };
  const read = (part) => {
    const rows = held.get(part) || fetched(part);
    held.delete(part);
    held.set(part, rows); // the last one used is the last one to go
    rows.catch(() => held.delete(part));
    if (held.size > HELD) held.delete(held.keys().next().value);
    return rows;
  };

  // A copy of something that stands on a part, for this page: addresses lead where they led, names of places stay there.
  const copied = (node, address, deep = true) => {
    const copy = document.importNode(node, deep);
    for (const one of [copy, ...copy.querySelectorAll("*")]) {
      one.removeAttribute("id");
      for (const name of ["href", "src", "data-link"]) if (one.hasAttribute(name)) one.setAttribute(name, new URL(one.getAttribute(name), address).href);
    }
    return copy;
  };

  // A row under the headings under which it stands on its part; what goes on there goes on here.
  const put = (state, part, row) => {
    const section = row.closest("section");
    const lines = row.parentElement;
    const month = lines.previousElementSibling?.closest(".sg-month");
    const head = section.id || section.querySelector("h2").id;
    if (state.head !== head) {
      state.head = head;
      state.lines = null;
      state.section = copied(section, part.address, false);
      for (const one of section.children) {
        if (one.matches(".sg-list, .sg-month")) break;
        state.section.append(copied(one, part.address));
      }
      state.list.append(state.section);
    }
    if (!state.lines || state.month !== month?.textContent) {
      state.month = month?.textContent;
      if (month) state.section.append(copied(month, part.address));
      state.section.append((state.lines = copied(lines, part.address, false)));
    }
    const copy = copied(row, part.address);
    state.lines.append(copy);
    const { ownerDocument: from } = row;
    const key = from.querySelector(".sg-notice--key");
    if (key && !state.list.querySelector(".sg-notice--key")) state.list.prepend(copied(key, part.address));
    const spoken = from.getElementById("sg-copied");
    if (spoken) {
      if (!document.getElementById("sg-copied")) page.append(document.importNode(spoken, true));
      dispatchEvent(new CustomEvent("sg-added", { detail: [copy, spoken.dataset] })); // to share.js
    }
    return copy;
  };

  let now; // what is being shown; an answer to an earlier wish comes too late
  const swap = (state) => {
    if (list === state.list) return;
    list.replaceWith(state.list);
    list = state.list;
    rest.forEach((one) => (one.hidden = true));
  };

  const ahead = (some) => [...new Set(some)].slice(0, BESIDE).forEach((part) => read(part).catch(() => {}));
  const place = async (state) => {
    while (state.shown < Math.min(state.most, state.hits.length)) {
      const [part, entry] = state.hits[state.shown];
      ahead(state.hits.slice(state.shown, state.most).map(([one]) => one));
      const rows = await read(part);
      if (state !== now) return;
      const copy = put(state, part, rows[part.entries.indexOf(entry)]);
      if (state.shown === state.from) state.first = copy;
      state.shown++;
    }
    if (state.want.known) asKnown(state.list, state.want.known);
    if (state.shown) swap(state);
  };
  const look = async (state, bar) => {
    while (state.words.length && state.queue.length && state.read < state.allowed) {
      const [part] = state.queue;
      if (part.entries.some((entry) => entry.words === undefined && state.may.has(entry))) {
        ahead(state.queue);
        const rows = await read(part);
        if (state !== now) return;
        part.entries.forEach((entry, number) => (entry.words ??= wordsOf(rows[number])));
      }
      state.queue.shift();
      state.read++;
      for (const entry of part.entries)
        if (state.may.has(entry) && state.words.every((word) => entry.words.includes(word))) state.hits.push([part, entry]);
      await place(state);
      if (state !== now) return;
      bar.value = state.read;
    }
  };

  const distinct = (hits) => new Set(hits.map(([, { key }]) => key)).size;
  const offer = (state, words, then) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.addEventListener("click", () => {
      then();
      state.from = state.shown;
      state.first = null;
      go(state).then(() => {
        if (!state.first || state !== now) return;
        state.first.tabIndex = -1; // so that the keyboard goes on with what is new
        state.first.focus({ preventScroll: true });
      });
    });
    foot.replaceChildren(button);
    foot.hidden = false;
  };
  const tell = (state) => {
    const left = distinct(state.hits);
    const whole = !state.words.length || !state.queue.length;
    const text = !whole ? said.soFar : state.shown < state.hits.length ? said.first : said.left;
    const values = { left, shown: distinct(state.hits.slice(0, state.shown)), read: state.read, parts: state.read + state.queue.length };
    status.textContent = text.replace(/\{(\w+)\}/g, (_, name) => figures(values[name]));
    empty.hidden = !whole || left > 0;
    foot.hidden = true;
    if (state.shown < state.hits.length) offer(state, said.next, () => (state.most += 2 * FIRST));
    else if (!whole) offer(state, said.on, () => (state.allowed += PARTS));
  };
  const go = async (state) => {
    const bar = document.createElement("progress");
    foot.replaceChildren(bar);
    const waits = setTimeout(() => {
      if (state !== now) return;
      status.textContent = said.reading;
      foot.hidden = false;
    }, 300);
    try {
      await load();
      if (state !== now) return;
      state.queue || begin(state);
      if (state.words.length) bar.max = Math.min(state.read + state.queue.length, state.allowed);
      await place(state);
      await look(state, bar);
      if (state !== now) return;
      swap(state);
      tell(state);
    } catch {
      if (state !== now) return;
      empty.hidden = true;
      offer(state, said.again, () => {});
      status.textContent = said.failed;
    } finally {
      clearTimeout(waits);
    }
  };
  const begin = (state) => {
    state.may = new Set();
    state.queue = parts.filter((part) => part.entries.filter((entry) => fits(entry, state.want, []) && state.may.add(entry)).length);
    if (!state.words.length) state.hits = state.queue.flatMap((part) => part.entries.filter((entry) => state.may.has(entry)).map((entry) => [part, entry]));
  };

  // How far readers were who go back to the list, or load it again.
  let before;
  try {
    const { url, ...far } = JSON.parse(sessionStorage.getItem(KEY));
    if (url === location.href && performance.getEntriesByType("navigation")[0].type !== "navigate") before = far;
  } catch {
    // nothing was kept, or nothing may be
  }
  addEventListener("pagehide", () => {
    try {
      if (now) sessionStorage.setItem(KEY, JSON.stringify({ url: location.href, most: now.most, allowed: now.allowed, top: scrollY }));
    } catch {
      // as above
    }
  });

  return async (want, words, active) => {
    const state = { want, words, hits: [], shown: 0, read: 0, most: FIRST, allowed: PARTS, ...before, list: document.createElement("div") };
    before = null;
    now = active ? state : null;
    if (!active) {
      list.replaceChildren();
      rest.forEach((one) => (one.hidden = false));
      status.textContent = "";
      empty.hidden = foot.hidden = true;
      return;
    }
    if (words.length) await new Promise((resolve) => setTimeout(resolve, 200)); // the next letter may be on its way
    if (state !== now) return;
    await go(state);
    if (state.top && state === now) scrollTo(0, state.top);
  };
};
