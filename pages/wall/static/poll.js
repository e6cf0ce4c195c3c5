// Asks the server for the picture, again and again, whatever happens.

const LEAST_PATIENCE = 2_000; // milliseconds, however often it looks

/**
 * `every`: milliseconds between looks; `sent()`: the headers that go with each. `heard(answer)` is told of each answer:
 * {picture (null: as before), now, loaderAt, kept (not from the server), opening, refused}; `missed(error)` of each look
 * without one.
 */
export class Poll {
  constructor(url, every, { sent, heard, missed }) {
    Object.assign(this, { url, every, sent, heard, missed, tag: null, forgotten: 0, timer: 0 });
  }

  /** Forget what is held, and what is on its way, so that the next look asks for the whole. */
  forget() {
    this.tag = null;
    this.forgotten += 1;
  }

  /** Look now, and from now on. */
  async look() {
    clearTimeout(this.timer);
    const begun = performance.now();
    const gone = new AbortController();
    const patience = setTimeout(() => gone.abort(), Math.max(LEAST_PATIENCE, this.every * 0.9));
    try {
      this.heard(await this.ask(gone.signal));
    } catch (error) {
      this.missed(error);
    } finally {
      clearTimeout(patience);
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.look(), Math.max(0, this.every - (performance.now() - begun)));
    }
  }

  async ask(signal) {
    const before = this.forgotten;
    const headers = { ...this.sent(), ...(this.tag ? { "If-None-Match": this.tag } : {}) };
    const answer = await fetch(this.url, { cache: "no-store", headers, signal });
    const told = {
      now: Date.parse(answer.headers.get("Wall-Now")),
      loaderAt: Date.parse(answer.headers.get("Wall-Loader-At")),
      kept: answer.headers.has("Wall-Kept"),
    };
    if (answer.status === 304) return { ...told, picture: null };
    const body = await answer.json();
    if (answer.status === 503) return { opening: body };
    if (answer.status === 401 || answer.status === 403) return { refused: body };
    if (!answer.ok) throw new Error(`The server answered ${answer.status}`);
    if (!told.kept && before === this.forgotten) this.tag = answer.headers.get("ETag");
    return { ...told, picture: body };
  }
}
