// Reviewing by single keys. They are commands only while nothing is typed, and can be switched off for this browser.
const hand = document.getElementById("at-hand"), keys = document.getElementById("keys");
const single = document.getElementById("single");

let leaving = false; // what is pressed until the next page is there would be meant for that one
addEventListener("beforeunload", () => { leaving = true; });
addEventListener("pageshow", () => { leaving = false; });

function go(address) { if (address) location.assign(address); }
function press(key) { document.querySelector(`button[data-key="${key}"]`)?.click(); }
function to(selector) {
  const element = document.querySelector(selector);
  element?.focus();
  element?.select?.();
}

// The passage can be walked by the arrow keys, so that words are selected without a mouse: Shift and arrows.
function edit() {
  const passage = document.getElementById("passage");
  if (!passage) return;
  passage.tabIndex = -1;
  passage.focus();
  const said = passage.querySelector(".content") ?? passage;
  getSelection().selectAllChildren(said);
}

const commands = {
  j: () => go(hand.dataset.following),
  k: () => go(hand.dataset.before),
  a: () => press("a"),
  r: () => press("r"),
  e: edit,
  s: () => to('[id="set-speakers.1.name"]'),
  m: () => to('input[data-key="m"]'),
  u: () => document.querySelector(".decided button")?.click(),
  "?": () => { keys.open = !keys.open; if (keys.open) keys.querySelector("summary").focus(); },
};

function shift(key) {
  const selection = getSelection();
  const [end, direction] = { h: ["extend", "backward"], l: ["extend", "forward"] }[key] ?? [];
  if (end) selection.modify(end, direction, "word");
}

if (hand) {
  single.checked = localStorage.getItem("single-keys") !== "off";
  document.getElementById("off").hidden = false;
  single.addEventListener("change", () => localStorage.setItem("single-keys", single.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type=checkbox]), select, textarea");
    if (event.key === "Escape" && typing) return hand.focus();
    if (leaving || !single.checked || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "h" || event.key === "l") return shift(event.key);
    const command = commands[event.key];
    if (!command) return;
    event.preventDefault();
    command();
  });
  hand.focus({ preventScroll: true });
}
