import { xmlResponse, type OssResponse } from '../http/oss-response.js';
import { invalidArgument, OssError } from '../oss-error.js';
import { aclXml } from './bucket-acl.js';
import { keyMissing } from './get-object.js';
import { isAcl } from './new-metadata.js';
import { requireBucket, type OperationContext } from './operation.js';

export async function getObjectAcl(context: OperationContext): Promise<OssResponse> {
  const bucket = requireBucket(context);
  const object = await context.services.objects.stat(context.bucketName, context.key);
  if (object === undefined) throw keyMissing(context, bucket);
  return xmlResponse(aclXml(object.metadata.acl));
}

/** Changes who may read the object; its content and time stay. */
export async function putObjectAcl(context: OperationContext): Promise<OssResponse> {
  const bucket = requireBucket(context);
  const acl = context.exchange.headers['x-oss-object-acl'];
  if (acl === undefined) {
    throw new OssError('argument-missing', { details: { ArgumentName: 'x-oss-object-acl' } });
  }
  if (!isAcl(acl)) throw invalidArgument('Invalid object acl.', 'x-oss-object-acl', acl);
  const changed = await context.services.objects.update(
    context.bucketName,
    context.key,
    (metadata) => ({ ...metadata, acl }),
  );
  if (changed === undefined) throw keyMissing(context, bucket);
  return { status: 200 };
}
