export { LOCAL_KEYS } from './oss/local-oss.js';
export { readSettings, SettingsError, type Settings } from './settings.js';
export { startExample, type Example, type ExampleOverrides } from './start-example.js';
export type { UploadRow } from './upload-row.js';
export { runExample } from './run-example.js';
export { reservePort } from './reserve-port.js';
export { runUntilStopped } from './run-until-stopped.js';
