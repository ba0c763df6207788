"use strict";
(() => {
  const form = document.querySelector(".filters");
  const cards = [...document.querySelectorAll(".card")];
  const marks = [...document.querySelectorAll("mark")];
  const shown = () => cards.filter((card) => !card.classList.contains("hidden"));

  const filter = () => {
    const boxes = [...form.querySelectorAll("input[name=severity]")];
    const severities = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const family = form.family.value;
    for (const card of cards) {
      const fits = severities.has(card.dataset.severity) &&
        (family === "" || family === card.dataset.family);
      card.classList.toggle("hidden", !fits);
    }
    for (const mark of marks) {
      const card = document.querySelector(mark.querySelector("a").getAttribute("href"));
      mark.style.background = card.classList.contains("hidden") ? "none" : "";
      mark.style.borderColor = card.classList.contains("hidden") ? "transparent" : "";
    }
  };
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());

  let current = null;
  const go = (step) => {
    const all = shown();
    if (all.length === 0) return;
    const at = all.indexOf(current);
    const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : (at + step + all.length) % all.length;
    current = all[next];
    current.scrollIntoView({ block: "center" });
    current.focus({ preventScroll: true });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    if (event.key === "j") go(1);
    if (event.key === "k") go(-1);
  });
})();
