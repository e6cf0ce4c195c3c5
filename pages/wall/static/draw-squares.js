// A square for each block, in groups by district: heard from, silent (hatched), never heard from (empty).

import { make } from "/wall/dom.js";

export function squares({ groups, legend }) {
  const drawn = groups.map(({ label, blocks }) =>
    make("div", "group", make("span", "", label), make("div", "", blocks.map((state) => make("i", `heard-${state}`)))));
  return {
    element: make("div", "groups", drawn),
    legend: legend.map((label, state) => make("span", "", make("i", `heard-${state}`), label)),
  };
}
