// Sentences, large.

import { make } from "/wall/dom.js";

export function sentences({ lines }, { say }) {
  return { element: make("div", "lines", lines.map((line) => make("p", "", say(line)))) };
}
