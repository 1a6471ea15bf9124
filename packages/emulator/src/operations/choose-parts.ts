import type { UploadPart } from '../multipart/upload-part.js';
import { OssError } from '../oss-error.js';
import { parseXml, xmlChildren, xmlTexts } from '../xml.js';
import { mostParts } from './find-upload.js';

/** A part as the client names it. */
export interface ListedPart {
  readonly number: number;
  /** Upper-case, without quotes. */
  readonly etag: string;
}

const smallestPartBytes = 100 * 1024;

/** Reads the body of CompleteMultipartUpload. */
export function readPartList(text: string): readonly ListedPart[] {
  try {
    const root = parseXml(text)['CompleteMultipartUpload'];
    const parts = xmlChildren(root, 'Part').map(readPart);
    if (parts.length > 0 && parts.length <= mostParts) return parts;
  } catch (error) {
    if (!(error instanceof OssError)) throw error;
  }
  throw new OssError('xml-malformed', { ec: '0042-00000205' });
}

/** The listed parts, if the list ascends and names what is there. */
export function chooseListedParts(
  list: readonly ListedPart[],
  parts: ReadonlyMap<number, UploadPart>,
): readonly UploadPart[] {
  let previous = 0;
  const chosen = list.map(({ number, etag }) => {
    if (number <= previous) {
      throw new OssError('part-order-invalid', { details: { PartNumber: String(number) } });
    }
    previous = number;
    const part = parts.get(number);
    if (part?.etag !== etag) {
      throw new OssError('part-invalid', {
        details: { PartNumber: String(number), PartEtag: etag },
      });
    }
    return part;
  });
  return assertSizes(chosen);
}

/** Everything that was acknowledged. */
export function chooseAllParts(parts: ReadonlyMap<number, UploadPart>): readonly UploadPart[] {
  const chosen = [...parts.values()].sort((a, b) => a.number - b.number);
  if (chosen.length === 0) throw new OssError('part-invalid');
  return assertSizes(chosen);
}

function assertSizes(parts: readonly UploadPart[]): readonly UploadPart[] {
  const small = parts.slice(0, -1).find(({ sizeBytes }) => sizeBytes < smallestPartBytes);
  if (small === undefined) return parts;
  throw new OssError('part-too-small', {
    details: {
      MinSizeAllowed: String(smallestPartBytes),
      ProposedSize: String(small.sizeBytes),
      PartNumber: String(small.number),
      PartEtag: small.etag,
    },
  });
}

function readPart(part: unknown): ListedPart {
  const number = xmlTexts(part, 'PartNumber')[0] ?? '';
  const etag = xmlTexts(part, 'ETag')[0];
  if (!/^\d{1,6}$/.test(number) || etag === undefined) throw new OssError('xml-malformed');
  return { number: Number(number), etag: etag.replace(/^"|"$/g, '').toUpperCase() };
}
