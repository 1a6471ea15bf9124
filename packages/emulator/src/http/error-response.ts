import { OssError } from '../oss-error.js';
import { buildXml } from '../xml.js';
import type { Exchange } from './exchange.js';
import type { OssResponse } from './oss-response.js';

/** What an error answer is made of; `OssError` is one. */
export interface ErrorAnswer {
  readonly status: number;
  readonly code: string;
  readonly ec: string;
  readonly message: string;
  readonly details: Readonly<Record<string, string>>;
}

export function errorResponse(
  exchange: Exchange,
  error: ErrorAnswer,
  headers: Readonly<Record<string, string>> = {},
): OssResponse {
  exchange.record.code = error.code;
  exchange.record.message = error.message;
  const xml = buildXml('Error', {
    Code: error.code,
    Message: error.message,
    RequestId: exchange.requestId,
    HostId: exchange.headers['host'] ?? '',
    ...error.details,
    ...(error.ec === ''
      ? {}
      : { EC: error.ec, RecommendDoc: `https://api.aliyun.com/troubleshoot?q=${error.ec}` }),
  });
  const allHeaders = { ...headers, ...(error.ec === '' ? {} : { 'x-oss-ec': error.ec }) };
  // An answer to HEAD has no body: the same document travels in a header.
  return exchange.request.method === 'HEAD'
    ? {
        status: error.status,
        headers: { ...allHeaders, 'x-oss-err': Buffer.from(xml).toString('base64') },
      }
    : {
        status: error.status,
        headers: { ...allHeaders, 'Content-Type': 'application/xml' },
        body: xml,
      };
}

/** Anything that is not a refusal of ours is a fault of ours: 500, without its text. */
export function toOssError(error: unknown): OssError {
  return error instanceof OssError ? error : new OssError('internal-error');
}
