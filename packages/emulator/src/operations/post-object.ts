import { createHash } from 'node:crypto';
import { parseCallback, type CallbackSettings } from '../callback/callback-settings.js';
import { applyFaults } from '../faults/apply-faults.js';
import { corrupt } from '../faults/corrupt.js';
import { readForm, type FormFile } from '../form/read-form.js';
import { readBody } from '../http/read-body.js';
import { xmlResponse, type OssResponse } from '../http/oss-response.js';
import { assertObjectKey } from '../names.js';
import { OssError } from '../oss-error.js';
import {
  checkPolicy,
  contentLengthRange,
  type ContentLengthRange,
} from '../policy/check-policy.js';
import { authenticateForm, missingField } from '../signature/authenticate-form.js';
import type { Identity } from '../signature/identity.js';
import { assertSessionAllows, assertSessionAllowsAcl } from '../sts/assert-session-allows.js';
import type { ObjectMetadata } from '../store/object-metadata.js';
import type { ObjectWriter } from '../store/object-writer.js';
import { buildXml } from '../xml.js';
import { assertMayWrite } from './authorize.js';
import {
  contentHeaders,
  newMetadata,
  readObjectSettings,
  type ObjectSettings,
} from './new-metadata.js';
import { requireBucket, type OperationContext } from './operation.js';
import { runCallback } from './run-callback.js';

/** What a form without a user's identity in its headers can be run with: the fields say who sent it. */
export type FormContext = Omit<OperationContext, 'identity'>;

/** An upload that has been granted: everything that the fields decide. */
interface Grant {
  readonly identity: Identity;
  readonly key: string;
  readonly settings: ObjectSettings;
  readonly size: ContentLengthRange;
  readonly callback: CallbackSettings | undefined;
  readonly fields: ReadonlyMap<string, string>;
}

const mostBodyBytes = 5 * 1024 ** 3;

/** Stores the file of a form, if the form's policy allows it. */
export async function postObject(context: FormContext): Promise<OssResponse> {
  const { exchange, services } = context;
  requireBucket(context);
  const boundary = readBoundary(exchange.headers['content-type'] ?? '');
  if (Number(exchange.headers['content-length'] ?? 0) > mostBodyBytes)
    throw new OssError('body-too-large');

  const stored: { grant?: Grant; writer?: ObjectWriter } = {};
  const bodyMd5 = exchange.headers['content-md5'] === undefined ? undefined : createHash('md5');
  try {
    await readForm(hashed(readBody(exchange), bodyMd5), boundary, async (file) => {
      stored.grant = await grantUpload(context, file);
      stored.writer = await services.objects.createWriter();
      await storeContent(context, file, stored.grant, stored.writer);
    });
    const { grant, writer } = stored;
    if (grant === undefined || writer === undefined) throw new OssError('file-missing');
    if (bodyMd5 !== undefined && bodyMd5.digest('base64') !== exchange.headers['content-md5']) {
      throw new OssError('digest-invalid');
    }
    const digest = writer.finish();
    const metadata = newMetadata(
      context.bucketName,
      grant.key,
      grant.settings,
      digest,
      exchange.now(),
    );
    await services.objects.commit(writer, metadata, grant.settings);
    return await answer(context, grant, metadata);
  } finally {
    if (stored.writer !== undefined) await services.objects.discard(stored.writer);
  }
}

/** Decides, when the fields are complete and before a byte is stored, whether the file may come. */
async function grantUpload(context: FormContext, file: FormFile): Promise<Grant> {
  const { exchange, services, bucketName } = context;
  const { fields } = file;
  const keyField = fields.get('key');
  const key = keyField?.replaceAll('${filename}', file.filename);
  exchange.identify('PostObject', bucketName, key);
  await applyFaults(exchange);
  if (keyField === undefined || key === undefined) throw missingField('key');
  const now = exchange.now();
  const { region } = services.options;
  const { identity, policy } = authenticateForm(fields, { region, keys: services.keys }, now);
  const target = { region, bucket: bucketName, key };
  assertSessionAllows(identity, 'PostObject', target);
  const bucket = requireBucket(context);
  assertMayWrite(identity, bucket);
  if (policy !== undefined) checkPolicy(policy, { bucket: bucketName, fields }, now);
  assertObjectKey(key);

  const acl = fields.get('x-oss-object-acl') ?? exchange.headers['x-oss-object-acl'];
  assertSessionAllowsAcl(identity, acl, target);
  const named = acl === undefined ? fields : new Map([...fields, ['x-oss-object-acl', acl]]);
  const contentType =
    fields.get('x-oss-content-type') ?? file.contentType ?? fields.get('content-type');
  const settings = readObjectSettings(named, contentType);
  const callback = readCallback(fields);
  if (settings.forbidOverwrite && (await services.objects.stat(bucketName, key)) !== undefined) {
    throw new OssError('object-exists');
  }
  return { identity, key, settings, size: contentLengthRange(policy), callback, fields };
}

