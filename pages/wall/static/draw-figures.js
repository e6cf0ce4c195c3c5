// Four figures side by side.

import { make } from "/wall/dom.js";

export function figures({ figures: all }) {
  const cards = all.map(({ value, label, period, note }) =>
    make("div", "card",
      make("span", "label", label), make("b", "", value), make("span", "period", period), make("span", "note", note)));
  return { element: make("div", "cards", cards) };
}
