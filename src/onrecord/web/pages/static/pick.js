// Sets a field to words that are selected in the passage: their characters, counted as the ledger counts them.
const passage = document.getElementById("passage"), picker = document.getElementById("picker");

function offset(node, at) {
  const before = document.createRange();
  before.selectNodeContents(passage);
  before.setEnd(node, at);
  return Number(passage.dataset.start) + [...before.toString()].length;
}

function selected() {
  const selection = getSelection();
  if (!passage || !selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!passage.contains(range.startContainer) || !passage.contains(range.endContainer)) return null;
  const text = range.toString();
  const start = offset(range.startContainer, range.startOffset);
  const left = [...text].length - [...text.trimStart()].length, kept = [...text.trim()].length;
  return kept ? `${start + left}-${start + left + kept}` : null;
}

let spans = null;
if (passage && picker) {
  document.addEventListener("selectionchange", () => {
    const now = selected();
    if (now) spans = now;
    if (now) picker.hidden = false;
  });
  document.getElementById("pick").addEventListener("click", () => {
    const input = document.getElementById(`set-${document.getElementById("as").value}`);
    if (!spans || !input) return;
    input.value = spans;
    input.form.requestSubmit();
  });
}