function readCallback(fields: ReadonlyMap<string, string>): CallbackSettings | undefined {
  const callback = fields.get('callback');
  if (callback === undefined || callback === '') return undefined;
  return parseCallback(callback, new Map([...fields].filter(([name]) => /^x:/i.test(name))));
}

async function storeContent(
  { exchange }: FormContext,
  file: FormFile,
  { size }: Grant,
  writer: ObjectWriter,
): Promise<void> {
  const sizeDetails = () => ({
    details: {
      ProposedSize: String(writer.sizeBytes),
      MinSizeAllowed: String(size.minBytes),
      MaxSizeAllowed: String(size.maxBytes),
    },
  });
  for await (const chunk of file.content) {
    exchange.record.fileBytes += chunk.length;
    // Without a Content-Length the limit shows only on the way.
    if (exchange.record.receivedBytes > mostBodyBytes) throw new OssError('body-too-large');
    if (exchange.record.fileBytes > size.maxBytes)
      throw new OssError('entity-too-large', sizeDetails());
    await writer.write(corrupt(exchange, chunk));
  }
  exchange.changed();
  if (writer.sizeBytes < size.minBytes) throw new OssError('entity-too-small', sizeDetails());
}

async function answer(
  context: FormContext,
  grant: Grant,
  metadata: ObjectMetadata,
): Promise<OssResponse> {
  if (grant.callback !== undefined) {
    return runCallback(context, grant.identity, 'PostObject', metadata, grant.callback);
  }
  const headers = contentHeaders(metadata);
  const redirect = grant.fields.get('success_action_redirect');
  if (redirect !== undefined && redirect !== '') {
    return { status: 303, headers: { ...headers, Location: redirect } };
  }
  const status = grant.fields.get('success_action_status');
  if (status === '200') return { status: 200, headers };
  if (status !== '201') return { status: 204, headers };
  const location = objectUrl(context, metadata.key);
  const xml = buildXml('PostResponse', {
    Bucket: metadata.bucket,
    ETag: metadata.etag,
    Key: metadata.key,
    Location: location,
  });
  return {
    ...xmlResponse(xml, 201),
    headers: { ...headers, 'Content-Type': 'application/xml', Location: location },
  };
}

/** Where the object can be fetched: below the address that the form was sent to. */
function objectUrl({ exchange }: FormContext, key: string): string {
  const path = (exchange.request.url ?? '').replace(/\?.*$/s, '').replace(/\/$/, '');
  const encodedKey = key.split('/').map(encodeURIComponent).join('/');
  return `http://${exchange.headers['host'] ?? ''}${path}/${encodedKey}`;
}

function readBoundary(contentType: string): string {
  if (!/^multipart\/form-data\s*(?:;|$)/i.test(contentType))
    throw new OssError('multipart-required');
  const match = /;\s*boundary=(?:"([^"]+)"|([^";\s]+))/i.exec(contentType);
  const boundary = match?.[1] ?? match?.[2];
  if (boundary === undefined || boundary.length > 70)
    throw new OssError('multipart-boundary-missing');
  return boundary;
}

async function* hashed(
  body: AsyncGenerator<Buffer, void, undefined>,
  hash: ReturnType<typeof createHash> | undefined,
): AsyncGenerator<Buffer, void, undefined> {
  for await (const chunk of body) {
    hash?.update(chunk);
    yield chunk;
  }
}
