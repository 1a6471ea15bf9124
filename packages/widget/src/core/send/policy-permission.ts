import type { PolicyResponse } from '@oss-uploader/shared';

import { randomId } from '../item/random-id.js';
import { checksumFile } from './checksum-file.js';
import type { Form } from './form.js';
import type { PlanJob } from './plan-job.js';
import { policyForm } from './policy-form.js';
import { safeFileName } from './safe-file-name.js';

/** A form with the tutorial's policy; a file that is sent again keeps its key. */
export async function policyPermission(
  { file, memory }: PlanJob,
  policy: PolicyResponse,
  signal: AbortSignal,
): Promise<Form> {
  const { dir } = policy;
  memory.crc64 ??= await checksumFile(file, signal);
  const { trace } = memory;
  const key =
    trace.kind === 'keyed' && trace.dir === dir
      ? trace.key
      : `${dir}${randomId()}/${safeFileName(file.name)}`;
  memory.trace = { kind: 'keyed', key, dir };
  return policyForm(policy, key);
}
