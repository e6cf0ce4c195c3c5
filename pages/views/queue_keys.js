// The queue by keyboard: J and K (or the arrows) go from row to row, X picks a row, Enter opens it, / leads to the number.
const ROWS = '[class*="st-key-queue_row_"]';

export default function ({ parentElement }) {
  const page = parentElement.ownerDocument;
  const step = (by) => {
    const rows = [...page.querySelectorAll(ROWS)];
    if (!rows.length) return;
    const at = rows.indexOf(page.activeElement?.closest(ROWS));
    const next = rows[Math.min(Math.max(at + by, 0), rows.length - 1)];
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  };
  const press = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("input:not([type=checkbox]), textarea, [contenteditable], [role=listbox]");
    if (typing) {
      if (event.key === "Escape") typing.blur();
      return;
    }
    const row = page.activeElement?.closest(ROWS);
    const does = {
      j: () => step(1),
      ArrowDown: () => step(1),
      k: () => step(-1),
      ArrowUp: () => step(-1),
      x: () => row?.querySelector("input[type=checkbox]")?.click(),
      Enter: () => row?.querySelector(".stPageLink a")?.click(),
      "/": () => page.querySelector('[class*="st-key-look_up_number"] input')?.focus(),
    }[event.key];
    if (!does || (event.key === "Enter" && event.target.closest("a, button"))) return;
    event.preventDefault();
    does();
  };
  page.addEventListener("keydown", press, true);
  return () => page.removeEventListener("keydown", press, true);
}
