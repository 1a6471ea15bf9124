import type { Setting } from './setting.js';

export const CALLBACK_URL: Setting = {
  variable: 'OSS_CALLBACK_URL',
  option: 'callback-url',
  value: 'URL',
  help: 'public URL of {prefix}/callback, which OSS calls after an upload',
};
