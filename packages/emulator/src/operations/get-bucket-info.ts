import { xmlResponse, type OssResponse } from '../http/oss-response.js';
import { buildXml } from '../xml.js';
import { requireBucket, type OperationContext } from './operation.js';

export async function getBucketInfo(context: OperationContext): Promise<OssResponse> {
  const bucket = requireBucket(context);
  const { region } = context.services.options;
  const endpoint = `${context.exchange.request.socket.localAddress ?? 'localhost'}:${
    context.exchange.request.socket.localPort ?? 0
  }`;
  const xml = buildXml('BucketInfo', {
    Bucket: {
      Name: bucket.name,
      CreationDate: bucket.createdAt,
      Location: `oss-${region}`,
      ExtranetEndpoint: endpoint,
      IntranetEndpoint: endpoint,
      StorageClass: 'Standard',
      DataRedundancyType: 'LRS',
      Owner: { ID: 'emulator', DisplayName: 'emulator' },
      AccessControlList: { Grant: bucket.acl },
    },
  });
  return Promise.resolve(xmlResponse(xml));
}
