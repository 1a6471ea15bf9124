import { UsageError } from '../cli-error.js';
import { nameOf, type Setting } from './setting.js';
import type { Settings } from './settings.js';

export const ORIGINS: Setting = {
  variable: 'UPLOADER_ORIGINS',
  option: 'origin',
  value: 'ORIGIN',
  help: 'origin of the pages that upload, such as https://www.example.com',
  isList: true,
};

/** Origins as browsers write them. */
export function readOrigins(settings: Settings): readonly string[] {
  return settings.list(ORIGINS).map((text) => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url && /^https?:$/.test(url.protocol) && text.replace(/\/$/, '') === url.origin) {
      return url.origin;
    }
    const suggestion =
      url && /^https?:$/.test(url.protocol) ? ` Write ${url.origin}.` : ' Begin with https://.';
    throw new UsageError(
      `${nameOf(ORIGINS)} must be scheme, host and port alone; it is "${text}".${suggestion}`,
    );
  });
}
