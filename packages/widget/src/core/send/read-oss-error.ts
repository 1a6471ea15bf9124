import type { UploadErrorDetails } from '../errors/upload-error.js';

/** What OSS says about a failure. */
export interface OssFailure {
  /** Such as `AccessDenied`; undefined when the body is not OSS's XML. */
  readonly code: string | undefined;
  readonly message: string;
  readonly requestId: string | undefined;
  /** Finer than the code, such as `0006-00000003`. */
  readonly ec: string | undefined;
}

/**
 * Reads OSS's error XML. Workers have no DOMParser, and four texts without attributes need none.
 * Only these four are read: other elements hold signatures and the string that was signed.
 */
export function readOssError(body: string): OssFailure {
  return {
    code: textOf(body, 'Code'),
    message: withoutSecrets(textOf(body, 'Message') ?? ''),
    requestId: textOf(body, 'RequestId'),
    ec: textOf(body, 'EC'),
  };
}

/** The details of an answer of OSS, for an error. */
export function detailsOf(
  status: number,
  failure: OssFailure,
  requestIdHeader: string | undefined,
): UploadErrorDetails {
  const requestId = failure.requestId ?? requestIdHeader;
  return {
    status,
    ...(failure.code !== undefined && { ossCode: failure.code }),
    ...(failure.ec !== undefined && { ossEc: failure.ec }),
    ...(requestId !== undefined && { requestId }),
  };
}

function textOf(xml: string, element: 'Code' | 'Message' | 'RequestId' | 'EC'): string | undefined {
  const open = `<${element}>`;
  const start = xml.indexOf(open);
  if (start === -1) return undefined;
  const end = xml.indexOf(`</${element}>`, start);
  if (end === -1) return undefined;
  const text = decodeEntities(xml.slice(start + open.length, end)).trim();
  return text === '' ? undefined : text.slice(0, 500);
}

/** A message about a failed policy condition may quote the value of a field, such as a security token. */
function withoutSecrets(message: string): string {
  return message.replace(/[\w+/=-]{40,}/g, '…');
}

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

function decodeEntities(text: string): string {
  return text.replace(/&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (entity, name: string) => {
    if (!name.startsWith('#')) return ENTITIES.get(name) ?? entity;
    const isHex = name[1] === 'x' || name[1] === 'X';
    const codePoint = isHex ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
    return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : entity;
  });
}
