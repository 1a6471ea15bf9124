// @ts-check
import { findSecretShapes } from '../../secrets/secret-shapes.js';

/** Names under which an application hands out what only one browser may have. */
const SECRET_NAMES = new Map([
  ['session', 'a session'],
  ['policy', 'a post policy'],
  ['signature', 'a signature'],
  ['Signature', 'a signature'],
  ['x-oss-signature', 'a signature'],
  ['security_token', 'a security token'],
  ['x-oss-security-token', 'a security token'],
  ['callback', 'a callback with its token'],
]);
/** In base64, hexadecimal and tokens; shorter ones may be anything. */
const SEGMENT = /[\w+/-]{20,}/g;

/** Every secret of a run: those that it was set up with, and those that its answers granted. */
export class GrantedSecrets {
  /** @type {Map<string, string>} what each is */
  #segments = new Map();

  /**
   * @param {string} secret
   * @param {string} what
   */
  add(secret, what) {
    // Tokens begin with a header that is no secret and the same for all.
    for (const [segment] of secret.replace(/^eyJ[\w-]+\./, '').matchAll(SEGMENT)) {
      this.#segments.set(segment, what);
    }
  }

  /**
   * Learns what a good answer of an application grants: plans, their forms and URLs, the policy.
   *
   * @param {unknown} answer parsed JSON
   */
  learn(answer) {
    if (typeof answer === 'string') this.#learnUrl(answer);
    if (typeof answer !== 'object' || answer === null) return;
    // The fields of a form are pairs.
    const pairs = isPair(answer) ? [answer] : Object.entries(answer);
    for (const [name, value] of pairs) {
      const what = SECRET_NAMES.get(name);
      if (what !== undefined && typeof value === 'string') this.add(value, what);
      else this.learn(value);
    }
  }

  /** @param {string} text */
  #learnUrl(text) {
    if (!/^https?:/.test(text) || !URL.canParse(text)) return;
    for (const [name, value] of new URL(text).searchParams) {
      const what = SECRET_NAMES.get(name);
      if (what !== undefined) this.add(value, `${what} of a URL`);
    }
  }

  /**
   * @param {string} text
   * @returns {readonly string[]} what was found
   */
  find(text) {
    const found = new Set(findSecretShapes(text));
    for (const form of new Set([text, decodePercents(text)])) {
      for (const [segment] of form.matchAll(SEGMENT)) {
        // A slash may be of a path or of base64.
        for (const part of [segment, segment.replace(/^\/+/, ''), ...segment.split('/')]) {
          const what = this.#segments.get(part);
          if (what !== undefined) found.add(what);
        }
      }
    }
    return [...found];
  }
}

/**
 * @param {object} value
 * @returns {value is [string, string]}
 */
function isPair(value) {
  return (
    Array.isArray(value) && value.length === 2 && value.every((item) => typeof item === 'string')
  );
}

/** @param {string} text also one that is not well encoded */
function decodePercents(text) {
  return text.replaceAll(/%[0-9a-f]{2}/gi, (code) =>
    String.fromCharCode(Number.parseInt(code.slice(1), 16)),
  );
}
