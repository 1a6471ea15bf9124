// @ts-check

/** @typedef {Readonly<Record<string, unknown>>} Params */
/** @typedef {{ resolve: (result: any) => void, reject: (error: Error) => void }} Waiting */

/** As much of Chromium's protocol as a benchmark needs: JSON with a NUL behind it, over two pipes. */
export class DevTools {
  #input;
  #nextId = 1;
  /** @type {Map<number, Waiting>} */
  #answers = new Map();
  /** By session and name. @type {Map<string, (params: any) => void>} */
  #events = new Map();

  /** @param {import('node:child_process').ChildProcess} child with pipes as its files 3 and 4 */
  constructor(child) {
    const [, , , input, output] = child.stdio;
    this.#input = /** @type {import('node:stream').Writable} */ (input);
    // What is still to be said when the browser ends needs nobody to hear it.
    this.#input.on('error', () => undefined);
    let received = '';
    const messages = /** @type {import('node:stream').Readable} */ (output);
    messages.setEncoding('utf8');
    messages.on('data', (chunk) => {
      const texts = (received + chunk).split('\0');
      received = texts.pop() ?? '';
      for (const text of texts) this.#take(JSON.parse(text));
    });
    child.on('exit', () => {
      for (const { reject } of this.#answers.values()) reject(new Error('Chromium ended.'));
    });
  }

  /**
   * @param {string} method
   * @param {Params} [params]
   * @param {string} [sessionId] of a page; without it, the browser is asked
   * @returns {Promise<any>}
   */
  send(method, params = {}, sessionId) {
    const id = this.#nextId++;
    this.#input.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => this.#answers.set(id, { resolve, reject }));
  }

  /**
   * The next event of a page, or of the browser, that has this name.
   *
   * @param {string} method
   * @param {string} [sessionId]
   * @returns {Promise<any>}
   */
  event(method, sessionId) {
    return new Promise((resolve) => this.#events.set(`${sessionId} ${method}`, resolve));
  }

  /** @param {{ id?: number, sessionId?: string, method?: string, params?: any, result?: any, error?: { message: string } }} message */
  #take({ id, sessionId, method, params, result, error }) {
    if (id === undefined) {
      const name = `${sessionId} ${method}`;
      this.#events.get(name)?.(params);
      this.#events.delete(name);
      return;
    }
    const waiting = this.#answers.get(id);
    this.#answers.delete(id);
    if (error === undefined) waiting?.resolve(result);
    else waiting?.reject(new Error(error.message));
  }
}
