import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucket } from '../helpers/use-emulator.js';
import { objectKey } from './arbitraries.js';
import { cases, fuzzTimeoutMs } from './cases.js';
import { sendRaw } from './send-raw.js';
import { signRequest } from './sign-request.js';
import { useTarget } from './use-target.js';

const target = useTarget();

describe('any two keys', () => {
  it(
    'are two objects, or the same one, and neither is outside of the folder',
    async () => {
      await fc.assert(
        fc.asyncProperty(objectKey, objectKey, async (first, second) => {
          const ask = async (method: string, key: string, content = '') =>
            sendRaw(
              target.port,
              signRequest(
                { method, bucket, key, query: [], headers: {}, body: [Buffer.from(content)] },
                'V4',
              ),
            );
          expect((await ask('PUT', first, 'first')).status).toBe(200);
          expect((await ask('PUT', second, 'second')).status).toBe(200);
          const expected = first === second ? 'second' : 'first';
          expect((await ask('GET', first)).body.toString()).toBe(expected);
          expect((await ask('GET', second)).body.toString()).toBe('second');
          expect([...(await target.emulator.listKeys(bucket))].sort()).toEqual(
            [...new Set([first, second])].sort(),
          );
          expect((await ask('DELETE', first)).status).toBe(204);
          expect((await ask('DELETE', second)).status).toBe(204);
          expect(await target.emulator.listKeys(bucket)).toEqual([]);
        }),
        // Seven requests each.
        cases(2),
      );
    },
    fuzzTimeoutMs,
  );
});
