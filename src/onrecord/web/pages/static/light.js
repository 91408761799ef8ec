// Lights a statement's passage and its card together. Without it the numbers still link the two.
const parts = new Map();
for (const element of document.querySelectorAll("[data-s]"))
  for (const id of element.dataset.s.split(" ")) parts.has(id) ? parts.get(id).push(element) : parts.set(id, [element]);
let lit = [];

function reveal(card) {
  const list = card.closest(".statements");
  if (!list || list.scrollHeight <= list.clientHeight || getComputedStyle(list).overflowY === "visible") return;
  const box = list.getBoundingClientRect(), at = card.getBoundingClientRect();
  if (at.top < box.top || at.bottom > box.bottom) list.scrollTop += at.top - box.top - 12;
}

function light(event) {
  const part = event.target.closest?.("[data-s]");
  for (const element of lit) element.classList.remove("lit");
  lit = part ? part.dataset.s.split(" ").flatMap((id) => parts.get(id)) : [];
  for (const element of lit) element.classList.add("lit");
  const card = lit.find((element) => element.matches(".card"));
  if (card && !part.closest(".card")) reveal(card);
}

function follow(event) {
  const part = event.target.closest?.("span[data-s]");
  if (part && getSelection().isCollapsed) location.hash = part.dataset.s.split(" ").at(-1);
}

if (parts.size) {
  document.addEventListener("mouseover", light);
  document.addEventListener("focusin", light);
  document.addEventListener("click", follow);
}
