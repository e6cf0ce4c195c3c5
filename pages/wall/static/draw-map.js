// The map: outlines coloured by class, hatched where it is silent, with figures and as many names as have room.

import { make, svg } from "/wall/dom.js";

const NAME = 0.027; // of the screen's height
const FIGURE = 0.037;

export function map({ area, steps, values, silent, legend }, { shapes, language, words }) {
  const outlines = shapes?.[area];
  if (!outlines) throw new Error(`No outlines of ${area} yet`);
  const quiet = new Set(silent);
  const drawn = svg("svg", { viewBox: outlines.box, role: "img" }, hatching());
  for (const { code, path, approximate } of outlines.places) {
    const marks = [`step-${steps[code] ?? 0}`, quiet.has(code) && !values[code] && "silent", approximate && "approximate"];
    drawn.append(svg("path", { d: path, class: marks.filter(Boolean).join(" ") }));
  }
  for (const { code, path } of outlines.places) {
    if (quiet.has(code)) drawn.append(svg("path", { d: path, class: "hatch", fill: "url(#hatch)" }));
  }
  const labels = svg("g", { class: "labels" });
  drawn.append(labels);
  const key = [
    ...legend.map(({ step, label }) => make("span", "", make("i", `step-${step}`), label)),
    quiet.size ? make("span", "", make("i", "hatched"), words.legend_silent) : null,
    outlines.places.some((place) => place.approximate) ? make("span", "", make("i", "dashed"), words.legend_approximate) : null,
  ];
  const places = outlines.places.map((place) => ({
    ...place, value: values[place.code] ?? "", step: steps[place.code] ?? 0, silent: quiet.has(place.code) && !values[place.code],
  }));
  return { element: drawn, legend: key, fit: () => label(drawn, labels, places, language) };
}

function hatching() {
  const lines = svg("pattern", { id: "hatch", width: 22, height: 22, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
    svg("line", { x1: 0, y1: 0, x2: 0, y2: 22, class: "hatch-line" }));
  return svg("defs", {}, lines);
}

/** Figures first, then names from the highest class down, each only where nothing stands yet. */
function label(drawn, labels, places, language) {
  const units = drawn.viewBox.baseVal.height / drawn.getBoundingClientRect().height;
  const [small, large] = [NAME, FIGURE].map((part) => Math.ceil(part * window.innerHeight * units));
  const taken = [];
  /** Set a text on a baseline; `up` and `down`: how far its signs reach, in its size. False when the place is taken. */
  const put = (text, x, y, size, className, [up, down], room) => {
    const made = svg("text", { x, y, class: className, "font-size": size }, text);
    labels.append(made);
    const half = made.getComputedTextLength() / 2;
    const box = { left: x - half, right: x + half, top: y - up * size, bottom: y + down * size };
    const free = half * 2 <= room && taken.every((other) =>
      box.left > other.right || other.left > box.right || box.top > other.bottom || other.top > box.bottom);
    if (free) taken.push(box);
    else made.remove();
    return free;
  };
  const baseline = ({ at: [, y], room }) => y + large * (room > small * 1.5 ? 0.7 : 0.33);
  for (const place of places) {
    if (place.value) put(place.value, place.at[0], baseline(place), large, `figure on-${place.step}`, [0.68, 0], Infinity);
  }
  for (const place of [...places].sort((a, b) => b.step - a.step || b.room - a.room)) {
    const { at: [x, y], value, step, room } = place;
    const lines = value ? [baseline(place) - large * 0.72 - small * 0.26, baseline(place) + small * 0.92] : [y + small * 0.3];
    const className = `name ${place.silent ? "on-silent" : `on-${step}`}`;
    lines.some((line) => put(place[language], x, line, small, className, [0.8, 0.22], room * 3.2));
  }
}
