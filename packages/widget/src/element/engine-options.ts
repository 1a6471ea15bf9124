import type { UploadQueueOptions } from '../core/index.js';
import { resolveFileRules, type FileSettings } from './file-settings.js';

/** What `headers` may be: the headers, or a function that gives them anew for each request. */
export type HeadersSource =
  | Readonly<Record<string, string>>
  | (() => Record<string, string> | Promise<Record<string, string>>);

/** The properties of the element that the engine is made of. */
export interface EngineSettings extends FileSettings {
  readonly serverUrl: string;
  readonly manual: boolean;
  readonly concurrency: number;
  readonly withCredentials: boolean;
  readonly headers: HeadersSource | undefined;
  readonly policyResponse: ((body: unknown) => unknown) | undefined;
}

/** `headers` and `policyResponse` are not among them: the engine asks for their values when it needs them. */
export const ENGINE_SETTINGS: ReadonlySet<PropertyKey> = new Set<keyof EngineSettings>([
  'serverUrl',
  'accept',
  'maxSize',
  'minSize',
  'maxTotalSize',
  'maxFiles',
  'multiple',
  'directory',
  'manual',
  'concurrency',
  'withCredentials',
]);

/** What the settings of an element mean to the engine, now. */
export class EngineOptions {
  readonly #settings: EngineSettings;

  constructor(settings: EngineSettings) {
    this.#settings = settings;
  }

  get current(): UploadQueueOptions {
    const { serverUrl, concurrency, manual, withCredentials } = this.#settings;
    return {
      serverUrl,
      rules: resolveFileRules(this.#settings),
      concurrency,
      // Without a server there is nowhere to go yet: frameworks may set it after the first file.
      autoStart: !manual && serverUrl !== '',
      headers: this.#headers,
      withCredentials,
      policyResponse: this.#policyResponse,
    };
  }

  // The same functions for the life of the element, so that the engine sees no change where there is none.
  readonly #headers = (): Record<string, string> | Promise<Record<string, string>> => {
    const settings = this.#settings;
    return typeof settings.headers === 'function' ? settings.headers() : { ...settings.headers };
  };

  readonly #policyResponse = (body: unknown): unknown => {
    const settings = this.#settings;
    return settings.policyResponse === undefined ? body : settings.policyResponse(body);
  };
}
