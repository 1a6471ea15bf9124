import type { Examination } from '../examination.js';
import { ok, warning, type Finding } from '../finding.js';

/** Signature V1 is being switched off, first for new accounts and buckets. */
export function checkSignature({ client: { signatureVersion } }: Examination): Finding {
  switch (signatureVersion) {
    case 'v4':
      return ok('signature', 'Requests are signed with V4.');
    case 'v1':
      return warning(
        'signature',
        'Requests are signed with V1, which OSS is switching off: accounts and buckets from 2025 on do not accept it.',
        'Take OSS_SIGNATURE_VERSION out, or set it to v4.',
      );
  }
}
