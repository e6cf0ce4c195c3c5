// One letter leads into a field of the review desk: that of the report at hand, else the first of the page. Enter and Escape
// leave it, so that Enter then confirms.
const SETTLES = 200; // milliseconds until the list has taken what was chosen

export default function ({ parentElement, data }) {
  const page = parentElement.ownerDocument;
  const press = (event) => {
    const typing = event.target.closest("input, textarea, [contenteditable]");
    if (typing) {
      if (event.key === "Enter" || event.key === "Escape") setTimeout(() => typing.blur(), SETTLES);
      return;
    }
    const name = data.fields[event.key.toLowerCase()];
    if (!name || event.ctrlKey || event.metaKey || event.altKey) return;
    const field = `[class*="st-key-review_${name}_"] input`;
    const found = page.querySelector(`.st-key-review_at_hand ${field}`) ?? page.querySelector(field);
    if (!found) return;
    event.preventDefault();
    found.focus();
    found.click();
  };
  page.addEventListener("keydown", press, true);
  return () => page.removeEventListener("keydown", press, true);
}
