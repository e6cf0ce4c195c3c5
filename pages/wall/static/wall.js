// The wall: puts the picture, the show and the truth together. Settings stand in the address (README).

import { fill, dayOf, length, longDay, shortMoment, timeOf } from "/wall/clock.js";
import { at, make } from "/wall/dom.js";
import { keepNothing, keepThroughCuts, stayAwake } from "/wall/lasting.js";
import { forget, remember, remembered } from "/wall/memory.js";
import { Poll } from "/wall/poll.js";
import { run } from "/wall/draw-urgent.js";
import { draw } from "/wall/scene.js";
import { Show } from "/wall/show.js";
import { LIMITS, Truth } from "/wall/truth.js";

const asked = new URLSearchParams(location.search);
const seconds = (name, usual) => (asked.get(name) > 0 ? Number(asked.get(name)) : usual);
const language = asked.get("lang") === "en" ? "en" : "hi";
const truth = new Truth({
  answer: seconds("answer", LIMITS.answer / 1000) * 1000,
  loader: seconds("loader", LIMITS.loader / 1000) * 1000,
});
const show = new Show(at("dots"), seconds("pace", Number(remembered("pace")) || 15), put);
const poll = new Poll(`/wall/data.json?lang=${language}`, seconds("every", 5) * 1000, { sent, heard, missed });
let key = takeKey();
let isWhole = false; // the outlines are those of this picture, and the worker has seen them
let anew = 0; // how often all was asked for once more: what was on its way then counts as not seen
let refused = null; // why this screen may not see the wall, in words of the server
let hint = { text: "", until: 0 };
let picture = null, words = null, shapes = null, today = dayOf(Date.now());

document.documentElement.lang = language;
look(asked.get("look") ?? remembered("look") ?? "dark");
addEventListener("keydown", press);
addEventListener("hashchange", () => location.reload()); // a new key for a page that is open
new ResizeObserver(() => show.refresh(false, true)).observe(at("stage")); // a band in the footer takes room, too
document.fonts.addEventListener("loadingdone", () => show.refresh(false, true));
setInterval(tick, 1000);
keepThroughCuts(askAnew);
stayAwake();
poll.look();
tick();

/** The key of this screen: from the address, once; then it is remembered and stands there no more. Behind the # it goes
 * to no server at all. */
function takeKey() {
  const given = new URLSearchParams(location.hash.slice(1)).get("key") ?? asked.get("key");
  if (given === null) return remembered("key");
  remember("key", given);
  asked.delete("key");
  const rest = asked.toString();
  history.replaceState(null, "", location.pathname + (rest ? `?${rest}` : ""));
  return given;
}

/** The headers of every request for data. */
function sent() {
  return key === null ? {} : { "Wall-Key": key };
}

/** Ask for all of it once more; what is on stays on until it comes. */
function askAnew() {
  isWhole = false;
  anew += 1;
  poll.forget();
}

/** The server won't show this screen the wall: say why, and keep nothing of what was shown. */
function refuse(answer) {
  ({ words } = answer);
  if (!refused || answer.refused === "revoked") refused = answer.refused;
  key = picture = shapes = null;
  forget("key");
  askAnew();
  keepNothing();
  show.clear();
  const [why, what] = [words[`refused_${refused}`], words.refused_what];
  at("stage").replaceChildren(make("section", "refused", make("h1", "", why), make("p", "", what)));
  tick();
}

function heard(answer) {
  if (answer.refused) return refuse(answer.refused);
  if (answer.opening) {
    words ??= answer.opening.words;
    return tick();
  }
  if (answer.kept && picture) return undefined; // what the worker kept is no news
  refused = null;
  truth.hear(answer);
  if (answer.picture) take(answer.picture);
  return tick();
}

function missed(error) {
  console.info("no answer", String(error));
  tick();
}

async function take(news) {
  if (picture && news.page !== picture.page) location.reload(); // the page itself is of an older version
  const other = news.shapes !== picture?.shapes;
  ({ words } = news);
  picture = news;
  if (other || !isWhole) {
    const before = anew;
    try {
      const answer = await fetch("/wall/shapes.json", { cache: "no-cache", headers: sent() });
      if (!answer.ok) throw new Error(`The server answered ${answer.status}`);
      shapes = await answer.json();
      isWhole = before === anew;
    } catch (error) {
      console.info("no shapes yet", String(error)); // tried again with the next picture
      poll.forget();
    }
  }
  if (picture === news) show.set(news.scenes); // unless the key was revoked meanwhile
}

