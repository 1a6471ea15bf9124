import { describe, expect, it } from 'vitest';

import { judgeAnswer } from '../../../src/core/send/judge-answer.js';
import type { TransferOutcome } from '../../../src/core/send/transfer.js';

const CRC = '123';

function answered(
  status: number,
  body = '',
  headers: Record<string, string> = { 'x-oss-hash-crc64ecma': CRC },
): TransferOutcome {
  return { kind: 'answered', status, body, headers: new Map(Object.entries(headers)) };
}

const xml = (code: string, message = ''): string =>
  `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;

describe('judgeAnswer', () => {
  it.each<[string, TransferOutcome, string]>([
    ['200 with JSON', answered(200, '{"id":7}'), 'acknowledged'],
    ['200 with JSON null', answered(200, 'null'), 'acknowledged'],
    ['200 without a body', answered(200), 'stored'],
    ['200 with HTML', answered(200, '<html></html>'), 'stored'],
    ['201', answered(201, '<PostResponse/>'), 'stored'],
    ['204', answered(204), 'stored'],
    ['203', answered(203, xml('CallbackFailed')), 'stored'],
    ['203 with JSON', answered(203, '{}'), 'stored'],
    ['another CRC', answered(200, '{}', { 'x-oss-hash-crc64ecma': '9' }), 'corrupt'],
    ['another CRC with 203', answered(203, '', { 'x-oss-hash-crc64ecma': '9' }), 'corrupt'],
    ['no CRC to be seen', answered(200, '{}', {}), 'acknowledged'],
    ['a lost answer', { kind: 'lost', isBodySent: true }, 'unknown'],
    ['a broken body', { kind: 'lost', isBodySent: false }, 'refused'],
    ['no answer', { kind: 'stalled', isBodySent: true, limitMs: 1 }, 'unknown'],
    ['a stall', { kind: 'stalled', isBodySent: false, limitMs: 1 }, 'refused'],
    ['a key that is taken', answered(409, xml('FileAlreadyExists')), 'unknown'],
    ['another conflict', answered(409, xml('ObjectNotAppendable')), 'refused'],
    ['an error', answered(403, xml('SignatureDoesNotMatch')), 'refused'],
  ])('%s', (_, outcome, kind) => {
    expect(judgeAnswer(outcome, CRC, 0).kind).toBe(kind);
  });

  it.each<[string, TransferOutcome, string, boolean]>([
    ['408', answered(408), 'oss', true],
    ['429', answered(429), 'oss', true],
    ['500', answered(500, xml('InternalError')), 'oss', true],
    ['503', answered(503, xml('TotalQpsLimitExceeded')), 'oss', true],
    ['400 RequestTimeout', answered(400, xml('RequestTimeout')), 'oss', true],
    ['400', answered(400, xml('InvalidArgument')), 'oss', false],
    ['403', answered(403, xml('AccessDenied', 'Policy Condition failed')), 'oss', false],
    ['404', answered(404, xml('NoSuchBucket')), 'oss', false],
    ['403 without a word', answered(403, '', { 'content-length': '0' }), 'oss', false],
    ['403 of a proxy', answered(403, '<html>Forbidden</html>'), 'oss', false],
    ['403, cut off before a word', answered(403, '', { 'content-length': '280' }), 'oss', true],
    ['403, cut off after a byte', answered(403, '<'), 'oss', true],
    ['403, cut off before the code', answered(403, '<?xml version="1.0" enc'), 'oss', true],
    [
      '403, cut off in the code',
      answered(403, '<?xml version="1.0"?><Error><Code>Acc'),
      'oss',
      true,
    ],
    [
      '403, cut off after it',
      answered(403, '<?xml version="1.0"?><Error><Code>AccessDenied</Code><Mess'),
      'oss',
      true,
    ],
    ['expired policy', answered(403, xml('AccessDenied', 'Policy expired.')), 'expired', true],
    ['expired token', answered(403, xml('SecurityTokenExpired')), 'expired', true],
    ['skewed clock', answered(403, xml('RequestTimeTooSkewed')), 'expired', true],
  ])('%s', (_, outcome, code, retryable) => {
    const verdict = judgeAnswer(outcome, CRC, 0);
    if (verdict.kind !== 'refused') throw new Error(verdict.kind);
    expect(verdict.error).toMatchObject({ code, retryable });
  });

  it('says that something else than OSS answered', () => {
    const verdict = judgeAnswer(answered(502, '<html>Bad gateway</html>', {}), CRC, 0);
    expect(verdict).toMatchObject({
      kind: 'refused',
      error: { message: expect.stringContaining('no explanation') as string },
    });
  });
});
