import type { OssResponse } from '../http/oss-response.js';
import { readBody } from '../http/read-body.js';
import { invalidArgument, OssError } from '../oss-error.js';
import { findUpload, readPartNumber } from './find-upload.js';
import type { OperationContext } from './operation.js';

const mostBytes = 5 * 1024 ** 3;

/** Stores a part; of those with one number the last that is acknowledged counts. */
export async function uploadPart(context: OperationContext): Promise<OssResponse> {
  const { exchange } = context;
  const { headers } = exchange;
  const number = readPartNumber(context);
  const upload = findUpload(context);
  const encryption = headers['x-oss-server-side-encryption'];
  if (encryption !== undefined) {
    throw invalidArgument(
      'Encryption is said at the start of an upload, not with its parts.',
      'x-oss-server-side-encryption',
      encryption,
    );
  }
  const length = headers['content-length'];
  if (length === undefined && headers['transfer-encoding'] === undefined) {
    throw new OssError('content-length-missing');
  }
  if (Number(length ?? 0) > mostBytes) throw new OssError('upload-too-large');

  const sizeBytes = length === undefined ? undefined : Number(length);
  const writer = await upload.createWriter(number, sizeBytes);
  try {
    for await (const chunk of readBody(exchange)) {
      exchange.record.fileBytes += chunk.length;
      if (exchange.record.fileBytes > mostBytes) throw new OssError('upload-too-large');
      await writer.content.write(chunk);
    }
    const claimedMd5 = headers['content-md5'];
    const part = await upload.commit(writer, exchange.now(), ({ md5 }) => {
      if (claimedMd5 !== undefined && claimedMd5 !== md5.toString('base64')) {
        throw new OssError('digest-invalid');
      }
    });
    return {
      status: 200,
      headers: { ETag: `"${part.etag}"`, 'x-oss-hash-crc64ecma': part.crc64 },
    };
  } finally {
    await upload.discard(writer);
  }
}
