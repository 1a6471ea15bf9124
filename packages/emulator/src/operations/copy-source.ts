import { invalidArgument, OssError } from '../oss-error.js';
import { assertSessionAllows } from '../sts/assert-session-allows.js';
import type { OpenObject } from '../store/object-store.js';
import { assertMayRead } from './authorize.js';
import { checkConditions, readConditions } from './conditions.js';
import { requireBucket, type OperationContext } from './operation.js';

/** What `x-oss-copy-source` names, if the asker may read it; the caller closes its file. */
export async function openCopySource(context: OperationContext): Promise<OpenObject> {
  const { services, identity } = context;
  const { bucketName, key } = parseCopySource(context.exchange.headers['x-oss-copy-source'] ?? '');
  const bucket = requireBucket({ services, bucketName });
  const { region } = services.options;
  assertSessionAllows(identity, 'GetObject', { region, bucket: bucketName, key });
  const object = await services.objects.open(bucketName, key);
  if (object === undefined) {
    assertMayRead(identity, bucket, 'default');
    throw new OssError('key-missing', { details: { Key: key } });
  }
  try {
    assertMayRead(identity, bucket, object.metadata.acl);
    return object;
  } catch (error) {
    await object.file.close();
    throw error;
  }
}

/** True if `x-oss-copy-source-if-*` says that there is nothing to copy; throws if the source is not what was wanted. */
export function isSourceUnchanged({ exchange }: OperationContext, source: OpenObject): boolean {
  const conditions = readConditions(exchange.headers, 'x-oss-copy-source-');
  return checkConditions(conditions, source.metadata) === 'not-modified';
}

function parseCopySource(header: string): { bucketName: string; key: string } {
  const invalid = () => invalidArgument('Invalid copy source.', 'x-oss-copy-source', header);
  const [path = '', query] = header.split('?');
  // There is one version of each object; another one must not be mistaken for it.
  if (query !== undefined) throw new OssError('not-implemented');
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    throw invalid();
  }
  const match = /^\/?([^/]+)\/(.+)$/s.exec(decoded);
  if (match === null) throw invalid();
  const [, bucketName = '', key = ''] = match;
  return { bucketName, key };
}
