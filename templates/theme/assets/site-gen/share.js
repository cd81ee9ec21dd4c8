/* Taking a quote or an event along: beside what has data-cite (a chip, a link, a heading) a link to the permanent address, and a button
   that copies words, our translation, citation and address. The citation is made with the page, the words are read from it. */
(() => {
  const plain = (element) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll(".sg-vh, .sg-status, .headerlink").forEach((part) => part.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  };
  const last = (parts, cited) => [...parts].filter((one) => one.compareDocumentPosition(cited) & Node.DOCUMENT_POSITION_FOLLOWING).pop();
  const text = (said, cited, box, address) => {
    const heading = /^H\d$/.test(cited.tagName);
    const words = heading ? cited : last(box.querySelectorAll(".sg-quote"), cited);
    const ours = !heading && last(box.querySelectorAll(".sg-translation:not(details *)"), cited);
    const [, numbers, citation] = cited.dataset.cite.match(/^(\S*) (.*)$/s);
    const articles = said.articles.split("\n");
    const sources = numbers && numbers.split(",").map((number) => articles[number]).join("; ");
    return [
      words && plain(words),
      ours && said.translation.replace("{words}", () => plain(ours)),
      citation,
      sources && said[heading ? "happened" : "said"].replace("{sources}", () => sources),
      address,
    ].filter(Boolean).join("\n");
  };

  // Where the clipboard is not given to scripts (a file, an old browser), a text field is.
  const byField = (words) => {
    const field = document.createElement("textarea");
    const focused = document.activeElement;
    field.value = words;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    focused.focus();
    return done;
  };
  const copy = (words) => navigator.clipboard.writeText(words).then(() => true, () => byField(words));

  const offer = (part, said) => part.querySelectorAll("[data-cite]").forEach((cited) => {
    const box = cited.closest(".sg-report, .sg-row > div");
    if (!box) return;
    const heading = cited.closest("[id]");
    const url = new URL(cited.dataset.link || cited.getAttribute("href") || `#${heading.id}`, location.href);
    if (url.pathname === location.pathname) url.search = "";
    const actions = document.createElement("span");
    actions.className = "sg-actions";
    const link = document.createElement("a");
    link.href = url.href;
    link.textContent = said.link;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = said.copy;
    button.addEventListener("click", async () => {
      const status = document.getElementById("sg-copied");
      const done = await (navigator.clipboard ? copy : byField)(text(said, cited, box, url.href));
      status.textContent = done ? said.done : said.failed;
      button.classList.toggle("sg-done", done);
      setTimeout(() => {
        status.textContent = "";
        button.classList.remove("sg-done");
      }, 4000);
    });
    actions.append(link, button);
    box.append(actions);
  });

  const here = document.getElementById("sg-copied");
  if (here) offer(document, here.dataset);
  addEventListener("sg-added", ({ detail }) => offer(...detail)); // what whole.js brings, with what is said where it comes from
})();
