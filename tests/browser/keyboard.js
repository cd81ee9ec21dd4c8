// Marks and numbers everything that Tab must reach, notes how it looks at rest, then records each stop of the focus. An element
// is "seen" if a point of it is in the window and nothing else lies over that point (WCAG 2.2, 2.4.11).
() => {
  // A control may be drawn by its label, or by the one beside it (the theme's switch of colours).
  const labels = (element) => [...(element.labels || []), ...(element.nextElementSibling?.matches("label") ? [element.nextElementSibling] : [])];
  const looks = (element) => {
    const near = [element, element.parentElement, ...labels(element)];
    return near.map((one) => ["", "::before", "::after"].map((part) => {
      const style = getComputedStyle(one, part || null);
      return [style.outlineStyle === "none" ? "" : style.outline, style.boxShadow, style.backgroundColor, style.borderColor,
        style.color, style.textDecoration, style.opacity].join(" ");
    }).join()).join();
  };
  const shown = (element) => element.checkVisibility({visibilityProperty: true}) && !element.closest("[inert]");
  const name = (element) => `<${element.tagName.toLowerCase()} ${element.className.baseVal ?? element.className}> `
    + (element.getAttribute("aria-label") || element.textContent || element.id || "").trim().replace(/\s+/g, " ").slice(0, 60);
  const drawn = (element) => element.matches("svg a") ? element.querySelectorAll("*") : [element, ...labels(element)];
  const seen = (element) => [...drawn(element)].some((one) => [...one.getClientRects()].some((box) =>
    [[.5, .5], [.1, .2], [.9, .8]].some(([x, y]) => {
      const top = document.elementFromPoint(box.left + x * box.width, box.top + y * box.height);
      return top && (one.contains(top) || top.contains(one) && getComputedStyle(one).pointerEvents === "none");
    })));
  const reach = "a[href], button, input, select, textarea, summary, [tabindex]";
  const wanted = [...document.querySelectorAll(reach)].filter((one) =>
    shown(one) && !one.disabled && one.tabIndex >= 0 && one.type !== "hidden"
    && !(one.type === "radio" && one !== (document.querySelector(`[name="${one.name}"]:checked`)
      || document.querySelector(`[name="${one.name}"]`))));
  const rest = new Map(wanted.map((one) => [one, looks(one)]));
  window.wanted = wanted.map(name);
  window.over = () => { // past its end the page begins anew
    const known = window.stops.map(({at}) => at).filter((at) => at >= 0);
    return new Set(known).size < known.length;
  };
  window.gone = () => // the button that leads back to the top comes and goes
    wanted.flatMap((one, at) => shown(one) ? [] : [at]);
  window.stops = [];
  document.addEventListener("focusin", ({target}) => {
    const box = target.getBoundingClientRect();
    window.stops.push({
      at: wanted.indexOf(target), name: name(target), seen: seen(target),
      marked: looks(target) !== rest.get(target) || target.matches("[type=text], [type=search]"), // these have the caret
      box: [box.left, box.top, box.width, box.height].map(Math.round)});
  });
}
