/* The search engine, a worker that speaks the messages of the theme's own; from file:// it runs in the page. Each language has its
   index, in which a word stands as its Snowball stem and without accents. Ranking is BM25, a word of a title counting for eight.
   site_gen/builders/search.py says what a document is. */
(() => {
  const [SETUP, READY, QUERY, RESULT] = [0, 1, 2, 3]; // the theme's messages
  const inWorker = typeof importScripts === "function";
  const base = inWorker ? location.href : document.currentScript.src;
  // Scripts without spaces between words are indexed by pairs of letters.
  const DENSE = "\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}ー";
  const WORD = new RegExp(`[${DENSE}]+|(?:(?![${DENSE}])[\\p{L}\\p{N}\\p{M}])+`, "gu");
  const PHRASE = new RegExp(`["“”„«»]([^"“”„«»]+)["“”„«»]|([${DENSE}]+)`, "gu");
  const dense = new RegExp(`[${DENSE}]`, "u");
  const LETTERS = { ø: "o", æ: "ae", œ: "oe", ß: "ss", ł: "l", đ: "d", ð: "d", ı: "i" };
  const bare = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u0652]/g, "").replace(/[øæœßłđðı]/g, (l) => LETTERS[l]);
  const loose = (text) => bare(text.toLowerCase()).replace(/[^\p{L}\p{N}\p{M}]+/gu, " ").trim();
  const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const pageOf = (doc) => doc.location.split("#")[0];
  const count = (bits) => bits.toString(2).replace(/0/g, "").length;

  function* words(text) { // [word, start, end]
    for (const { 0: run, index } of text.matchAll(WORD)) {
      const letters = dense.test(run) ? [...run] : [run];
      for (let i = 0, at = index; i < letters.length; at += letters[i++].length) {
        const word = letters[i] + (letters[i + 1] || "");
        yield [word.normalize("NFKC").toLowerCase(), at, at + word.length];
      }
    }
  }

  function near(a, b) { // one letter changed, missing, too many, or two swapped
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    const rest = (word, from) => word.slice(i + from);
    return rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1)
      || (a[i] === b[i + 1] && a[i + 1] === b[i] && rest(a, 2) === rest(b, 2));
  }

  let docs, pages, languages, lengths, total;

  class Language {
    cache = new Map();
    posts = new Map(); // form: Map of document: weight
    constructor(stemmer) {
      const Class = self[`${stemmer[0]?.toUpperCase()}${stemmer.slice(1)}Stemmer`];
      this.stemmer = Class && new Class();
    }
    forms(word) {
      if (!this.cache.has(word)) {
        const stem = this.stemmer ? this.stemmer.stemWord(word) : word;
        this.cache.set(word, [...new Set([stem, bare(stem), bare(word)])]);
      }
      return this.cache.get(word);
    }
    add(number, text, weight) {
      for (const [word] of words(text)) {
        for (const form of this.forms(word)) {
          const where = this.posts.get(form) || new Map();
          this.posts.set(form, where.set(number, (where.get(number) || 0) + weight));
        }
        lengths[number]++;
        total++;
      }
    }
    find(word, last) { // forms: what they are worth
      const found = new Map(this.forms(word).filter((form) => this.posts.has(form)).map((form) => [form, 1]));
      const start = bare(word);
      for (const form of last && word.length > 1 ? this.posts.keys() : [])
        if (form.startsWith(start) && !found.has(form)) found.set(form, 0.5);
      return found;
    }
    guess(word) {
      return new Map([...this.posts.keys()].filter((form) => word.length > 3 && near(bare(word), form)).map((form) => [form, 0.3]));
    }
  }

  const load = (src) => inWorker ? importScripts(src)
    : new Promise((onload) => document.head.append(Object.assign(document.createElement("script"), { src, onload })));

  async function setUp({ config, docs: given }) {
    docs = given;
    for (const stemmer of ["base", ...config.languages.map(({ stemmer }) => stemmer)])
      if (stemmer) await load(new URL(`stemmers/${stemmer}-stemmer.js`, base));
    languages = new Map(config.languages.map(({ code, stemmer }) => [code, new Language(stemmer)]));
    pages = new Map();
    lengths = docs.map(() => (total = 0));
    docs.forEach((doc, number) => {
      if (!pages.has(pageOf(doc))) pages.set(pageOf(doc), doc);
      languages.get(doc.lang).add(number, doc.title || "", 8);
      languages.get(doc.lang).add(number, doc.text, 1);
    });
  }

  function search(query, only) {
    const asked = [...new Set([...words(query)].map(([word]) => word))].slice(0, 30);
    const phrases = [...query.matchAll(PHRASE)].map(([, quoted, run]) => (run ? loose(run) : ` ${loose(quoted)} `));
    const among = [...languages].filter(([code]) => !only || code === only).map(([, language]) => language);
    const hits = new Map();
    asked.forEach((word, i) => {
      let found = among.map((language) => language.find(word, i === asked.length - 1));
      if (found.every(({ size }) => !size)) found = among.map((language) => language.guess(word));
      const where = among.flatMap((language, l) => [...found[l]].map(([form, worth]) => [language.posts.get(form), form, worth]));
      const all = new Set(where.flatMap(([posts]) => [...posts.keys()])).size;
      for (const [posts, form, worth] of where)
        for (const [number, often] of posts) {
          const hit = hits.get(number) || { number, score: 0, bits: 0, forms: new Set() };
          hits.set(number, hit);
          const long = 0.3 + (0.7 * lengths[number] * docs.length) / total;
          hit.score += (worth * Math.log(1 + (docs.length - all + 0.5) / (all + 0.5)) * often * 2.2) / (often + 1.2 * long);
          hit.bits |= 1 << i;
          hit.forms.add(form);
        }
    });
    const rank = ({ bits, number, score }) => score * count(bits) * (docs[number].location.includes("#") ? 1 : 2);
    const groups = new Map(); // the passages of a page, best first
    for (const hit of [...hits.values()].sort((a, b) => rank(b) - rank(a) || a.number - b.number)) {
      const doc = docs[hit.number];
      const page = pageOf(doc);
      const text = phrases.length ? ` ${loose(doc.title || "")}  ${loose(doc.text)} ` : "";
      if (!phrases.every((phrase) => text.includes(phrase))) continue;
      const group = groups.get(page) || { page, bits: 0, hits: [] };
      groups.set(page, group);
      group.bits |= hit.bits;
      group.hits.push(hit);
    }
    // Only pages that have the most of what is asked, and of their passages those that have it all, if any.
    const most = Math.max(...[...groups.values()].map(({ bits }) => count(bits)));
    const items = [...groups.values()].filter(({ bits }) => count(bits) === most).map((group) => {
      const missing = asked.filter((_, i) => !(group.bits & (1 << i)));
      const whole = group.hits.filter(({ bits }) => bits === group.bits);
      const places = new Map(); // each place once
      for (const hit of whole.length ? whole : group.hits) {
        const item = show(hit, rank(hit), missing);
        if (!places.has(item.location)) places.set(item.location, item);
      }
      const { title, under, lang } = pages.get(group.page);
      if (!places.has(group.page)) places.set(group.page, { location: group.page, title: tag("span", lang, escape(title || under)), text: "", score: 0, terms: {} });
      return [...places.values()];
    });
    return { items };
  }

  const tag = (name, lang, html) => `<${name} lang="${escape(lang)}" dir="auto">${html}</${name}>`;

  // A result as the theme wants it: words marked, a long text cut around the first of them, at the address of its quote.
  function show({ number, forms }, score, missing) {
    const { location, lang, title, under, head, text, spots = [] } = docs[number];
    const language = languages.get(lang);
    const find = (text) => [...words(text)].filter(([word]) => language.forms(word).some((form) => forms.has(form)));
    const mark = (text, found, from = 0, to = text.length) => {
      let html = "";
      for (const [, start, end] of found)
        if (end > from && start < to) {
          html += `${escape(text.slice(from, Math.max(from, start)))}<mark>${escape(text.slice(Math.max(from, start), end))}</mark>`;
          from = end;
        }
      return (html + escape(text.slice(from, Math.max(from, to)))).replaceAll("</mark><mark>", "").replaceAll("\n", " · ");
    };
    const found = find(text);
    const inTitle = find(title || "");
    const held = spots.map(([start, end]) => new Set(found.filter(([, a, b]) => a >= start && b <= end).map(([word]) => word)).size);
    const spot = spots[held.indexOf(Math.max(1, ...held))];
    const first = (spot ? found.find(([, start]) => start >= spot[0]) : found[0])?.[1] || 0;
    const from = first > 120 ? text.lastIndexOf(" ", first - 60) + 1 : 0;
    const to = text.length > from + 320 ? text.lastIndexOf(" ", from + 300) : text.length;
    const terms = [...inTitle, ...found].map(([word]) => word).filter((word) => word.length > 2 || dense.test(word));
    return {
      location: spot ? `${pageOf(docs[number])}#${spot[2]}` : location,
      title: tag("span", title ? lang : head || lang, title ? mark(title, inTitle) : escape(under)),
      text: text && tag("p", lang, (from ? "… " : "") + mark(text, found, from, to) + (to < text.length ? " …" : "")),
      score,
      terms: Object.fromEntries([...[...new Set(terms)].slice(0, 12).map((word) => [word, true]), ...missing.map((word) => [word, false])]),
    };
  }

  async function handle({ type, data, language }, answer) {
    if (type === SETUP) {
      await setUp(data);
      answer({ type: READY, config: data.config });
    } else if (type === QUERY) answer({ type: RESULT, data: search(data, language) });
  }
  if (inWorker) addEventListener("message", ({ data }) => handle(data, postMessage));
  else self.siteGenSearch = handle;
})();
