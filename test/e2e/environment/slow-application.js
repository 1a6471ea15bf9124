// @ts-check

/** An application that takes note of no upload until the test lets it: what a slow database does to it. */
export class SlowApplication {
  #isHeld = false;
  /** @type {(() => void)[]} */
  #held = [];
  /** @type {(() => void)[]} */
  #onHeld = [];

  /** @param {import('@oss-uploader/example-app').Example['uploads']} uploads */
  constructor(uploads) {
    const record = uploads.record.bind(uploads);
    uploads.record = async (...upload) => {
      if (this.#isHeld) {
        await new Promise((resolve) => {
          this.#held.push(() => resolve(undefined));
          for (const notice of this.#onHeld.splice(0)) notice();
        });
      }
      return record(...upload);
    };
  }

  hold() {
    this.#isHeld = true;
  }

  /** @param {number} count */
  async waitForHeld(count) {
    while (this.#held.length < count) {
      await new Promise((resolve) => this.#onHeld.push(() => resolve(undefined)));
    }
  }

  release() {
    this.#isHeld = false;
    for (const resume of this.#held.splice(0)) resume();
  }
}
