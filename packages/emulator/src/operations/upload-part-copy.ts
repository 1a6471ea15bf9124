import { xmlResponse, type OssResponse } from '../http/oss-response.js';
import { readSmallBody } from '../http/read-body.js';
import { OssError } from '../oss-error.js';
import { buildXml } from '../xml.js';
import { parseByteRange } from './byte-range.js';
import { notModified } from './conditions.js';
import { isSourceUnchanged, openCopySource } from './copy-source.js';
import { findUpload, readPartNumber } from './find-upload.js';
import type { OperationContext } from './operation.js';

const mostBytes = 5 * 1024 ** 3;

/** Stores an object, or a range of it, as a part. */
export async function uploadPartCopy(context: OperationContext): Promise<OssResponse> {
  const { exchange } = context;
  const number = readPartNumber(context);
  const upload = findUpload(context);
  // There should be no body; SDKs send an empty one.
  await readSmallBody(exchange, 64 * 1024);
  const source = await openCopySource(context);
  try {
    if (isSourceUnchanged(context, source)) return notModified(source.metadata);
    const whole = source.metadata.sizeBytes;
    const header = exchange.headers['x-oss-copy-source-range'];
    const { first, last } = parseByteRange(header, whole) ?? { first: 0, last: whole - 1 };
    const sizeBytes = last - first + 1;
    if (sizeBytes > mostBytes) throw new OssError('upload-too-large');
    const writer = await upload.createWriter(number, sizeBytes);
    try {
      if (sizeBytes > 0) {
        const content = source.file.createReadStream({
          start: first,
          end: last,
          autoClose: false,
          highWaterMark: 256 * 1024,
        }) as AsyncIterable<Buffer>;
        for await (const chunk of content) await writer.content.write(chunk);
      }
      const part = await upload.commit(writer, exchange.now());
      const xml = buildXml('CopyPartResult', {
        LastModified: part.lastModified,
        ETag: `"${part.etag}"`,
      });
      return {
        ...xmlResponse(xml),
        headers: {
          'Content-Type': 'application/xml',
          ETag: `"${part.etag}"`,
          'x-oss-hash-crc64ecma': part.crc64,
        },
      };
    } finally {
      await upload.discard(writer);
    }
  } finally {
    await source.file.close();
  }
}
