// @ts-check
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { LOCAL_KEYS } from '@oss-uploader/example-app';

import { GrantedSecrets } from './granted-secrets.js';
import { overhearAnswers } from './overhear-answers.js';

/** Warnings and errors of an application's log. */
const WORTH_SHOWING = /"level":[456]0/;

/** What the applications of a run wrote and refused, to be read for its secrets. */
export class Overheard {
  #secrets = new GrantedSecrets();

  constructor() {
    this.#secrets.add(LOCAL_KEYS.accessKeySecret, 'the secret of the access key');
  }

  /**
   * @param {string} text
   * @returns {readonly string[]} what was found
   */
  find(text) {
    return this.#secrets.find(text);
  }

  /** Begins to listen to an application that is about to start. */
  begin() {
    return new Hearing(this.#secrets);
  }
}

/** One application, and its local OSS. */
class Hearing {
  #secrets;
  /** @type {{ where: string, text: string }[]} */
  #texts = [];
  #stop = () => {};

  /** @param {GrantedSecrets} secrets */
  constructor(secrets) {
    this.#secrets = secrets;
  }

  /** For the application's logger. */
  get stream() {
    return {
      write: (/** @type {string} */ line) => {
        this.#texts.push({ where: "the application's log", text: line });
        if (WORTH_SHOWING.test(line)) process.stdout.write(line);
      },
    };
  }

  /**
   * @param {string} url of the application
   * @param {string} dataDir where its secrets are
   */
  async listen(url, dataDir) {
    const { sessionSecret, cookieSecret } = JSON.parse(
      await readFile(join(dataDir, 'secrets.json'), 'utf8'),
    );
    this.#secrets.add(sessionSecret, 'the secret of the sessions');
    this.#secrets.add(cookieSecret, 'the secret of the cookies');
    this.#stop = overhearAnswers(Number(new URL(url).port), ({ request, status, isJson, body }) => {
      if (status >= 400) {
        this.#texts.push({ where: `the answer ${status} to ${request}`, text: body });
      } else if (isJson && body !== '') this.#secrets.learn(JSON.parse(body));
    });
  }

  /**
   * Ends the listening. Only now all secrets are known: an application may write a line before it answers.
   *
   * @param {readonly import('@oss-uploader/emulator').RequestRecord[]} records the log of the local OSS
   * @returns {readonly string[]} a sentence for each secret that was found
   */
  end(records) {
    this.#stop();
    const lines = records.map((record) => ({
      where: 'the log of the local OSS',
      text: JSON.stringify(record),
    }));
    return [...this.#texts.splice(0), ...lines].flatMap(({ where, text }) =>
      this.#secrets.find(text).map((what) => `${what} in ${where}: ${text.slice(0, 400)}`),
    );
  }
}
