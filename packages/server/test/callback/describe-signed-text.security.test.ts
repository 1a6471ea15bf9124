import { createHash } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { describeSignedText } from '../../src/callback/describe-signed-text.js';
import { createSealer } from '../../src/session/sealer.js';

const PLAIN = { strippedPathPrefixes: [''] };
const textOf = (target: string, body: string) =>
  describeSignedText({ target, body: Buffer.from(body) }, PLAIN)[0]?.text;

describe('describeSignedText', () => {
  it('is the text that was checked, and the MD5 of all of it', () => {
    const [described] = describeSignedText(
      { target: '/oss/call%20back?a=1&b=%2F', body: Buffer.from('bucket=b&size=5') },
      PLAIN,
    );
    expect(described).toEqual({
      text: '/oss/call back?a=1&b=%2F\nbucket=b&size=5',
      md5: createHash('md5').update('/oss/call back?a=1&b=%2F\nbucket=b&size=5').digest('hex'),
    });
  });

  it('names one text for each path that OSS may have called', () => {
    const described = describeSignedText(
      { target: '/oss/callback', body: Buffer.from('') },
      { strippedPathPrefixes: ['', '/api'] },
    );
    expect(described.map(({ text }) => text)).toEqual(['/oss/callback\n', '/api/oss/callback\n']);
  });

  it.each(['session=%', '{"session":"%"}', '%', 'x=%&y=1'])(
    'holds no token of ours in %s',
    (template) => {
      const sealer = createSealer('a secret of at least thirty-two characters', 'callback');
      const token = sealer.seal({ i: '1' }, new Date(Date.now() + 1000));
      const text = textOf('/oss/callback', template.replace('%', token)) ?? '';
      expect(text).toContain('[redacted]');
      for (const part of token.split('.').filter((one) => one !== '')) {
        expect(text).not.toContain(part);
      }
    },
  );

  it.each(['token', 'my_secret', 'X-Key', 'signature', 'password'])(
    'holds no value of the query parameter %s',
    (name) => {
      expect(textOf(`/oss/callback?v=1&${name}=hush&w=2`, '')).toBe(
        `/oss/callback?v=1&${name}=[redacted]&w=2\n`,
      );
    },
  );

  it('is bounded, and quickly made', () => {
    const startedAt = performance.now();
    expect(
      textOf(`/oss/callback?${'key'.repeat(10_000)}`, 'eyJ'.repeat(10_000))?.length,
    ).toBeLessThan(5000);
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});
