import { randomUUID } from 'node:crypto';
import { xmlResponse, type OssResponse } from '../http/oss-response.js';
import { readSmallBody } from '../http/read-body.js';
import { OssError } from '../oss-error.js';
import { buildXml, parseXml, xmlChildren, xmlTexts, type XmlElement } from '../xml.js';
import { requireBucket, type OperationContext } from './operation.js';

const mostRules = 1000;
const actions = [
  'Expiration',
  'Transition',
  'AbortMultipartUpload',
  'NoncurrentVersionExpiration',
  'NoncurrentVersionTransition',
];

/** Replaces all lifecycle rules. They are stored and given back; the emulator does not act on them. */
export async function putBucketLifecycle(context: OperationContext): Promise<OssResponse> {
  const bucket = requireBucket(context);
  const body = await readSmallBody(context.exchange, 1024 * 1024);
  const root = parseXml(body.toString('utf8'))['LifecycleConfiguration'];
  const rules = xmlChildren(root, 'Rule').map(parseRule);
  if (rules.length === 0 || rules.length > mostRules) throw new OssError('xml-malformed');
  const ids = rules.map(({ ID }) => ID);
  if (new Set(ids).size !== ids.length) throw new OssError('xml-malformed');
  await context.services.buckets.save({ ...bucket, lifecycleRules: rules });
  return { status: 200 };
}

export async function getBucketLifecycle(context: OperationContext): Promise<OssResponse> {
  const { name, lifecycleRules } = requireBucket(context);
  if (lifecycleRules === undefined) {
    throw new OssError('lifecycle-missing', { details: { BucketName: name } });
  }
  return Promise.resolve(xmlResponse(buildXml('LifecycleConfiguration', { Rule: lifecycleRules })));
}

export async function deleteBucketLifecycle(context: OperationContext): Promise<OssResponse> {
  const { name, acl, createdAt, cors } = requireBucket(context);
  await context.services.buckets.save({ name, acl, createdAt, cors });
  return { status: 204 };
}

function parseRule(rule: unknown): XmlElement {
  const status = xmlTexts(rule, 'Status')[0];
  const hasAction = actions.some((action) => xmlChildren(rule, action).length > 0);
  if ((status !== 'Enabled' && status !== 'Disabled') || !hasAction) {
    throw new OssError('xml-malformed');
  }
  const id = xmlTexts(rule, 'ID')[0];
  // OSS gives a rule without an ID one of its own.
  return { ...trimmed(rule), ID: id === undefined || id === '' ? randomUUID() : id };
}

/** The same elements without the white space between them. */
function trimmed(element: unknown): XmlElement {
  const children = Object.entries(element as Readonly<Record<string, unknown>>);
  return Object.fromEntries(
    children.filter(([name]) => name !== '#text').map(([name, child]) => [name, trimValue(child)]),
  );
}

function trimValue(value: unknown): XmlElement | string | readonly (XmlElement | string)[] {
  if (Array.isArray(value)) return value.map((item) => trimValue(item) as XmlElement | string);
  return typeof value === 'string' ? value.trim() : trimmed(value);
}
