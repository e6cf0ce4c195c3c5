// How old the picture is, and when that is too old. By this screen's clock, so it works when the server is dead.

/** Milliseconds: an answer is late after `answer`, the loader's last look after `loader`. */
export const LIMITS = { answer: 15_000, loader: 60_000 };
const CLOCKS_APART = 60_000;

export class Truth {
  constructor(limits) {
    this.limits = limits;
    this.begun = this.mark();
    this.answer = null; // the last answer of the server: {at, age: of the loader's look then, apart: clocks}
  }

  mark() {
    return { wall: Date.now(), steady: performance.now() };
  }

  /** An answer came, or one kept from before by the service worker. */
  hear({ now, loaderAt, kept }) {
    const at = kept ? { wall: now, steady: performance.now() - Math.max(0, Date.now() - now) } : this.mark();
    this.answer = { at, age: now - loaderAt, loaderAt, apart: kept ? 0 : Date.now() - now };
  }

  /** Milliseconds since the last answer (or since the page was opened), by the clock that says more. */
  silence() {
    const at = this.answer?.at ?? this.begun;
    return Math.max(Date.now() - at.wall, performance.now() - at.steady);
  }

  /** Milliseconds since the loader looked and was done: the age of the picture. */
  age() {
    return this.silence() + (this.answer?.age ?? 0);
  }

  /** "answer" or "loader" when that is late, else null. */
  late() {
    if (this.silence() > this.limits.answer) return "answer";
    return this.age() > this.limits.loader ? "loader" : null;
  }

  /** Milliseconds this screen's clock is ahead of the server's, when that is worth saying; else 0. */
  apart() {
    const apart = this.answer?.apart ?? 0;
    return Math.abs(apart) > CLOCKS_APART ? apart : 0;
  }
}
