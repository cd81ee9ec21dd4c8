/* Filters of the chronology and of who said what. The form is in the page, hidden. What entries and reports carry is told in
   site_gen/render/sharing.py. The state is in the query of the address, so that anchors stay free. What whole.js does about lists in
   parts is loaded where there is one. */
(() => {
  const form = document.querySelector("form.sg-filters");
  if (!form) return;
  const page = form.parentElement;
  let whole; // shows what of a list in parts is left
  const field = (name) => form.elements[name];
  const names = [...new FormData(form).keys()];
  const status = form.querySelector("[role=status]");
  const empty = form.nextElementSibling;
  const more = form.querySelector("details");
  const reset = form.querySelector("[type=reset]");
  const figures = (number) => number.toLocaleString(document.documentElement.lang);

  // Accents and case aside; what Unicode does not take apart is written out.
  const APART = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", þ: "th", ı: "i" };
  const fold = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[ßæœøđðłþı]/g, (sign) => APART[sign]);

  // What an entry is found by; the carriers: source, language, since.
  const marks = ({ who, by, topic, days }, carriers) => {
    const [first, last] = (days || "").split(" ");
    return {
      who: (who || "").split(" "),
      by: by.split(" ").map((one) => [...carriers[parseInt(one)], one.split(".")[1] || form.dataset.usual]),
      topic: (topic || "").split(" "),
      first,
      last: last || first,
    };
  };
  const wordsOf = (row) => {
    const copy = row.cloneNode(true);
    copy.querySelectorAll(".sg-actions, .sg-tag, .sg-vh, .sg-same, small").forEach((part) => part.remove());
    return fold(`${row.closest(".sg-person")?.querySelector("h2").textContent || ""} ${copy.textContent}`);
  };

  const carriers = form.dataset.carriers?.split(" ").map((one) => one.split(","));
  let found; // made when they are asked for: most readers do not filter
  const entries = () => (found ||= [...page.querySelectorAll("[data-by]")].map(entry));
  const entry = (row, number) => {
    const section = row.closest(".sg-person");
    const chip = section && row.querySelector("a.sg-chip"); // a statement of two speakers stands twice, and is counted once
    return {
      ...marks({ ...row.dataset, ...section?.dataset }, carriers),
      row,
      section,
      key: chip ? chip.href : number,
      get text() {
        return (this.words ||= wordsOf(row));
      },
    };
  };

  // Published by a day: an open date ("2019-02-28/") from its first day on, and marked; without a date always, and marked.
  const isOut = (since, known) => !known || !since || since.replace("/", "") <= known;

  const fits = (entry, want, words) =>
    (!want.who || entry.who.includes(want.who)) &&
    (!want.topic || entry.topic.includes(want.topic)) &&
    (!(want.from || want.to) || (entry.first && (!want.from || entry.last >= want.from) && (!want.to || entry.first <= want.to))) &&
    entry.by.some( // one and the same report, not one for each wish
      ([source, language, since, kind]) =>
        (!want.by || source === want.by) && (!want.in || language === want.in) && (!want.kind || kind === want.kind) && isOut(since, want.known)
    ) &&
    words.every((word) => entry.text.includes(word));

  const read = () => Object.fromEntries([...new FormData(form)].filter(([, value]) => value.trim()));

  const asKnown = (part, known) => {
    part.querySelectorAll(".sg-chip > small").forEach((sign) => sign.remove());
    part.querySelectorAll("[data-since]").forEach((part) => {
      const { since } = part.dataset;
      part.hidden = !isOut(since, known);
      const sign = known && !part.hidden && (since ? since.endsWith("/") && form.dataset.later : form.dataset.undated);
      if (sign && part.matches("a")) {
        const note = document.createElement("small");
        note.textContent = sign;
        part.append(" ", note);
      }
    });
    part.querySelectorAll(".sg-chips").forEach((chips) => {
      chips.parentElement.hidden = chips.childElementCount > 0 && !chips.querySelector(":scope > :not([hidden])");
    });
  };

  let known = "";
  const narrow = (want, words, active) => {
    if ((want.known || "") !== known) asKnown(page, (known = want.known || ""));
    const left = new Set();
    const bySection = new Map();
    for (const entry of entries()) {
      const shown = fits(entry, want, words);
      entry.row.hidden = !shown;
      if (shown) left.add(entry.key);
      bySection.set(entry.section, (bySection.get(entry.section) || 0) + shown);
    }
    for (const [section, count] of bySection) {
      const chip = section && page.querySelector(`.sg-index a[href="#${section.querySelector("h2").id}"]`);
      if (!chip) continue;
      chip.querySelector(".sg-count").textContent = figures(count);
      chip.parentElement.hidden = !count;
    }
    // Headings and lists under which nothing is left, from the inside out.
    page.querySelectorAll(".sg-list").forEach((list) => {
      list.hidden = !list.querySelector(":scope > :not([hidden])");
      const month = list.previousElementSibling;
      if (month?.matches(".sg-month")) month.hidden = list.hidden;
    });
    page.querySelectorAll(":scope > section").forEach((section) => {
      if (section.querySelector(".sg-list")) section.hidden = !section.querySelector(".sg-list:not([hidden])");
    });
    status.textContent = active ? form.dataset.left.replace("{left}", figures(left.size)) : "";
    empty.hidden = left.size > 0;
  };
  const show = () => {
    const want = read();
    const active = Object.keys(want).length;
    const words = fold(want.words || "").split(/[^\p{L}\p{N}]+/u).filter(Boolean); // quotation marks, hyphens: there are many kinds
    (whole || narrow)(want, words, active);
    // The drawn time line cannot leave out what it has: it fades what is not shown.
    page.querySelectorAll("svg.sg-line a").forEach((link) => {
      const target = document.getElementById(link.getAttribute("href").slice(1));
      link.classList.toggle("sg-off", active && (!target || !!target.closest("[hidden]")));
    });
    reset.hidden = !active;
    return want;
  };

  // The address: a choice is a step back, the letters of one search are not.
  let typing = false;
  const keep = (want, step) => {
    const url = new URL(location);
    names.forEach((name) => (want[name] ? url.searchParams.set(name, want[name].trim()) : url.searchParams.delete(name)));
    if (url.href === location.href) return;
    try {
      history[step ? "pushState" : "replaceState"](null, "", url.href);
    } catch {
      // some browsers keep no state of a file: the filter works, the address stays
    }
  };
  const fill = () => {
    const query = new URLSearchParams(location.search);
    names.map(field).forEach((one) => {
      one.value = query.get(one.name) || ""; // an option there is none of leaves the field without a value
      if (one.selectedIndex === -1) one.value = "";
    });
    if (names.some((name) => field(name).value && more.contains(field(name)))) more.open = true;
    typing = false;
  };
  const clear = (step) => {
    names.forEach((name) => (field(name).value = ""));
    typing = false;
    keep(show(), step);
  };

  // What a link leads to must never be hidden.
  const reveal = (hash) => {
    let target = null;
    try {
      target = document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      // no fragment of ours
    }
    if (!target?.closest("[hidden]") || !page.contains(target) || form.contains(target)) return;
    clear(false);
    target.scrollIntoView();
  };

  form.addEventListener("input", ({ target }) => {
    const text = target.name === "words";
    keep(show(), !(text && typing));
    typing = text;
  });
  field("words").addEventListener("change", () => (typing = false));
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const button of [reset, empty.querySelector("button")])
    button.addEventListener("click", (event) => {
      event.preventDefault();
      clear(true);
      field("words").focus();
    });
  addEventListener("popstate", () => {
    fill();
    show();
    reveal(location.hash);
  });
  addEventListener("hashchange", () => reveal(location.hash));
  page.addEventListener("click", ({ target }) => {
    const link = target.closest("a[href^='#'], [data-whole]");
    if (link?.dataset.whole) link.search = location.search;
    else if (link) reveal(link.hash);
  });

  const begin = () => {
    form.hidden = false;
    fill();
    if (location.search) show();
    reveal(location.hash);
  };
  if (form.dataset.finder)
    import(new URL("whole.js", document.currentScript.src)).then(
      ({ default: of }) => {
        whole = of({ form, page, status, empty, marks, fits, wordsOf, asKnown, figures });
        begin();
      },
      () => form.remove() // a copy on disk, where nothing can be fetched
    );
  else begin();
})();
