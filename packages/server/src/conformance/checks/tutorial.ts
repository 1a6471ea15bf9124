import { randomUUID } from 'node:crypto';

import type { PolicyResponse } from '@oss-uploader/shared';

import { acceptableFile } from '../acceptable-file.js';
import type { Check } from '../check.js';
import { expectThat, Problem } from '../problem.js';
import { sendForm } from '../send-form.js';
import { isRecord } from '../target.js';

const CONTENT = 'conformance';
const LONGEST_POLICY_MS = 7 * 24 * 3600 * 1000;

/** What the servers of Alibaba's tutorial and samples do, and their many copies. */
export const TUTORIAL_CHECKS: readonly Check[] = [
  {
    level: 'tutorial',
    name: "GET answers with the tutorial's fields, in the names of V1 or V4",
    run: async (target) => {
      await target.policy();
      return undefined;
    },
  },
  {
    level: 'tutorial',
    name: 'The policy expires soon, and when the answer says',
    run: async (target) => {
      const policy = await target.policy();
      const { expiration } = decodePolicy(policy);
      const endsAtMs = Date.parse(String(expiration));
      expectThat(!Number.isNaN(endsAtMs), 'The policy has no expiration that can be read.');
      expectThat(endsAtMs > Date.now(), 'The policy has expired already: look at the clock.');
      expectThat(
        endsAtMs < Date.now() + LONGEST_POLICY_MS,
        'The policy lives for more than seven days, the most that V4 allows.',
      );
      if (policy.expire === undefined) return undefined;
      expectThat(
        Math.abs(Number(policy.expire) * 1000 - endsAtMs) <= 2000,
        '"expire" and the expiration of the policy are different times.',
      );
      return undefined;
    },
  },
  {
    level: 'tutorial',
    name: 'The policy fixes the directory and the size',
    run: async (target) => {
      const policy = await target.policy();
      const { conditions } = decodePolicy(policy);
      expectThat(Array.isArray(conditions), 'The policy has no conditions.');
      const kinds = conditions.map((one) => (Array.isArray(one) ? String(one[0]) : 'object'));
      expectThat(
        conditions.some(
          (one) =>
            Array.isArray(one) &&
            one[0] === 'starts-with' &&
            one[1] === '$key' &&
            one[2] === policy.dir,
        ),
        'No condition keeps keys under "dir": whoever has the policy can write anywhere.',
      );
      expectThat(
        kinds.includes('content-length-range'),
        'No condition limits the size (content-length-range).',
      );
      return undefined;
    },
  },
  {
    level: 'tutorial',
    name: 'OSS stores a file that is sent with the policy',
    run: async (target) => {
      const policy = await target.policy();
      const { code } = await postWithPolicy(policy, policy.dir);
      // Stored all the same: the callback has a check of its own.
      if (code === 'CallbackFailed') return undefined;
      expectThat(code === undefined, `OSS refuses the form: ${code ?? ''}.`);
      return undefined;
    },
  },
  {
    level: 'tutorial',
    name: 'OSS refuses a key outside of the directory',
    run: async (target) => {
      const policy = await target.policy();
      if (policy.dir === '') return 'the directory is the whole bucket';
      const { code, status } = await postWithPolicy(policy, '');
      expectThat(
        code === 'AccessDenied',
        `OSS answers ${code ?? status} to a key outside of "dir" instead of AccessDenied.`,
      );
      return undefined;
    },
  },
  {
    level: 'tutorial',
    name: 'The callback reaches the server, and its JSON comes back',
    run: async (target) => {
      const policy = await target.policy();
      if (policy.callback === undefined) return 'the policy has no callback';
      const { status, text, code } = await postWithPolicy(policy, policy.dir);
      expectThat(code === undefined, `OSS answers ${code ?? status}.`);
      expectThat(isJson(text), 'What comes back is not the JSON of the server.');
      return undefined;
    },
  },
];

function decodePolicy({ policy }: PolicyResponse): Readonly<Record<string, unknown>> {
  try {
    const document: unknown = JSON.parse(Buffer.from(policy, 'base64').toString('utf8'));
    if (isRecord(document)) return document;
  } catch {
    // Said below.
  }
  throw new Problem('"policy" is not the base64 of a JSON object.');
}

function postWithPolicy(policy: PolicyResponse, dir: string) {
  const { name, type } = acceptableFile(policy, CONTENT.length);
  const fields: [string, string][] = [
    ['key', `${dir}${randomUUID()}-${name}`],
    ['Content-Type', type],
    ['policy', policy.policy],
    ['success_action_status', '200'],
  ];
  if ('accessid' in policy) {
    fields.push(['OSSAccessKeyId', policy.accessid], ['Signature', policy.signature]);
  } else {
    fields.push(
      ['x-oss-signature-version', 'OSS4-HMAC-SHA256'],
      ['x-oss-credential', policy.x_oss_credential],
      ['x-oss-date', policy.x_oss_date],
      ['x-oss-signature', policy.signature],
    );
  }
  if (policy.security_token !== undefined) {
    fields.push(['x-oss-security-token', policy.security_token]);
  }
  if (policy.callback !== undefined) fields.push(['callback', policy.callback]);
  return sendForm(policy.host, fields, CONTENT);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
