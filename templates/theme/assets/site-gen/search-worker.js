/* The search engine, a worker that speaks the messages of the theme's own; from file:// it runs in the page. It loads little: the
   pieces of the front index in which the words of a query may stand, and of the shards they name some, the most promising first.
   In both a word stands as its Snowball stem and without accents, with its language: "abduct:en". Ranking is BM25, a word of a title
   counting for eight. site_gen/builders/searching/ writes the files: passages.py says what a document is, front.py what is in front. */
(() => {
  const [SETUP, READY, QUERY, RESULT, WARM] = [0, 1, 2, 3, 4]; // the theme's messages, and search.js' that a query will come
  const inWorker = typeof importScripts === "function";
  const base = inWorker ? location.href : document.currentScript.src;
  const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  // Scripts without spaces between words are indexed by pairs of letters.
  const DENSE = "\\p{sc=Han}\\p{sc=Hira}\\p{sc=Kana}\\p{sc=Thai}\\p{sc=Laoo}\\p{sc=Khmr}\\p{sc=Mymr}ーｰ";
  const WORD = new RegExp(`[${DENSE}]+|(?:(?![${DENSE}])[\\p{L}\\p{N}\\p{M}])+`, "gu");
  const PHRASE = new RegExp(`["“”„«»]([^"“”„«»]+)["“”„«»]|([${DENSE}]+)`, "gu");
  const dense = new RegExp(`[${DENSE}]`, "u");
  const LETTERS = { ø: "o", æ: "ae", œ: "oe", ß: "ss", ł: "l", đ: "d", ð: "d", ı: "i" };
  const bare = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u0652]/g, "").replace(/[øæœßłđðı]/g, (l) => LETTERS[l]);
  const loose = (text) => bare(text.toLowerCase()).replace(/[^\p{L}\p{N}\p{M}]+/gu, " ").trim();
  const escape = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const count = (bits) => bits.toString(2).replace(/0/g, "").length;

  function* words(text, asked) { // [word, start, end]; what is asked for goes on after its last letter
    for (const { 0: run, index } of text.matchAll(WORD)) {
      const letters = dense.test(run) ? [...run] : [run];
      const end = Math.max(1, letters.length - !!asked);
      for (let i = 0, at = index; i < end; at += letters[i++].length) {
        const word = letters[i] + (letters[i + 1] || "");
        yield [word.normalize("NFKC").toLowerCase(), at, at + word.length];
      }
    }
  }

  function alike(a, b) { // one letter changed, missing, too many, or two swapped
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    const rest = (word, from) => word.slice(i + from);
    return rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1)
      || (a[i] === b[i + 1] && a[i + 1] === b[i] && rest(a, 2) === rest(b, 2));
  }

  let config, index, languages, ready, turn = 0;

  const script = (src) => new Promise((onload, onerror) => document.head.append(Object.assign(document.createElement("script"), { src, onload, onerror })));
  const load = inWorker ? importScripts : script;
  const given = {};
  if (!inWorker) self.siteGenPart = (name, data) => (given[name] = data);

  async function part(name) {
    const src = new URL(`../../search/${name}.js`, base);
    if (!inWorker) return script(src).then(() => given[name]);
    const text = await (await fetch(src)).text(); // siteGenPart("name",JSON)
    return JSON.parse(text.slice(text.indexOf(",") + 1, -2));
  }

  // Where a text may be cut: after a space, if one is near, and between letters in scripts without.
  function gap(text, end) {
    const at = Math.max(text.lastIndexOf(" ", end) + 1, end - 40);
    return at + /^[\udc00-\udfff]/.test(text[at]);
  }

  const pause = (time) => new Promise((go) => setTimeout(go, time));

  const kept = (limit, make, cache = new Map()) => (name) => { // those used last; undefined if one cannot be had
    const found = cache.get(name) || make(name).catch(() => void cache.delete(name));
    cache.delete(name);
    cache.set(name, found);
    if (cache.size > limit) cache.delete(cache.keys().next().value);
    return found;
  };
  const pieceOf = kept(64, (name) => part(`f-${name}`));
  const shardOf = kept(24, async (name) => new Shard(await part(`s-${name}`)));

  class Language {
    cache = new Map();
    constructor({ code, stemmer }) {
      const Class = self[`${stemmer[0]?.toUpperCase()}${stemmer.slice(1)}Stemmer`];
      this.stemmer = Class && new Class();
      this.code = code;
      const date = new Intl.DateTimeFormat(code, { day: "numeric", month: "long", timeZone: "UTC" });
      this.months = [...Array(12).keys()].map((at) => bare(date.formatToParts(Date.UTC(0, at)).find(({ type }) => type === "month").value.toLowerCase()));
    }
    keys(word) {
      if (!this.cache.has(word)) {
        const stem = this.stemmer ? this.stemmer.stemWord(word) : word;
        this.cache.set(word, [...new Set([stem, bare(stem), bare(word)])].map((form) => `${form}:${this.code}`));
      }
      return this.cache.get(word);
    }
  }

  class Shard {
    posts = new Map(); // key: Map of document: weight
    constructor(pages) {
      for (const [page, docs] of Object.entries(pages))
        for (const doc of docs) {
          Object.assign(doc, { page, location: doc.at ? `${page}#${doc.at}` : page, first: docs[0] });
          this.add(doc, doc.title || "", 8, 8);
          this.add(doc, doc.text, 1, index.words / index.documents);
        }
    }
    add(doc, text, weight, usual) { // the longer a text is than usual, the less its words are worth
      const all = [...words(text)];
      for (const [word] of all)
        for (const key of languages.get(doc.lang).keys(word)) {
          const where = this.posts.get(key) || new Map();
          this.posts.set(key, where.set(doc, (where.get(doc) || 0) + weight / (.3 + .7 * all.length / usual)));
        }
    }
  }

  async function setUp() {
    index = await part("index");
    for (const stemmer of ["base", ...config.languages.map(({ stemmer }) => stemmer)])
      if (stemmer) await load(new URL(`stemmers/${stemmer}-stemmer.js`, base));
    languages = new Map(config.languages.map((language) => [language.code, new Language(language)]));
  }

  const warm = () => (ready ||= setUp().catch((failure) => ((ready = null), Promise.reject(failure)))); // next time again

  // What there is of keys that begin so, at least; of a beginning that very many words have, some.
  async function near(starts) {
    const names = new Set();
    for (const start of starts) {
      const digits = [...new TextEncoder().encode(start)].map((byte) => byte.toString(16).padStart(2, 0)).join("");
      const below = index.front.filter((name) => name.startsWith(digits));
      for (const name of [...index.front.filter((name) => digits.startsWith(name)).slice(-1), ...below.slice(0, 4)]) names.add(name);
      if (below.length > 4) names.cut = true;
    }
    const pieces = await Promise.all([...names].map(pieceOf));
    const maps = pieces.map((piece) => Object.entries(piece?.words || {}).map(([key, text]) => [key, [piece.shards, text]]));
    return Object.assign(maps, { cut: names.cut });
  }

  function levels([shards, text]) { // Map of shard: level
    const names = shards.split(" ");
    const found = new Map();
    let at = -1, number = 0, shift = 0;
    for (const letter of text) {
      const value = BASE64.indexOf(letter);
      number |= (value & 31) << shift;
      shift += 5;
      if (value > 31) continue;
      at += Math.floor(number / 9) + 1;
      found.set(names[at], number % 9);
      number = shift = 0;
    }
    return found;
  }

  // For a word of a query the keys that count, what each is worth, and what the front index says of it. Beside a number the name
  // of a month, or its beginning, is that month in all languages.
  async function find(word, last, among, dated) {
    const start = bare(word);
    const months = dated && start.length > 2
      ? [...languages.values()].flatMap(({ months }) => months.flatMap((name, at) => (name.startsWith(start) ? at : [])))
      : [];
    const own = new Set(among.flatMap((language) => [word, ...months.map((at) => language.months[at])].flatMap((name) => language.keys(name))));
    const codes = new Set(among.map(({ code }) => code));
    const found = new Map();
    const take = (maps, worth, fits) => {
      for (const map of maps)
        for (const [key, where] of map)
          if (!found.has(key) && fits(key, key.indexOf(":"))) found.set(key, { worth, where });
    };
    const begins = dense.test(word) ? [...word].length === 1 : last && word.length > 1;
    const maps = await near(begins ? [...own, start] : own);
    take(maps, 1, (key) => own.has(key));
    if (begins) take(maps, 0.5, (key, end) => key.startsWith(start) && codes.has(key.slice(end + 1)));
    if (!found.size && word.length > 3) {
      const [a, b, c, d] = start;
      const starts = [a + b + c, b + a + c, a + c + b, b + c + d, a + c + d];
      take(await near(starts), 0.3, (key, end) => codes.has(key.slice(end + 1)) && alike(start, key.slice(0, end)));
    }
    return { found, cut: begins && maps.cut };
  }

  async function search(query, only, answer) {
    const mine = ++turn;
    const asked = [...new Set([...words(query, true)].map(([word]) => word))].slice(0, 30);
    if (!asked.length) return answer({ items: [] });
    await warm();
    const phrases = [...query.matchAll(PHRASE)].map(([, quoted, run]) => (run ? loose(run) : ` ${loose(quoted)} `));
    const among = [...languages.values()].filter(({ code }) => !only || code === only);
    // Of a long query the longest words say where to look.
    const telling = [...asked].sort((a, b) => b.length - a.length).slice(0, 8);
    const plan = await Promise.all(asked.map((word, i) => telling.includes(word)
      ? find(word, i === asked.length - 1, among, /\b\d/.test([asked[i - 1], asked[i + 1]]))
      : { found: new Map(among.flatMap((language) => language.keys(word)).map((key) => [key, { worth: 1 }])) }));
    const hopes = new Map(); // shard: which words it has, what it promises
    let must = 0; // words in marks stand together: where one of them is not, they are not
    plan.forEach((word, i) => {
      word.weight = 1;
      word.bit = 1 << i;
      if (!telling.includes(asked[i])) return;
      if (phrases.join(" ").split(" ").includes(bare(asked[i]))) must |= word.bit;
      const best = new Map();
      let often = 0;
      for (const { worth, where } of word.found.values())
        for (const [shard, level] of levels(where)) {
          const [value, count] = best.get(shard) || [0, 0];
          best.set(shard, [Math.max(value, worth * [1, 2, 4][Math.floor(level / 3)] + 0.1 * (level % 3)), Math.max(count, [1, 3, 8][level % 3])]);
        }
      for (const [, count] of best.values()) often += count;
      word.weight = Math.log(1 + Math.max(0, index.documents - often + 0.5) / (often + 0.5));
      for (const [shard, [value]] of best) {
        const hope = hopes.get(shard) || { shard, bits: 0, score: 0 };
        hopes.set(shard, hope);
        hope.bits |= word.bit;
        hope.score += value * word.weight;
      }
    });
    const order = [...hopes.values()].filter(({ bits }) => !(must & ~bits)).sort((a, b) => count(b.bits) - count(a.bits) || b.score - a.score);
    const hits = [];
    await pause(150); // while somebody types on no shard is loaded
    for (let done = 0, end = 1, again; ; ) {
      if (mine !== turn) return;
      const shards = await Promise.all(order.slice(done, end).map(({ shard }) => shardOf(shard)));
      if (mine !== turn) return;
      for (const shard of shards) if (shard) hits.push(...score(shard, plan));
      const { items, most } = group(hits, phrases, asked);
      done = end;
      const rest = order.slice(done).filter(({ bits }) => count(bits) + asked.length - telling.length >= most);
      const last = !rest.length || done >= 20 || items.length >= 30;
      if (items.length || last) answer({ items, again, more: !!rest.length || plan.some(({ cut }) => cut) });
      if (last) return;
      again ||= !!items.length;
      if (again) await pause(250);
      end = end < 3 ? 3 : end < 8 ? 8 : 20;
    }
  }

  function score(shard, plan) {
    const hits = new Map();
    for (const { found, weight, bit } of plan)
      for (const [key, { worth }] of found)
        for (const [doc, often] of shard.posts.get(key) || []) {
          const hit = hits.get(doc) || { doc, score: 0, bits: 0, keys: new Set() };
          hits.set(doc, hit);
          hit.score += worth * weight * often / (often + 1.2);
          hit.bits |= bit;
          hit.keys.add(key);
        }
    return hits.values();
  }

  const rank = ({ bits, doc, score }) => score * count(bits) / (doc.at ? 1 : .5 + `${doc.title}`.length / 400); // "NN" before "NN Jr."

  function group(hits, phrases, asked) {
    const groups = new Map(); // the passages of a page, best first
    for (const hit of hits.sort((a, b) => rank(b) - rank(a) || (a.doc.location < b.doc.location ? -1 : 1))) {
      const { page, title = "", text } = hit.doc;
      const whole = phrases.length ? ` ${loose(title)}  ${loose(text)} ` : "";
      if (!phrases.every((phrase) => whole.includes(phrase))) continue;
      const group = groups.get(page) || { page, bits: 0, hits: [] };
      groups.set(page, group);
      group.bits |= hit.bits;
      group.hits.push(hit);
    }
    // Only pages that have the most of what is asked, and of their passages those that have it all, if any.
    const most = Math.max(0, ...[...groups.values()].map(({ bits }) => count(bits)));
    const items = [...groups.values()].filter(({ bits }) => count(bits) === most).map(({ page, bits, hits }) => {
      const missing = asked.filter((_, i) => !(bits >> i & 1));
      const whole = hits.filter((hit) => hit.bits === bits);
      const places = new Map(); // each place once
      for (const hit of whole.length ? whole : hits) {
        const item = show(hit, rank(hit), missing);
        if (!places.has(item.location)) places.set(item.location, item);
      }
      if (!places.has(page)) places.set(page, { location: page, title: named(hits[0].doc.first), text: "", score: 0, terms: {} });
      return [...places.values()];
    });
    return { items, most };
  }

  const tag = (name, lang, html) => `<${name} lang="${escape(lang)}" dir="auto">${html}</${name}>`;

  const named = ({ lang, title, of, under, head = lang }, html) => tag("span", title ? lang : head, (html || escape(title || under)) + (of ? ` · ${escape(of)}` : ""));

  // A result as the theme wants it: words marked, a long text cut around the first of them, at the address of its quote.
  function show({ doc, keys }, score, missing) {
    const { page, location, lang, title, text, spots = [] } = doc;
    const find = (text) => [...words(text)].filter(([word]) => languages.get(lang).keys(word).some((key) => keys.has(key)));
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
    const from = first > 120 ? gap(text, first - 60) : 0;
    const to = text.length > from + 320 ? gap(text, from + 300) : text.length;
    return {
      location: spot ? `${page}#${spot[2]}` : location,
      title: named(doc, title && mark(title, inTitle)),
      text: text && tag("p", lang, (from ? "… " : "") + mark(text, found, from, to) + (to < text.length ? " …" : "")),
      score,
      terms: Object.fromEntries([...[...new Set([...inTitle, ...found].map(([word]) => word).filter((word) => word.length > 2 || dense.test(word)))].slice(0, 12).map((word) => [word, true]), ...missing.map((word) => [word, false])]),
    };
  }

  // A day in figures is looked for as pages write it, in the site's language.
  const days = (text, site) =>
    text.replace(/(?<!\d)\d{4}-\d\d-\d\d(?!\d)/g, (day) => {
      const date = new Date(day); // of 31 February some make 3 March
      return date.getUTCDate() == day.slice(8) ? date.toLocaleDateString(site, { dateStyle: "long", timeZone: "UTC" }) : day;
    });

  async function handle({ type, data, language, site }, answer) {
    if (type === SETUP) answer({ type: READY, config: (config = data.config) });
    else if (type === WARM) config && (await warm());
    else if (type === QUERY) await search(days(data, site), language, (data) => answer({ type: RESULT, data }));
  }
  if (inWorker) addEventListener("message", ({ data }) => handle(data, postMessage));
  else self.siteGenSearch = handle;
})();
