// Urgent grievances: a clock since the citizen spoke, place, category. The clocks go on by themselves (`run`).

import { make } from "/wall/dom.js";

export function urgent({ heads, rows }) {
  const table = make("table", "",
    make("thead", "", make("tr", "", heads.map((head) => make("th", "", head)))),
    make("tbody", "", rows.map(({ since, place, category }) => {
      const clock = make("td", "clock");
      clock.dataset.since = since;
      return make("tr", "", clock, make("td", "", place), make("td", "", category));
    })));
  return { element: table, fit: () => run(Date.now()) };
}

/** Set every clock on the page: hours, minutes, seconds. */
export function run(now) {
  for (const clock of document.querySelectorAll("[data-since]")) {
    const seconds = Math.max(0, Math.floor((now - Date.parse(clock.dataset.since)) / 1000));
    const two = (n) => String(n).padStart(2, "0");
    const told = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
    if (clock.textContent !== told) clock.textContent = told;
  }
}
