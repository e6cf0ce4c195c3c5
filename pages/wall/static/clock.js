// Days, times and ages as they are said in India, by this screen's clock.

const ZONE = "Asia/Kolkata";
const DAY = 86_400_000;
const isoDay = new Intl.DateTimeFormat("en-CA", { timeZone: ZONE, year: "numeric", month: "2-digit", day: "2-digit" });
const formats = new Map();

function format(language, options) {
  const key = language + JSON.stringify(options);
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat(`${language}-IN-u-nu-latn`, { timeZone: ZONE, ...options }));
  }
  return formats.get(key);
}

/** The day in India at a moment: "2026-11-22". */
export const dayOf = (moment) => isoDay.format(moment);

/** Whole days from one day ("2026-11-22") to another. */
export const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / DAY);

/** A time of day: "19:36:05", or "19:36" without seconds. */
export function timeOf(moment, language, seconds = false) {
  const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  return format(language, seconds ? { ...options, second: "2-digit" } : options).format(moment);
}

/** A day in full: "सोमवार, 23 नवंबर 2026". */
export const longDay = (moment, language) => format(language, { dateStyle: "full" }).format(moment);

/** A moment, short: its time when it is of today, else its day and time. */
export function shortMoment(moment, language, now) {
  const time = timeOf(moment, language);
  if (dayOf(moment) === dayOf(now)) return time;
  return `${format(language, { day: "numeric", month: "short" }).format(moment)} ${time}`;
}

/** A day ("2026-11-22") by name: today, yesterday, or "22 नवंबर". */
export function dayName(day, words, language, now) {
  const ago = daysBetween(day, dayOf(now));
  if (ago === 0) return words.today;
  if (ago === 1) return words.yesterday;
  return format(language, { day: "numeric", month: "long" }).format(Date.parse(`${day}T12:00:00+05:30`));
}

/** The weekday of a day and its number: "सोम 23". */
export function weekday(day, language) {
  const noon = Date.parse(`${day}T12:00:00+05:30`);
  return `${format(language, { weekday: "short" }).format(noon)} ${Number(day.slice(8))}`;
}

/** A text with `{name}` filled in. */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** How long something is: "45 सेकंड", "2 मिनट", "3 घंटे", "5 दिन"; each in the largest unit it fills twice. */
export function length(milliseconds, words) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const [one, many, size] =
    seconds < 120 ? ["second", "seconds", 1]
    : seconds < 7_200 ? ["minute", "minutes", 60]
    : seconds < 172_800 ? ["hour", "hours", 3_600]
    : ["one_day", "days", 86_400];
  const n = Math.floor(seconds / size);
  return n === 1 ? words[one] : fill(words[many], { n });
}

/** A text of the server with its days and ages said by this screen's clock. */
export function said(text, words, language, now) {
  return text
    .replace(/\{day:([\d-]{10})\}/g, (_whole, day) => dayName(day, words, language, now))
    .replace(/\{age:([\d-]{10})\}/g, (_whole, day) => String(daysBetween(day, dayOf(now))));
}
