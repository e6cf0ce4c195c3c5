// Which scene is on: rotation, steps, pause and pace, all in the browser. It goes on when the server does not.

import { make } from "/wall/dom.js";

const PACES = [5, 8, 10, 15, 20, 30, 45, 60, 120]; // seconds a scene

export class Show {
  /** `draw(scene, isNew)` puts a scene on the stage; `dots` is where one sees how far it is. `pace` in seconds. */
  constructor(dots, pace, draw) {
    Object.assign(this, { dots, pace, draw, scenes: [], index: 0, paused: false, shown: "", timer: 0 });
  }

  /** New scenes: the one that is on stays on while it is among them; it is drawn anew only when it differs. */
  set(scenes) {
    const id = this.scenes[this.index]?.id;
    const place = scenes.findIndex((scene) => scene.id === id);
    this.scenes = scenes;
    this.index = place >= 0 ? place : Math.min(this.index, Math.max(0, scenes.length - 1));
    this.refresh(place < 0);
    if (!this.timer) this.wait();
  }

  /** Nothing to show any more. */
  clear() {
    clearTimeout(this.timer);
    Object.assign(this, { scenes: [], index: 0, shown: "", timer: 0 });
    this.mark();
  }

  /** Draw the scene that is on, when it isn't drawn so already. */
  refresh(isNew = false, force = false) {
    const scene = this.scenes[this.index];
    if (!scene) return;
    const text = JSON.stringify(scene);
    if (force || isNew || text !== this.shown) this.draw(scene, isNew);
    this.shown = text;
    this.mark();
  }

  step(by) {
    if (!this.scenes.length) return;
    this.index = (this.index + by + this.scenes.length) % this.scenes.length;
    this.refresh(true);
    this.wait();
  }

  pause() {
    this.paused = !this.paused;
    this.mark();
    this.wait();
  }

  /** Slower (1) or faster (-1). */
  change(by) {
    const near = PACES.reduce((best, pace, n) => (Math.abs(pace - this.pace) < Math.abs(PACES[best] - this.pace) ? n : best), 0);
    this.pace = PACES[Math.min(PACES.length - 1, Math.max(0, near + by))];
    this.wait();
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.paused ? this.wait() : this.step(1)), this.pace * 1000);
  }

  mark() {
    this.dots.replaceChildren(
      ...this.scenes.map((_scene, n) => make("i", n === this.index ? (this.paused ? "on paused" : "on") : "")),
    );
  }
}
