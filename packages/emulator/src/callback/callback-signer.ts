import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type KeyObject,
} from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isNotFound, replaceFile } from '../store/durable-fs.js';

/**
 * Signs callbacks the way OSS does: RSA with MD5 and a key of 512 bits. That is weak, and meant to be the same; the
 * key is the emulator's own, made once and kept in the data folder.
 */
export class CallbackSigner {
  readonly publicKeyPem: string;
  readonly #privateKey: KeyObject;

  private constructor(privateKey: KeyObject) {
    this.#privateKey = privateKey;
    this.publicKeyPem = createPublicKey(privateKey)
      .export({ type: 'spki', format: 'pem' })
      .toString();
  }

  static async open(dataDir: string): Promise<CallbackSigner> {
    const folder = join(dataDir, '.emulator');
    const path = join(folder, 'callback_key.pem');
    try {
      return new CallbackSigner(createPrivateKey(await readFile(path, 'utf8')));
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 512 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    await replaceFile(path, pem, join(folder, 'staging'));
    return new CallbackSigner(privateKey);
  }

  /** The value of `Authorization` for a callback to that path and query. */
  authorize(url: URL, body: string): string {
    const text = `${decodeURIComponent(url.pathname)}${url.search}\n${body}`;
    return sign('RSA-MD5', Buffer.from(text), this.#privateKey).toString('base64');
  }
}
