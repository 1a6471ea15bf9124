import { explainRefusal } from '../../bucket/explain-refusal.js';
import { reasonOf } from '../../bucket/unreachable.js';
import type { Examination } from '../examination.js';
import { failed, ok, type Finding } from '../finding.js';
import { probeForm } from '../probe-form.js';

/** Whether OSS accepts a signed form where browsers will post it. */
export async function checkForm({ client, dir }: Examination): Promise<Finding> {
  const { publicHost } = client;
  try {
    const { error } = await probeForm(client, dir);
    if (error.code === 'EntityTooLarge') {
      return ok('form', `Signed forms are accepted at ${publicHost}, and their limits hold.`);
    }
    if (error.status < 400) {
      return failed(
        'form',
        `${publicHost} answered ${error.status} to a form that OSS refuses.`,
        'Set OSS_PUBLIC_HOST to the host of the bucket itself, or to a domain that is bound to it; it must not redirect.',
      );
    }
    const { message, fix } = explainRefusal(error, client);
    return failed('form', `A signed form at ${publicHost} was refused: ${message}`, fix);
  } catch (error) {
    return failed(
      'form',
      `${publicHost}, where browsers send files, does not answer from here (${reasonOf(error)}).`,
      'Set OSS_PUBLIC_HOST to a host that the public can reach; an internal endpoint belongs in OSS_ENDPOINT.',
    );
  }
}
