import { elementOf } from '../../bucket/oss-error-detail.js';
import type { Examination } from '../examination.js';
import { ok, skipped, warning, type Finding } from '../finding.js';

/** Who may use the bucket without a signature, and whether overwriting can be forbidden. */
export async function checkAccess({ client }: Examination): Promise<Finding> {
  const { body, error } = await client.ask({ method: 'GET', subresource: 'bucketInfo' });
  if (error !== undefined) {
    return skipped(
      'access',
      `Not looked at: the access key may not read the bucket's settings (${error.code}), and need not.`,
    );
  }
  const acl = elementOf(body, 'Grant');
  if (acl === 'public-read-write') {
    return warning(
      'access',
      'The bucket is public-read-write: anyone may write to it without the server.',
      "Set the bucket's ACL to private, or to public-read if everything in it is meant for everyone.",
    );
  }
  if (elementOf(body, 'Versioning') === 'Enabled') {
    return warning(
      'access',
      'The bucket is versioned: there, OSS ignores that an upload must not overwrite.',
      'Nothing is lost, because older versions are kept; add a lifecycle rule that removes them some day.',
    );
  }
  return ok('access', `The bucket is ${acl ?? 'private'}.`);
}
