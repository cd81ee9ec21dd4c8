/* The search box: gives the theme our engine (search-worker.js) in place of its own, and readers a choice of languages. */
(() => {
  const [READY, QUERY, RESULT, WARM] = [1, 2, 3, 4]; // the theme's messages, and one of ours
  const KEY = "site-gen-search"; // where the choice is kept
  const engine = new URL("search-worker.js", document.currentScript.src).href;
  const Native = window.Worker;

  function inPage() { // from file:// browsers refuse workers
    const worker = new EventTarget();
    const script = Object.assign(document.createElement("script"), { src: engine });
    const loaded = new Promise((done) => (script.onload = done));
    const answer = (data) => worker.dispatchEvent(new MessageEvent("message", { data }));
    worker.postMessage = (message) => loaded.then(() => window.siteGenSearch(message, answer));
    document.head.append(script);
    return worker;
  }

  function start() {
    const worker = location.protocol === "file:" ? inPage() : new Native(engine);
    const post = worker.postMessage.bind(worker);
    const select = document.createElement("select");
    let query = null, wait;
    worker.postMessage = (message) => {
      if (message.type !== QUERY) return post(message);
      post((query = { ...message, language: select.value, site: document.documentElement.lang }));
      clearTimeout(wait);
      if (message.data.trim()) wait = setTimeout(() => (meta().textContent = "…"), 400); // parts of the index are on their way
    };
    const input = document.querySelector(".md-search__input");
    input.addEventListener("focus", () => post({ type: WARM }), { once: true });
    // The theme looks at its box when a key is let go: what is pasted, dictated or chosen from a list comes without one.
    input.addEventListener("input", () => input.dispatchEvent(new Event("keyup")));
    worker.addEventListener("message", (event) => {
      const { type, config, data } = event.data;
      if (type === RESULT) return clearTimeout(wait), show(event, data);
      const known = type === READY ? config.languages.filter(({ code }) => code) : [];
      if (known.length > 1) offer(select, [{ code: "", name: config.every }, ...known], config.label);
    });
    select.addEventListener("change", () => {
      sessionStorage.setItem(KEY, select.value);
      if (query) worker.postMessage(query);
    });
    return worker;
  }

  const meta = () => document.querySelector(".md-search-result__meta");

  // What is found later is not put under the hands of somebody who is in the list already; nor is a part said to be all.
  function show(event, { again, more }) {
    if (again && document.querySelector(".md-search-result").contains(document.activeElement)) event.stopImmediatePropagation();
    else if (more) setTimeout(() => (meta().textContent = meta().textContent.replace(/\d[\d.]*k?/, "$&+")));
  }

  function offer(select, languages, label) {
    const kept = sessionStorage.getItem(KEY);
    select.className = "sg-search-language";
    select.ariaLabel = label;
    select.append(...languages.map(({ code, name }) => new Option(name, code, false, code === kept)));
    document.querySelector(".md-search__scrollwrap").prepend(select);
    // The theme takes all keys while the search is open, and closes it on Tab: Tab leads to the choice first, and back.
    const input = document.querySelector(".md-search__input");
    const take = (event, next) => {
      event.stopPropagation();
      if (event.key !== "Tab") return;
      event.preventDefault();
      next.focus();
    };
    input.addEventListener("keydown", (event) => event.key === "Tab" && !event.shiftKey && select.checkVisibility() && take(event, select));
    select.addEventListener("keydown", (event) => event.key === "Escape" || (event.key === "Tab" && !event.shiftKey) || take(event, input));
  }

  window.Worker = function (url, options) {
    return String(url).includes("/workers/search.") ? start() : new Native(url, options);
  };
})();
