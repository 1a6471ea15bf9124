import type { FileRequest, FormPlan, PolicyResponse, UploadPlan } from '@oss-uploader/shared';

import { BadResponseError } from '../errors/bad-response-error.js';
import { RejectedError } from '../errors/rejected-error.js';
import { isUploadError } from '../errors/is-upload-error.js';
import { randomId } from '../item/random-id.js';
import type { Form } from './form.js';
import { policyForm } from './policy-form.js';
import { safeFileName } from './safe-file-name.js';
import type { Services } from './services.js';
import type { UploadTrace } from './upload-memory.js';

export interface PreparedForm {
  readonly form: Form;
  /** What the form leaves behind as soon as it may have reached OSS. */
  readonly trace: UploadTrace;
}

/** Gets fresh permission to send a file: a plan, or a form with the tutorial's policy. */
export async function prepareForm(
  file: File,
  crc64: string,
  trace: UploadTrace,
  services: Services,
  signal: AbortSignal,
): Promise<PreparedForm> {
  const policy = await services.policies.current(signal);
  if (policy.uploads !== 'uploads') return formOfPolicy(file, trace, policy);

  const session = trace.kind === 'planned' ? trace.session : undefined;
  const plan = await planOne(requestFor(file, crc64), session, services, signal);
  return {
    form: {
      key: plan.key,
      url: plan.url,
      fields: plan.fields,
      origin: { kind: 'plan', id: plan.id, session: plan.session },
    },
    trace: { kind: 'planned', session: plan.session },
  };
}

function formOfPolicy(file: File, trace: UploadTrace, policy: PolicyResponse): PreparedForm {
  const { dir } = policy;
  const key =
    trace.kind === 'keyed' && trace.dir === dir
      ? trace.key
      : `${dir}${randomId()}/${safeFileName(file.name)}`;
  return { form: policyForm(policy, key), trace: { kind: 'keyed', key, dir } };
}

async function planOne(
  request: FileRequest,
  session: string | undefined,
  services: Services,
  signal: AbortSignal,
): Promise<FormPlan> {
  if (session === undefined) return toFormPlan(await planOf(request, services, signal));
  try {
    const plan = await planOf({ ...request, session }, services, signal);
    if (plan.kind !== 'rejected' || !isSessionCode(plan.error.code)) return toFormPlan(plan);
  } catch (error) {
    if (!isUploadError(error) || !isSessionCode(error.details.serverCode)) throw error;
  }
  // The earlier session is over and its object, if there is one, was never confirmed: start anew.
  return toFormPlan(await planOf(request, services, signal));
}

async function planOf(
  request: FileRequest,
  { api }: Services,
  signal: AbortSignal,
): Promise<UploadPlan> {
  const [plan, ...others] = await api.plan([request], signal);
  if (plan === undefined || others.length > 0) {
    throw new BadResponseError(
      `The server answered ${others.length + (plan === undefined ? 0 : 1)} plans where 1 was asked for.`,
    );
  }
  return plan;
}

function toFormPlan(plan: UploadPlan): FormPlan {
  switch (plan.kind) {
    case 'form':
      return plan;
    case 'rejected':
      throw new RejectedError(plan.error);
    case 'multipart':
      throw new BadResponseError(
        'The server planned an upload in parts, which this version of the page cannot send. ' +
          'Use the same version of the element and of the server.',
      );
  }
}

function isSessionCode(code: string | undefined): boolean {
  return code === 'session-expired' || code === 'session-invalid';
}

const MAX_NAME_CHARACTERS = 1024;
const MAX_TYPE_CHARACTERS = 255;

function requestFor(file: File, crc64: string): FileRequest {
  return {
    name: nameFor(file.name),
    sizeBytes: file.size,
    type: file.type.length <= MAX_TYPE_CHARACTERS ? file.type : '',
    crc64,
  };
}

/** Keeps the end, where the extension is, and never begins with half a character. */
function nameFor(name: string): string {
  if (name === '') return 'file';
  return name.slice(-MAX_NAME_CHARACTERS).replace(/^[\uDC00-\uDFFF]/, '');
}
