import { MAX_FILES_PER_REQUEST, parseCompletion } from '@oss-uploader/shared';

import { acceptableFile, type ProbeFile } from '../acceptable-file.js';
import type { Check } from '../check.js';
import { expectThat } from '../problem.js';
import { sendForm } from '../send-form.js';
import { describe, parsed, type Target } from '../target.js';

const CONTENT = 'conformance';
const FOREIGN = { Origin: 'https://conformance.invalid', 'Sec-Fetch-Site': 'cross-site' };

/** Plans: a form for each file, of which nothing can be changed, and an answer that says what arrived. */
export const PLAN_CHECKS: readonly Check[] = [
  {
    level: 'plans',
    name: 'GET says that there are plans, and the limits',
    run: async (target) => {
      const { uploads, limits } = await target.policy();
      expectThat(uploads === 'uploads', 'GET has no "uploads": "uploads".');
      expectThat(limits !== undefined, 'GET has no "limits".');
      return undefined;
    },
  },
  {
    level: 'plans',
    name: 'A hundred files get a hundred plans, in order, each with an id and a key of its own',
    run: async (target) => {
      const file = await smallFile(target);
      const { limits } = await target.policy();
      const count = Math.min(MAX_FILES_PER_REQUEST, limits?.maxFiles ?? MAX_FILES_PER_REQUEST);
      const files = Array.from({ length: count }, (_, index) => ({
        ...file,
        sizeBytes: index + 1,
      }));
      const plans = await target.plan(files);
      const forms = plans.flatMap((plan) => (plan.kind === 'form' ? [plan] : []));
      expectThat(forms.length === count, `${count - forms.length} of ${count} files get no form.`);
      expectThat(new Set(forms.map(({ id }) => id)).size === count, 'Two plans have one id.');
      expectThat(new Set(forms.map(({ key }) => key)).size === count, 'Two plans have one key.');
      return undefined;
    },
  },
  {
    level: 'plans',
    name: 'A file that was not sent is not confirmed',
    run: async (target) => {
      const file = await smallFile(target);
      const { session } = await target.planForm(file);
      const answer = await target.post('/uploads/confirm', { session });
      target.expectError(answer, 'Confirming what was not sent', 'not-uploaded');
      return undefined;
    },
  },
  {
    level: 'plans',
    name: 'A file that was sent is confirmed, as often as asked, with the same answer',
    run: async (target) => {
      const file = await smallFile(target);
      const plan = await target.planForm(file);
      const { code } = await sendForm(plan.url, plan.fields, CONTENT);
      expectThat(
        code === undefined || code === 'CallbackFailed',
        `OSS refuses the planned form: ${code ?? ''}.`,
      );
      const [first, second] = [await confirm(target, plan), await confirm(target, plan)];
      expectThat(
        JSON.stringify(first.upload) === JSON.stringify(second.upload),
        'Confirming twice names two different uploads.',
      );
      const { upload } = first;
      expectThat(upload.id === plan.id, 'The confirmed upload has another id than the plan.');
      expectThat(upload.key === plan.key, 'The confirmed upload has another key than the plan.');
      expectThat(upload.sizeBytes === file.sizeBytes, 'The confirmed upload has another size.');
      return undefined;
    },
  },
  {
    level: 'plans',
    name: 'OSS refuses a planned form in which something is changed',
    run: async (target) => {
      const file = await smallFile(target);
      const plan = await target.planForm(file);
      const changes: readonly (readonly [name: string, value: string, content?: string])[] = [
        ['key', `${plan.key}.changed`],
        ['x-oss-object-acl', 'public-read-write'],
        ['content-type', 'text/html'],
        ['x-oss-forbid-overwrite', 'false'],
        ['file', '', `${CONTENT}, and more`],
      ];
      const accepted: string[] = [];
      for (const [name, value, content = CONTENT] of changes) {
        const others = plan.fields.filter(([field]) => field.toLowerCase() !== name);
        const fields = name === 'file' ? plan.fields : [[name, value] as const, ...others];
        const { code } = await sendForm(plan.url, fields, content);
        if (code === undefined) accepted.push(name === 'file' ? 'the size' : name);
      }
      expectThat(accepted.length === 0, `OSS lets the sender change ${accepted.join(', ')}.`);
      return undefined;
    },
  },
  {
    level: 'plans',
    name: 'A planned form stores once: what is there is not overwritten',
    run: async (target) => {
      const file = await smallFile(target);
      const plan = await target.planForm(file);
      await sendForm(plan.url, plan.fields, CONTENT);
      const { code, status } = await sendForm(plan.url, plan.fields, CONTENT.toUpperCase());
      expectThat(
        code === 'FileAlreadyExists',
        `Sending again is answered with ${code ?? status} instead of FileAlreadyExists.`,
      );
      return undefined;
    },
  },
  {
    level: 'plans',
    name: 'Planning with a session renews the same upload',
    run: async (target) => {
      const file = await smallFile(target);
      const first = await target.planForm(file);
      const second = await target.planForm({ ...file, session: first.session });
      expectThat(
        first.id === second.id && first.key === second.key,
        'The renewed plan has another id or key: a file sent twice would be two.',
      );
      const larger = await target.post('/uploads', {
        files: [{ ...file, sizeBytes: file.sizeBytes + 1, session: first.session }],
      });
      const isRefused = larger.status >= 400 || JSON.stringify(larger.body).includes('"rejected"');
      expectThat(isRefused, 'A session is accepted for a file of another size.');
      return undefined;
    },
  },
  {
    level: 'plans',
    name: 'A session that was changed is refused',
    run: async (target) => {
      const file = await smallFile(target);
      const { session } = await target.planForm(file);
      const middle = Math.floor(session.length / 2);
      const other = session[middle] === 'A' ? 'B' : 'A';
      const changed = `${session.slice(0, middle)}${other}${session.slice(middle + 1)}`;
      const answer = await target.post('/uploads/confirm', { session: changed });
      target.expectError(answer, 'A changed session', 'session-invalid');
      return undefined;
    },
  },
  {
    level: 'plans',
    name: 'A file above the limit is refused alone, and the others of its request are planned',
    run: async (target) => {
      const file = await smallFile(target);
      const { limits } = await target.policy();
      if (limits === undefined) return 'the limits are not told';
      if (limits.maxSizeBytes >= Number.MAX_SAFE_INTEGER) return 'there is no limit';
      const tooLarge = { ...file, sizeBytes: limits.maxSizeBytes + 1 };
      const [first, second] = await target.plan([tooLarge, file]);
      expectThat(
        first?.kind === 'rejected' && first.error.code === 'file-too-large',
        'A file above limits.maxSizeBytes is not rejected with "file-too-large".',
      );
      expectThat(second?.kind === 'form', 'The file beside it gets no plan.');
      return undefined;
    },
  },
  {
    level: 'plans',
    name: 'Bodies that do not follow the contract are refused, in its words',
    run: async (target) => {
      const file = await smallFile(target);
      const bad: readonly unknown[] = [
        {},
        { files: [] },
        { files: [{ ...file, sizeBytes: -1 }] },
        { files: [{ ...file, sizeBytes: 0.5 }] },
        { files: Array.from({ length: MAX_FILES_PER_REQUEST + 1 }, () => file) },
        '{"files":',
      ];
      for (const body of bad) {
        const answer = await target.post('/uploads', body);
        target.expectError(answer, 'A wrong body of POST /uploads', 'invalid-request');
      }
      const answer = await target.post('/uploads/confirm', { session: 7 });
      target.expectError(answer, 'A session that is no text', 'invalid-request');
      return undefined;
    },
  },
  {
    level: 'plans',
    name: "Pages of other sites cannot plan with a person's cookies",
    run: async (target) => {
      const file = await smallFile(target);
      const json = await target.post('/uploads', { files: [file] }, FOREIGN);
      const isForAll = json.headers.get('access-control-allow-origin') === '*';
      if (isForAll) return 'the server is for every origin, without cookies';
      expectThat(
        json.status >= 400,
        'A request that a page of another site sent is carried out: check Origin.',
      );
      const simple = await target.post(
        '/uploads',
        { files: [file] },
        { ...FOREIGN, 'Content-Type': 'text/plain' },
      );
      expectThat(
        simple.status >= 400,
        'JSON is taken as text/plain, which browsers send across sites unasked.',
      );
      return undefined;
    },
  },
  {
    level: 'plans',
    name: 'A callback that OSS did not sign is refused',
    run: async (target) => {
      const { status, body } = await target.post('/callback', 'bucket=b&object=o&session=s', {
        'Content-Type': 'application/x-www-form-urlencoded',
        Authorization: Buffer.alloc(64).toString('base64'),
        'x-oss-pub-key-url': Buffer.from(
          'https://gosspublic.alicdn.com/callback_pub_key_v1.pem',
        ).toString('base64'),
      });
      if (status === 404) return 'the server takes no callbacks';
      expectThat(status !== 200, 'A callback with a made-up signature is taken for genuine.');
      expectThat(body !== undefined, 'The refusal of a callback is not JSON.');
      return undefined;
    },
  },
];

async function smallFile(target: Target): Promise<ProbeFile> {
  return acceptableFile(await target.policy(), CONTENT.length);
}

async function confirm(target: Target, { session }: { readonly session: string }) {
  const answer = await target.post('/uploads/confirm', { session });
  expectThat(answer.status === 200, `POST /uploads/confirm answers ${describe(answer)}, not 200.`);
  return parsed('POST /uploads/confirm', () => parseCompletion(answer.body));
}
