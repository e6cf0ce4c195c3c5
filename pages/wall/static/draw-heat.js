// A table of counts, each cell in the colour of its class; remainders stand apart.

import { make } from "/wall/dom.js";

export function heat({ columns, rows }) {
  const table = make("table", "",
    make("thead", "", make("tr", "", make("th"), columns.map(({ label, remainder }) => make("th", remainder ? "remainder" : "", label)))),
    make("tbody", "", rows.map(({ label, cells, remainder }) =>
      make("tr", remainder ? "remainder" : "", make("th", "", label),
        cells.map(({ value, step }) => make("td", step === null ? "remainder" : `step-${step}`, value))))));
  return { element: table };
}
