"use strict";
(() => {
  const form = document.querySelector(".filters");
  const output = form.querySelector("output");
  const cards = [...document.querySelectorAll(".card")];
  // The marks of each card, by its id.
  const marks = new Map(cards.map((card) => [card.id, []]));
  for (const mark of document.querySelectorAll("mark")) {
    marks.get(mark.firstElementChild.hash.slice(1))?.push(mark);
  }
  form.hidden = false;

  const shown = () => cards.filter((card) => !card.classList.contains("hidden"));
  let current = null;
  const tell = () => {
    const all = shown();
    const at = all.indexOf(current);
    output.textContent = at < 0 ? `${all.length}` : `${at + 1} / ${all.length}`;
  };

  const filter = () => {
    const boxes = [...form.querySelectorAll("input[name=severity]")];
    const severities = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const family = form.elements.family.value;
    for (const card of cards) {
      const fits = severities.has(card.dataset.severity) &&
        (family === "" || family === card.dataset.family);
      card.classList.toggle("hidden", !fits);
      for (const mark of marks.get(card.id)) mark.classList.toggle("off", !fits);
    }
    tell();
  };
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());

  const go = (step) => {
    const all = shown();
    if (all.length === 0) return;
    const at = all.indexOf(current);
    const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length;
    current = all[next];
    const [mark] = marks.get(current.id);
    (mark ?? current).scrollIntoView({ block: "center" });
    current.focus({ preventScroll: true });
    tell();
  };
  form.elements.forth.addEventListener("click", () => go(1));
  form.elements.back.addEventListener("click", () => go(-1));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (event.key === "j") go(1);
    if (event.key === "k") go(-1);
  });

  // All places of the finding that is looked at stand out.
  const light = (card, lit) => {
    for (const mark of marks.get(card.id)) mark.classList.toggle("lit", lit);
  };
  for (const card of cards) {
    card.addEventListener("pointerenter", () => light(card, true));
    card.addEventListener("pointerleave", () => light(card, card.matches(":focus-within")));
    card.addEventListener("focusin", () => { light(card, true); current = card; tell(); });
    card.addEventListener("focusout", () => light(card, false));
  }

  // Paper cannot be unfolded.
  const folded = [...document.querySelectorAll("details")];
  addEventListener("beforeprint", () => folded.forEach((details) => { details.open = true; }));
  addEventListener("afterprint", () => folded.forEach((details) => { details.open = false; }));
  tell();
})();
