// A list of what has waited longest: days, place, category, count.

import { make } from "/wall/dom.js";

export function waiting({ heads, rows }, { say }) {
  const table = make("table", "",
    make("thead", "", make("tr", "", heads.map((head) => make("th", "", head)))),
    make("tbody", "", rows.map(({ age, place, category, count }) =>
      make("tr", "", make("td", "age", say(age)), make("td", "", place), make("td", "", category), make("td", "", count)))));
  return { element: table };
}
