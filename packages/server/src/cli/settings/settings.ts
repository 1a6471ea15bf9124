import { parseSize } from '@oss-uploader/shared';

import { UsageError } from '../cli-error.js';
import { keyOf, nameOf, type Setting } from './setting.js';

/** What was set, from the command line, the environment and the file, in this order. */
export class Settings {
  readonly positionals: readonly string[];
  readonly #values: Readonly<Record<string, string | undefined>>;

  constructor(
    values: Readonly<Record<string, string | undefined>>,
    positionals: readonly string[] = [],
  ) {
    this.#values = values;
    this.positionals = positionals;
  }

  /** An empty text counts as not set. */
  text(setting: Setting): string | undefined {
    const value = this.#values[keyOf(setting)]?.trim();
    return value === '' ? undefined : value;
  }

  required(setting: Setting): string {
    const value = this.text(setting);
    if (value !== undefined) return value;
    throw new UsageError(`${nameOf(setting)} is missing: ${setting.help}.`);
  }

  list(setting: Setting): readonly string[] {
    return (this.text(setting) ?? '')
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  }

  isOn(setting: Setting): boolean {
    const value = this.text(setting);
    if (value === undefined || value === 'false' || value === '0') return false;
    if (value === 'true' || value === '1') return true;
    throw new UsageError(`${nameOf(setting)} is a switch: write true or false.`);
  }

  url(setting: Setting): URL | undefined {
    const text = this.text(setting);
    if (text === undefined) return undefined;
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '') {
      return url;
    }
    throw new UsageError(`${nameOf(setting)} must be a URL such as https://app.example.com/path.`);
  }

  sizeBytes(setting: Setting): number | undefined {
    const text = this.text(setting);
    if (text === undefined) return undefined;
    const bytes = parseSize(text);
    if (bytes !== undefined) return bytes;
    throw new UsageError(
      `${nameOf(setting)} must be a size such as 20MB, 5GiB or a number of bytes; it is "${text}".`,
    );
  }

  wholeNumber(setting: Setting): number | undefined {
    const text = this.text(setting);
    if (text === undefined) return undefined;
    if (/^\d{1,15}$/.test(text)) return Number(text);
    throw new UsageError(`${nameOf(setting)} must be a whole number; it is "${text}".`);
  }
}
