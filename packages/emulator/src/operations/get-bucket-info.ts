import { xmlResponse, type OssResponse } from '../http/oss-response.js';
import { buildXml } from '../xml.js';
import { requireBucket, type OperationContext } from './operation.js';
import { owner } from './owner.js';

export async function getBucketInfo(context: OperationContext): Promise<OssResponse> {
  const bucket = requireBucket(context);
  const { region } = context.services.options;
  const endpoint = bucketEndpoint(context);
  const xml = buildXml('BucketInfo', {
    Bucket: {
      Name: bucket.name,
      CreationDate: bucket.createdAt,
      Location: `oss-${region}`,
      ExtranetEndpoint: endpoint,
      IntranetEndpoint: endpoint,
      StorageClass: 'Standard',
      DataRedundancyType: 'LRS',
      Owner: owner,
      AccessControlList: { Grant: bucket.acl },
    },
  });
  return Promise.resolve(xmlResponse(xml));
}

/** Where the asker reached the emulator. */
export function bucketEndpoint({ exchange }: OperationContext): string {
  const { localAddress, localPort } = exchange.request.socket;
  return `${localAddress ?? 'localhost'}:${localPort ?? 0}`;
}
