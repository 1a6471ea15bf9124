import type { CallbackRequest } from '../../src/callback/verify-signature.js';

/**
 * The documented sample of a callback, which verifies against the key that OSS serves
 * (https://www.alibabacloud.com/help/en/oss/developer-reference/callback; key as recorded by
 * alphasnow/aliyun-oss-appserver-go, `callback_test.go`).
 */
export const RECORDED: CallbackRequest = {
  target: '/index.php?id=1&index=2',
  body: Buffer.from('bucket=yonghu-test'),
  authorization:
    'kKQeGTRccDKyHB3H9vF+xYMSrmhMZjzzl2/kdD1ktNVgbWEfYTQG0G2SU/RaHBovRCE8OkQDjC3uG33esH2txA==',
  publicKeyUrl: 'aHR0cDovL2dvc3NwdWJsaWMuYWxpY2RuLmNvbS9jYWxsYmFja19wdWJfa2V5X3YxLnBlbQ==',
  signatureVersion: undefined,
};

export const RECORDED_KEY = `-----BEGIN PUBLIC KEY-----
MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKs/JBGzwUB2aVht4crBx3oIPBLNsjGs
C0fTXv+nvlmklvkcolvpvXLTjaxUHR3W9LXxQ2EHXAJfCB+6H2YF1k8CAwEAAQ==
-----END PUBLIC KEY-----
`;
