import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

/** What a module cannot begin without. */
function importsOf(path: string): readonly string[] {
  const code = readFileSync(`${DIST}${path}`, 'utf8');
  return [...code.matchAll(/(?:^|[;}])(?:import|export)[^`'"()]*?["'`](\.[^"'`]+)["'`]/g)].map(
    ([, name]) => name ?? '',
  );
}

describe('the bundle for a plain page', () => {
  it('begins without any other file', () => {
    expect(importsOf('oss-uploader.js')).toEqual([]);
  });

  it('never comes in a second time through what is loaded later', () => {
    const chunks = readdirSync(`${DIST}chunks`).filter((name) => name.endsWith('.js'));
    expect(chunks).toContain('messages.ja.js');
    for (const chunk of chunks) {
      for (const name of importsOf(`chunks/${chunk}`)) expect(name).toMatch(/^\.\/[\w.-]+\.js$/);
    }
    expect(importsOf('chunks/messages.de.js')).toEqual(['./plural.js']);
  });
});