function put(scene, isNew) {
  draw(at("stage"), scene, { words, language, shapes, now: Date.now() }, isNew);
}

/** Every second: the clock, the truth, and the day. */
function tick() {
  const now = Date.now();
  if (dayOf(now) !== today) {
    today = dayOf(now);
    show.refresh(false, true);
    poll.look();
  }
  at("when").replaceChildren(make("b", "", timeOf(now, language, true)), make("span", "", longDay(now, language)));
  run(now);
  if (!words) return;
  document.title = words.room;
  at("room").replaceChildren(make("b", "", words.room), make("span", "", words.place));
  say("demo", picture?.fresh.demo ? words.demo : "");
  const late = refused ? null : truth.late() ?? (picture?.fresh.full ? "disk" : null);
  const dead = refused ? [] : picture?.fresh.dead ?? [];
  document.documentElement.dataset.late = late ?? (dead.length ? "source" : "");
  say("late", late ? fill(words[`late_${late}`], { age: length(truth.age(), words) }) : dead.map((one) => silent(one, now)).join(" · "));
  tellTruth(now, late);
}

/** A source that is silent for longer than it ever was. */
function silent({ name, at: last, longest }, now) {
  return fill(words.late_source, { name, age: length(now - Date.parse(last), words), longest: length(longest * 3_600_000, words) });
}

function tellTruth(now, late) {
  if (refused) {
    at("truth").replaceChildren(make("span", "", fill(words.clock, { time: timeOf(now, language, true) })));
    return say("quiet", "");
  }
  const apart = truth.apart();
  const moment = (iso) => shortMoment(Date.parse(iso), language, now);
  const { data_at: data, oldest, quiet = [], waiting } = picture?.fresh ?? {};
  const lines = [
    late ? null : make("span", "live", picture ? words.live : words.opening),
    make("span", apart ? "warn" : "", fill(words.clock, { time: timeOf(now, language, true) })),
    make("span", "", fill(words.data, { time: data ? moment(data) : words.none })),
    make("span", "", fill(words.loader, { time: truth.answer ? timeOf(truth.answer.loaderAt, language, true) : words.none })),
    oldest ? make("span", "", fill(words.oldest, { name: oldest.name, time: moment(oldest.at) })) : null,
    show.paused ? make("span", "warn", words.paused) : null,
    hint.until > now ? make("span", "warn", hint.text) : null,
    waiting ? make("span", "", fill(words.waiting, { n: waiting })) : null,
  ];
  if (apart) lines.push(make("span", "warn", fill(apart > 0 ? words.clock_ahead : words.clock_behind, { age: length(Math.abs(apart), words) })));
  at("truth").replaceChildren(...lines.filter(Boolean));
  const names = quiet.map(({ name, at: last }) => fill(words.since, { name, age: length(now - Date.parse(last), words) }));
  say("quiet", names.length ? fill(words.quiet, { names: names.join(" · ") }) : "");
}

function say(id, text) {
  at(id).hidden = !text;
  if (at(id).textContent !== text) at(id).textContent = text;
}

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const done = {
    " ": () => show.pause(),
    ArrowRight: () => show.step(1),
    ArrowLeft: () => show.step(-1),
    "+": () => pace(-1),
    "=": () => pace(-1),
    "-": () => pace(1),
    d: () => look(document.documentElement.dataset.look === "dark" ? "light" : "dark"),
    f: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
  }[event.key];
  if (!done) return;
  event.preventDefault();
  done();
  tick();
}

function pace(by) {
  show.change(by);
  remember("pace", show.pace);
  if (words) hint = { text: fill(words.pace, { age: length(show.pace * 1000, words) }), until: Date.now() + 4_000 };
}

function look(name) {
  document.documentElement.dataset.look = name === "light" ? "light" : "dark";
  remember("look", document.documentElement.dataset.look);
}
