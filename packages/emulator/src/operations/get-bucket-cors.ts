import { buildCorsXml } from '../cors/cors-xml.js';
import { xmlResponse, type OssResponse } from '../http/oss-response.js';
import { OssError } from '../oss-error.js';
import { requireBucket, type OperationContext } from './operation.js';

export async function getBucketCors(context: OperationContext): Promise<OssResponse> {
  const { cors } = requireBucket(context);
  if (cors.rules.length === 0) throw new OssError('cors-config-missing');
  return Promise.resolve(xmlResponse(buildCorsXml(cors)));
}
