/* Whole words in the search. The index holds stems ("sanction"), while the theme turns every word of a query into a prefix that is
   not stemmed ("sanctions*"), so that a whole inflected word finds nothing. Each plain word is therefore asked for twice: as the
   theme's prefix, and with a boost of one, which the theme leaves as it is and the search engine stems. */
(() => {
  const QUERY = 2; // the theme's message type
  const post = Worker.prototype.postMessage;
  const twice = (word) => (/^[\p{L}\p{N}][\p{L}\p{M}\p{N}’'-]+$/u.test(word) ? `${word} ${word}^1` : word);
  const widen = (text) => (text.includes('"') ? text : text.trim().split(/\s+/).map(twice).join(" "));
  Worker.prototype.postMessage = function (message, ...rest) {
    const query = message && message.type === QUERY && typeof message.data === "string";
    return post.call(this, query ? { ...message, data: widen(message.data) } : message, ...rest);
  };
})();
