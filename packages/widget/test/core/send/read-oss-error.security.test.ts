import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { judgeAnswer } from '../../../src/core/send/judge-answer.js';
import { readOssError } from '../../../src/core/send/read-oss-error.js';

const SECRET = 'CAIS8AF1q6Ft5B2yfSjIr5fSEv7gm7dk85qJVBCFgzEM+SECRETSECRETSECRET==';

describe('readOssError', () => {
  it('reads the four texts, with their entities', () => {
    expect(
      readOssError(
        '<?xml version="1.0"?><Error xmlns="http://doc.oss-cn-hangzhou.aliyuncs.com"><Code>A</Code>' +
          '<Message>a &lt;b&gt; &amp;amp; &quot;&#39;&#x4e2d;&unknown;</Message>' +
          '<RequestId>R</RequestId><EC>E</EC></Error>',
      ),
    ).toEqual({ code: 'A', message: 'a <b> &amp; "\'中&unknown;', requestId: 'R', ec: 'E' });
  });

  it('shows no token, signature or signed text', () => {
    const body =
      '<Error><Code>AccessDenied</Code>' +
      `<Message>Policy Condition failed: ["eq","$x-oss-security-token","${SECRET}"]</Message>` +
      `<SignatureProvided>${SECRET}</SignatureProvided><StringToSign>${SECRET}</StringToSign></Error>`;
    expect(JSON.stringify(readOssError(body))).not.toContain('SECRET');
    const verdict = judgeAnswer(
      { kind: 'answered', status: 403, headers: new Map(), body },
      '1',
      0,
    );
    if (verdict.kind !== 'refused') throw new Error(verdict.kind);
    expect(verdict.error.message + JSON.stringify(verdict.error.details)).not.toContain('SECRET');
  });

  it('survives any text', () => {
    const piece = fc.constantFrom(
      '<Code>',
      '</Code>',
      '<Message>',
      '</Message>',
      '&#x',
      '&#9999999;',
      ';',
      '<',
      'x',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect(typeof readOssError(pieces.join('')).message).toBe('string');
      }),
    );
  });
});
