import { reasonOf } from '../../bucket/unreachable.js';
import type { Examination } from '../examination.js';
import { failed, ok, warning, type Finding } from '../finding.js';

const TIMEOUT_MS = 10_000;
/** OSS refuses what is signed this far from its own time. */
const MOST_SKEW_MS = 15 * 60_000;
const WORTH_A_WARNING_MS = 60_000;

/** Whether OSS answers at all, and whether its clock and this machine's agree. */
export async function checkConnection({ client }: Examination): Promise<readonly Finding[]> {
  const { host } = new URL(client.endpoint);
  const askedAtMs = Date.now();
  let response: Response;
  try {
    response = await fetch(client.endpoint, {
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
  } catch (error) {
    const reason = reasonOf(error);
    return [failed('connection', `${host} does not answer (${reason}).`, fixFor(reason, host))];
  }
  // The header has whole seconds; the answer was made somewhere between asking and now.
  const here = (askedAtMs + Date.now()) / 2;
  const there = Date.parse(response.headers.get('date') ?? '');
  return [
    ok('connection', `${host} answers in ${Date.now() - askedAtMs} ms.`),
    checkClock(there - here),
  ];
}

function checkClock(aheadMs: number): Finding {
  if (Number.isNaN(aheadMs)) {
    return warning(
      'clock',
      'The answer has no Date header, so the clock cannot be compared.',
      'Set OSS_ENDPOINT to OSS itself, not to something in front of it.',
    );
  }
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  const text = `This machine's clock is ${seconds} s ${aheadMs > 0 ? 'behind' : 'ahead of'} OSS's`;
  const fix = 'Set it by NTP: timedatectl set-ntp true.';
  if (Math.abs(aheadMs) > MOST_SKEW_MS) {
    return failed('clock', `${text}; more than 15 minutes are refused.`, fix);
  }
  if (Math.abs(aheadMs) > WORTH_A_WARNING_MS) return warning('clock', `${text}.`, fix);
  return ok('clock', 'The clock agrees with that of OSS.');
}

function fixFor(reason: string, host: string): string {
  if (reason === 'ENOTFOUND' || reason === 'EAI_AGAIN') {
    return `No DNS server knows ${host}: look at OSS_REGION and OSS_ENDPOINT for a typing error, and at this machine's DNS. Internal endpoints exist only inside Alibaba Cloud.`;
  }
  if (reason.startsWith('ERR_TLS') || reason.startsWith('CERT') || reason.includes('CERT')) {
    return `The certificate of ${host} is not trusted: set OSS_ENDPOINT to the name that the certificate is for, or give Node the right authority with NODE_EXTRA_CA_CERTS.`;
  }
  return `Open the way from this machine to ${host} (firewall, proxy, VPC), or set OSS_ENDPOINT to an endpoint that it can reach.`;
}
