import { SettingsError } from './settings.js';

/** One sentence that says what to change; a stack only for what nobody foresaw. */
export function describeStartError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // Settings that our own code, or the plugin, has found to be wrong.
  if (error instanceof SettingsError || codeOf(error) === 'OSS_UPLOADER_OPTIONS') {
    return error.message;
  }
  if (codeOf(error) === 'EADDRINUSE' && 'port' in error) {
    return `Port ${String(error.port)} is taken: choose another one with PORT, or stop what uses it.`;
  }
  return error.stack ?? error.message;
}

function codeOf(error: Error): unknown {
  return 'code' in error ? error.code : undefined;
}
