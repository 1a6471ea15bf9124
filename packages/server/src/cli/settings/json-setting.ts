import type { Setting } from './setting.js';

export const JSON_OUTPUT: Setting = { option: 'json', help: 'prints JSON' };
