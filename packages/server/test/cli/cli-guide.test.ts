import { readFile } from 'node:fs/promises';

import { describe, expect, it } from 'vitest';

import { ORIGINS } from '../../src/cli/settings/origins-setting.js';
import { SERVE_SETTINGS } from '../../src/cli/serve/serve-settings.js';

const GUIDE = await readFile(new URL('../../../../docs/cli.md', import.meta.url), 'utf8');

describe('the guide to the command line', () => {
  it('names every setting', () => {
    for (const { variable, option } of [...SERVE_SETTINGS, ORIGINS]) {
      if (variable !== undefined) expect(GUIDE).toContain(`\`${variable}\``);
      if (option !== undefined) expect(GUIDE).toMatch(new RegExp(`\`--${option}[ \`]`));
    }
  });

  it('names no setting that does not exist', () => {
    const variables = SERVE_SETTINGS.map(({ variable }) => variable);
    const named = [...GUIDE.matchAll(/`((?:UPLOADER|OSS)_[A-Z_]+)`/g)].map(([, name]) => name);
    for (const name of named) expect(variables).toContain(name);
  });
});
