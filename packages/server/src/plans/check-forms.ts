import type { FastifyBaseLogger } from 'fastify';

import { RoleRefused } from '../credentials/assume-role.js';
import { isAnswerable, OptionsError } from '../errors.js';
import type { Services } from '../services.js';
import { planForm } from './plan-form.js';
import { signDirectory } from './sign-directory.js';

/**
 * Signs a form of each kind for an ordinary file, so that settings which leave no room in OSS's forms stop the
 * start, and not the first upload. That takes credentials: a role that STS refuses stops the start, too; if they
 * cannot be had for another reason, the server starts and answers 503 until they can.
 */
export async function checkForms(services: Services, log: FastifyBaseLogger): Promise<void> {
  const owner = 'x'.repeat(36);
  const dir = `user/${owner}/`;
  try {
    await signDirectory(
      services,
      { owner, dir, limits: services.options.limits, vars: {} },
      services.now(),
    );
    await planForm(services, {
      id: 'x'.repeat(36),
      owner,
      key: `${dir}${'x'.repeat(36)}/file.txt`,
      name: 'file.txt',
      relativePath: undefined,
      sizeBytes: 1,
      type: 'application/octet-stream',
      crc64: String(2n ** 64n - 1n),
      vars: {},
    });
  } catch (error) {
    if (!isAnswerable(error)) throw error;
    if (error.code !== 'storage-unavailable') throw new OptionsError(error.message);
    if (error.cause instanceof RoleRefused) throw new OptionsError(error.cause.message);
    log.warn('there are no credentials for OSS yet: no upload can be planned until there are');
  }
}
