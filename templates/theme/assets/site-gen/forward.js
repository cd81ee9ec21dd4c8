/* A wide table, in the box that the theme puts around it, can be moved with the keyboard. */
addEventListener("load", () => {
  for (const box of document.querySelectorAll(".md-typeset__scrollwrap")) if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
});
/* Addresses go on working. A page that was renamed sends on to where it is now, with the fragment. The index of a list in parts sends on
   to the part that holds the place which the fragment names: a table beside the page tells which, or in how many pieces it lies. */
(() => {
  const moved = document.querySelector("a[data-moved]");
  if (moved) {
    location.replace(moved.href + location.search + location.hash);
    return;
  }
  const list = document.querySelector("[data-table]");
  if (!list) return;
  const forward = async () => {
    try {
      const place = decodeURIComponent(location.hash.slice(1));
      if (!place || document.getElementById(place)) return;
      const read = async (address) => (await fetch(address)).json();
      let table = await read(list.dataset.table);
      if (table[""]) {
        const sum = new TextEncoder().encode(place).reduce((all, byte) => all + byte, 0);
        table = await read(list.dataset.table.replace(/\.json$/, `-${sum % table[""]}.json`));
      }
      const part = Object.keys(table).find((address) => table[address].includes(place));
      if (part) location.replace(new URL(part, location.href).href + location.search + location.hash);
    } catch {
      // a copy on disk, or no fragment of ours: the index is here
    }
  };
  addEventListener("hashchange", forward);
  forward();
})();
