import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { checkKey } from '../../src/keys/check-key.js';
import { resolveOptions } from '../../src/options/resolve-options.js';
import { planFile } from '../../src/plans/plan-file.js';
import { createServices } from '../../src/services.js';
import { anyText } from '../helpers/any-text.js';
import { NO_LOG, NOW, OPTIONS } from '../helpers/create-app.js';
import { STS_KEYS } from '../helpers/start-emulator.js';

const DIR = 'user/u42/';

describe('planFile', () => {
  it('makes a form that OSS can take of any file that a browser can name', async () => {
    const options = resolveOptions({ ...OPTIONS, oss: { ...OPTIONS.oss, ...STS_KEYS } });
    const services = createServices(options, { now: () => NOW }, NO_LOG);
    const { limits } = options;
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          name: anyText(500),
          type: fc.oneof(
            fc.string({ maxLength: 80 }),
            fc.stringMatching(/^[a-z]{1,20}\/[\w.+-]{1,80}$/),
          ),
          sizeBytes: fc.nat({ max: limits.maxSizeBytes }),
        }),
        async (file) => {
          const grant = { owner: 'u42', dir: DIR, limits, vars: {} };
          const context = { grant, acceptsMultipart: false, refusal: undefined };
          const plan = await planFile(services, file, context);
          if (plan.kind !== 'form') throw new Error(`expected a form, got ${plan.kind}`);
          expect(checkKey(plan.key, DIR)).toBeUndefined();
          for (const [name, value] of plan.fields) {
            expect(Buffer.byteLength(value)).toBeLessThan(4096);
            // What a policy or a header could not carry.
            expect(value).toSatisfy(
              (text: string) => text.isWellFormed() && !/[$\p{Cc}]/u.test(text),
            );
            expect(name).toMatch(/^[A-Za-z_-]+$/);
          }
          const again = await planFile(services, { ...file, session: plan.session }, context);
          expect(again).toMatchObject({ kind: 'form', id: plan.id, key: plan.key });
        },
      ),
      { numRuns: 20 },
    );
  }, 30_000);
});
