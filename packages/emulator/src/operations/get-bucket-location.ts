import { xmlResponse, type OssResponse } from '../http/oss-response.js';
import { buildXml } from '../xml.js';
import { requireBucket, type OperationContext } from './operation.js';

export async function getBucketLocation(context: OperationContext): Promise<OssResponse> {
  requireBucket(context);
  const location = `oss-${context.services.options.region}`;
  return Promise.resolve(xmlResponse(buildXml('LocationConstraint', location)));
}
