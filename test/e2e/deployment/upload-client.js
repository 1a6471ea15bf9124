// @ts-check

/**
 * A client of the contract that gives up as the element does: what got no answer, or one that says "later", is
 * asked again, with a wait that grows.
 */
const MOST_TRIES = 40;
const LONGEST_WAIT_MS = 500;

/** What to do again from an earlier step. */
class Again extends Error {}

export class UploadClient {
  /** @type {string} */
  #serverUrl;
  /** Requests that had to be sent again. */
  retries = 0;

  /** @param {string} serverUrl */
  constructor(serverUrl) {
    this.#serverUrl = serverUrl;
  }

  /**
   * Sends a file, whatever happens on the way; throws when it cannot be done.
   *
   * @param {{ name: string, sizeBytes: number }} file
   * @returns {Promise<{ id: string, key: string, sizeBytes: number }>} as the server says it is
   */
  async upload({ name, sizeBytes }) {
    const type = 'application/octet-stream';
    const content = new Blob([new Uint8Array(sizeBytes).fill(sizeBytes % 251)]);
    /** @type {string | undefined} */
    let session;
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const { plans } = await this.#post('', {
        accepts: ['multipart'],
        files: [{ name, sizeBytes, type, ...(session !== undefined && { session }) }],
      });
      const [plan] = plans;
      if (plan.kind === 'rejected') throw new Error(`rejected: ${plan.error.code}`);
      session = plan.session;
      try {
        const { upload } =
          plan.kind === 'form'
            ? await this.#sendForm(plan, content)
            : await this.#sendParts(plan, content);
        return upload;
      } catch (error) {
        if (!(error instanceof Again)) throw error;
        await this.#wait(tries);
      }
    }
    throw new Error(`${name} was sent ${MOST_TRIES} times`);
  }

  /**
   * @param {{ url: string, fields: [string, string][], session: string }} plan
   * @param {Blob} content
   */
  async #sendForm({ url, fields, session }, content) {
    const form = new FormData();
    for (const [name, value] of fields) form.append(name, value);
    form.append('file', content, 'file');
    // Whatever OSS says, or does not: the server looks.
    await fetch(url, { method: 'POST', body: form }).then(
      (response) => response.arrayBuffer(),
      () => undefined,
    );
    return this.#post('/confirm', { session });
  }

  /**
   * @param {{ partSizeBytes: number, session: string }} plan
   * @param {Blob} content
   */
  async #sendParts({ partSizeBytes, session }, content) {
    const count = Math.ceil(content.size / partSizeBytes);
    const { held } = await this.#post('/parts', { session, partNumbers: [] });
    const there = new Set(
      held.map((/** @type {{ partNumber: number }} */ part) => part.partNumber),
    );
    const missing = Array.from({ length: count }, (_, index) => index + 1).filter(
      (number) => !there.has(number),
    );
    if (missing.length > 0) {
      const { urls } = await this.#post('/parts', { session, partNumbers: missing });
      for (const { partNumber, url } of urls) {
        const begin = (partNumber - 1) * partSizeBytes;
        const body = content.slice(begin, begin + partSizeBytes);
        const response = await fetch(url, { method: 'PUT', body }).catch(() => undefined);
        await response?.arrayBuffer();
      }
    }
    return this.#post('/complete', { session });
  }

  /**
   * @param {string} route
   * @param {object} body
   * @returns {Promise<any>}
   */
  async #post(route, body) {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const response = await fetch(`${this.#serverUrl}/uploads${route}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      }).catch(() => undefined);
      const text = await response?.text().catch(() => undefined);
      if (response?.status === 200 && text !== undefined) return JSON.parse(text);
      const isForLater = !response || text === undefined || response.status >= 500;
      if (!isForLater) {
        const code = text.startsWith('{') ? JSON.parse(text).error?.code : undefined;
        if (code === 'not-uploaded' || code === 'session-expired') throw new Again(code);
        if (response.status !== 429) throw new Error(`${route}: ${response.status} ${code}`);
      }
      await this.#wait(tries);
    }
    throw new Error(`POST /uploads${route} got no answer ${MOST_TRIES} times`);
  }

  /** @param {number} tries */
  async #wait(tries) {
    this.retries += 1;
    const mostMs = Math.min(LONGEST_WAIT_MS, 20 * 2 ** tries);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * mostMs));
  }
}
