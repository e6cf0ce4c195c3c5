// A bar for each day, in parts by who acted.

import { make } from "/wall/dom.js";
import { dayOf, weekday } from "/wall/clock.js";

export function days({ days: all, actors }, { language, now, words }) {
  const totals = all.map((_day, n) => actors.reduce((sum, actor) => sum + actor.counts[n], 0));
  const highest = Math.max(...totals);
  const bars = all.map((day, n) => {
    const bar = make("div", "bar", actors.map(({ code, counts }) => {
      const part = make("i", `actor-${code}`);
      part.style.height = `${(100 * counts[n]) / (totals[n] || 1)}%`;
      return part;
    }).reverse());
    bar.style.height = `${(78 * totals[n]) / highest}%`;
    const name = day === dayOf(now) ? words.today : weekday(day, language);
    return make("div", "day", make("div", "rise", make("b", "", String(totals[n])), bar), make("span", "", name));
  });
  const legend = actors.map(({ code, label }) => make("span", "", make("i", `actor-${code}`), label));
  return { element: make("div", "bars", bars), legend };
}
