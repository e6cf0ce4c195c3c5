// One letter leads into a field of the review desk, once more into that of the next report. Enter and Escape leave it, so that
// Enter then confirms.
const FIELDS = { p: "place", k: "kind", g: "category", w: "subject" };
const SETTLES = 200; // milliseconds until the list has taken what was chosen

export default function ({ parentElement }) {
  const page = parentElement.ownerDocument;
  let last = null;
  let turn = 0;
  const press = (event) => {
    const typing = event.target.closest("input, textarea, [contenteditable]");
    if (typing) {
      if (event.key === "Enter" || event.key === "Escape") setTimeout(() => typing.blur(), SETTLES);
      return;
    }
    const name = FIELDS[event.key.toLowerCase()];
    if (!name || event.ctrlKey || event.metaKey || event.altKey) return;
    const found = [...page.querySelectorAll(`[class*="st-key-review_${name}_"] input`)];
    if (!found.length) return;
    turn = name === last ? (turn + 1) % found.length : 0;
    last = name;
    event.preventDefault();
    found[turn].focus();
    found[turn].click();
  };
  page.addEventListener("keydown", press, true);
  return () => page.removeEventListener("keydown", press, true);
}
