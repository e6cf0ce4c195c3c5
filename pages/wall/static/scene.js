// One scene on the stage: its sentence, its figure, its picture.

import { make } from "/wall/dom.js";
import { said } from "/wall/clock.js";
import { days } from "/wall/draw-days.js";
import { figures } from "/wall/draw-figures.js";
import { heat } from "/wall/draw-heat.js";
import { map } from "/wall/draw-map.js";
import { sentences } from "/wall/draw-sentences.js";
import { squares } from "/wall/draw-squares.js";
import { urgent } from "/wall/draw-urgent.js";
import { waiting } from "/wall/draw-waiting.js";

// kind of picture → function(picture, world) → {element, legend (elements beside it), fit (once it is on the stage)}
const DRAWN = { days, figures, heat, map, sentences, squares, urgent, waiting };

/** Put a scene on `stage`. `world`: {words, language, now, shapes, say}. */
export function draw(stage, scene, world, isNew) {
  const say = (text) => said(text, world.words, world.language, world.now);
  let drawn;
  try {
    drawn = DRAWN[scene.picture.kind](scene.picture, { ...world, say });
  } catch (error) {
    console.error(scene.id, error);
    drawn = { element: make("p", "undrawn", world.words.undrawn) };
  }
  const beside = [
    scene.figure && make("div", "key", make("b", "", say(scene.figure.value)), make("span", "", say(scene.figure.label))),
    scene.notes?.length && make("ul", "notes", scene.notes.map((note) => make("li", "", say(note)))),
    drawn.legend && make("div", "legend", drawn.legend),
  ].filter(Boolean);
  const section = make(
    "section",
    `scene ${scene.picture.kind}${isNew ? " new" : ""}`,
    make("h1", "", say(scene.sentence)),
    make("div", "body", beside.length ? make("aside", "", beside) : null, make("div", "picture", drawn.element)),
  );
  section.dataset.scene = scene.id;
  stage.replaceChildren(section);
  drawn.fit?.();
}
