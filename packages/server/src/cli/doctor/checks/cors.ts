import { randomUUID } from 'node:crypto';

import { readCors } from '../../cors/cors-rules.js';
import { findGaps, NEEDED_EXPOSED, NEEDED_METHODS } from '../../cors/find-gaps.js';
import { reasonOf } from '../../bucket/unreachable.js';
import type { Examination } from '../examination.js';
import { failed, ok, skipped, warning, type Finding } from '../finding.js';
import { probeForm } from '../probe-form.js';
import { sendPreflight } from '../send-preflight.js';

/** Asks OSS what a browser asks before it sends, for each origin; the rules are only read to explain a refusal. */
export async function checkCors(examination: Examination): Promise<readonly Finding[]> {
  const { origins } = examination;
  if (origins.length === 0) {
    return [
      skipped(
        'cors',
        'Not looked at: give --origin with the origin of the pages that upload, such as https://www.example.com.',
      ),
    ];
  }
  const findings: Finding[] = [];
  for (const origin of origins) findings.push(await checkOrigin(examination, origin));
  return findings;
}

async function checkOrigin({ client, dir }: Examination, origin: string): Promise<Finding> {
  const fix = `Run oss-uploader cors --origin ${origin} --apply; behind a CDN domain, set the same in the CDN.`;
  try {
    const url = `${client.publicHost}/${dir}doctor-${randomUUID()}`;
    const refusals: string[] = [];
    for (const method of NEEDED_METHODS) {
      // A form goes to the bucket, a part to its object.
      const target = method === 'POST' ? `${client.publicHost}/` : url;
      const refusal = await sendPreflight(target, { origin, method });
      if (refusal !== undefined) refusals.push(refusal);
    }
    const rules = await readCors(client).catch(() => 'not-allowed' as const);
    const gaps = rules === 'not-allowed' ? [] : findGaps(rules, [origin]);
    if (refusals.length > 0) {
      const reason = gaps.find(({ isFatal }) => isFatal)?.message;
      return failed('cors', reason ?? `Pages of ${origin}: ${refusals.join(' ')}`, fix);
    }
    const { headers } = await probeForm(client, dir, origin);
    const exposed = (headers.get('access-control-expose-headers') ?? '').toLowerCase();
    const missing = NEEDED_EXPOSED.filter((name) => !exposed.includes(name.toLowerCase()));
    if (missing.length > 0) {
      return warning(
        'cors',
        `Pages of ${origin} may upload, but cannot read ${missing.join(', ')}: the browser cannot compare the checksum itself.`,
        fix,
      );
    }
    const lesser = gaps.find(({ kind }) => kind === 'allowed-headers');
    if (lesser !== undefined) return warning('cors', lesser.message, fix);
    return ok('cors', `Pages of ${origin} may upload.`);
  } catch (error) {
    return failed(
      'cors',
      `${client.publicHost} does not answer a preflight (${reasonOf(error)}).`,
      'Set OSS_PUBLIC_HOST to the host where browsers reach the bucket.',
    );
  }
}
