import { elementOf, elementsOf } from '../../bucket/oss-error-detail.js';
import type { Examination } from '../examination.js';
import { ok, skipped, warning, type Finding } from '../finding.js';

/** A session lives for seven days: uploads may be resumed until then. */
const SHORTEST_DAYS = 8;

/** Whether unfinished uploads are given up some day: OSS bills their parts until then. */
export async function checkLifecycle({ client, dir }: Examination): Promise<Finding> {
  const { body, error } = await client.ask({ method: 'GET', subresource: 'lifecycle' });
  if (error !== undefined && !error.code.startsWith('NoSuchLifecycle')) {
    return skipped(
      'lifecycle',
      `Not looked at: the access key may not read lifecycle rules (${error.code}). Look in the console, or run sweep once a day.`,
    );
  }
  const rules = error === undefined ? elementsOf(body, 'Rule') : [];
  const [rule] = rules.filter(
    (one) =>
      elementOf(one, 'Status') === 'Enabled' &&
      elementsOf(one, 'AbortMultipartUpload').length > 0 &&
      dir.startsWith(elementOf(one, 'Prefix') ?? ''),
  );
  const fix = `Add a lifecycle rule for the prefix "${dir}" that deletes parts after ${SHORTEST_DAYS} days (AbortMultipartUpload, Days ${SHORTEST_DAYS}), or run oss-uploader sweep once a day.`;
  if (rule === undefined) {
    return warning(
      'lifecycle',
      `No lifecycle rule gives up unfinished uploads under ${dir}: their parts are billed for ever.`,
      fix,
    );
  }
  const days = Number(elementOf(elementsOf(rule, 'AbortMultipartUpload')[0] ?? '', 'Days'));
  if (days < SHORTEST_DAYS) {
    return warning(
      'lifecycle',
      `Unfinished uploads are given up after ${days} days, but can be resumed for seven.`,
      `Set the rule to ${SHORTEST_DAYS} days.`,
    );
  }
  return ok('lifecycle', 'A lifecycle rule gives up unfinished uploads.');
}
