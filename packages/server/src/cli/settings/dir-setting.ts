import { UsageError } from '../cli-error.js';
import { checkDir } from '../../keys/check-dir.js';
import { nameOf, type Setting } from './setting.js';
import type { Settings } from './settings.js';

export const DIR: Setting = {
  variable: 'UPLOADER_DIR',
  option: 'dir',
  value: 'DIR/',
  help: 'directory of the uploads (user-dir-prefix/)',
};

export function readDir(settings: Settings): string {
  const dir = settings.text(DIR) ?? 'user-dir-prefix/';
  const problem = checkDir(dir);
  if (problem !== undefined) throw new UsageError(`${nameOf(DIR)}: ${problem}.`);
  return dir;
}
