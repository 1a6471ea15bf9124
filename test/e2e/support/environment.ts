import type { RequestRecord } from '@oss-uploader/emulator';
import type { UploadRow } from '@oss-uploader/example-app';

import type { MadeFile } from './made-file.js';

/** A running local OSS, application and database, seen from the page. */
export class Environment {
  readonly serverUrl: string;
  /** Where the files go. */
  readonly bucketUrl: string;
  readonly #path: string;
  #requestsBefore = 0;

  private constructor(id: string, serverUrl: string, bucketUrl: string) {
    this.serverUrl = serverUrl;
    this.bucketUrl = bucketUrl;
    this.#path = `/__environments/${id}`;
  }

  static async start(options: object = {}): Promise<Environment> {
    const { id, serverUrl, bucketUrl } = (await post('/__environments', options)) as {
      id: string;
      serverUrl: string;
      bucketUrl: string;
    };
    return new Environment(id, serverUrl, bucketUrl);
  }

  stop(): Promise<Response> {
    return fetch(this.#path, { method: 'DELETE' });
  }

  /** Ends what an earlier test switched on, and forgets the requests it made. */
  async reset(): Promise<void> {
    await this.#call('clearFaults');
    this.#requestsBefore = (await this.#allRequests()).length;
  }

  uploads(): Promise<readonly UploadRow[]> {
    return this.#call('uploads') as Promise<readonly UploadRow[]>;
  }

  /** What the local OSS was asked since the last reset. */
  async requests(): Promise<readonly RequestRecord[]> {
    return (await this.#allRequests()).slice(this.#requestsBefore);
  }

  /** The posts of files that the local OSS has seen since the last reset, whatever became of them. */
  async posts(): Promise<readonly RequestRecord[]> {
    return (await this.requests()).filter((record) => record.operation === 'PostObject');
  }

  keys(): Promise<readonly string[]> {
    return this.#call('keys') as Promise<readonly string[]>;
  }

  async addFault(fault: object): Promise<void> {
    await this.#call('addFault', fault);
  }

  /** From now on, the application takes note of no upload until it is released. */
  async holdApplication(): Promise<void> {
    await this.#call('holdApplication');
  }

  /** Until it holds that many uploads. */
  async waitForHeld(count: number): Promise<void> {
    await this.#call('waitForHeld', { count });
  }

  async releaseApplication(): Promise<void> {
    await this.#call('releaseApplication');
  }

  /** What a server of the tutorial's kind gave and was told. */
  tutorialTold(): Promise<{ policiesGiven: number; callbacks: readonly string[] }> {
    return this.#call('tutorialTold') as Promise<{ policiesGiven: number; callbacks: string[] }>;
  }

  /** The first request since the last reset that has these fields, now or after it changed. */
  waitForRequest(fields: Partial<RequestRecord>): Promise<RequestRecord> {
    const argument = { fields, since: this.#requestsBefore };
    return this.#call('waitForRequest', argument) as Promise<RequestRecord>;
  }

  /** Whether the bytes on the disk of the local OSS are those of the file. */
  async hasContent(key: string, { seed, file }: MadeFile): Promise<boolean> {
    const answer = await this.#call('hasContent', { key, seed, sizeBytes: file.size });
    return (answer as { equal: boolean }).equal;
  }

  /** What the local OSS has on its disk. */
  async contentOf(key: string): Promise<Blob> {
    const { base64 } = (await this.#call('contentOf', { key })) as { base64: string };
    return new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]);
  }

  #allRequests(): Promise<readonly RequestRecord[]> {
    return this.#call('requests') as Promise<readonly RequestRecord[]>;
  }

  #call(name: string, argument: object = {}): Promise<unknown> {
    return post(`${this.#path}/${name}`, argument);
  }
}

async function post(path: string, body: object): Promise<unknown> {
  const response = await fetch(path, { method: 'POST', body: JSON.stringify(body) });
  const answer: unknown = await response.json();
  if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return answer;
}
