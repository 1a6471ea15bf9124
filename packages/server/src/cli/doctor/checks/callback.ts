import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

import { reasonOf } from '../../bucket/unreachable.js';
import { needsSni } from '../needs-sni.js';
import type { Examination } from '../examination.js';
import { failed, ok, skipped, warning, type Finding } from '../finding.js';

/** OSS waits this long, and asks once. */
const OSS_PATIENCE_MS = 5000;

/** Whether the callback's URL leads to the plugin, as far as can be told from here. */
export async function checkCallback(examination: Examination): Promise<readonly Finding[]> {
  const { callbackUrl, client } = examination;
  if (callbackUrl === undefined) {
    return [
      skipped(
        'callback',
        'OSS_CALLBACK_URL is not set: the browser confirms each upload instead, which is enough where it stays open.',
      ),
    ];
  }
  const findings: Finding[] = [];
  const isOss = new URL(client.endpoint).hostname.endsWith('.aliyuncs.com');
  if (isOss && (await isPrivate(callbackUrl.hostname))) {
    findings.push(
      failed(
        'callback',
        `${callbackUrl.hostname} is a private address: OSS refuses every upload with such a callback.`,
        'Set OSS_CALLBACK_URL to an address that the internet can reach, or take it out.',
      ),
    );
  }
  findings.push(await callBack(callbackUrl));
  if (callbackUrl.protocol === 'https:' && (await needsSni(callbackUrl))) {
    findings.push(ok('callback', `${callbackUrl.host} needs SNI, and callbacks are sent with it.`));
  }
  return findings;
}

/** Calls without a signature: the plugin answers that with a refusal of its own. */
async function callBack(url: URL): Promise<Finding> {
  const startedAtMs = Date.now();
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'doctor=1',
      redirect: 'manual',
      signal: AbortSignal.timeout(OSS_PATIENCE_MS),
    });
    const text = (await response.text()).slice(0, 200);
    return judge(url, response, text, Date.now() - startedAtMs);
  } catch (error) {
    const reason = reasonOf(error);
    const late = `${url.href} does not answer within ${OSS_PATIENCE_MS / 1000} s, the most that OSS waits.`;
    return failed(
      'callback',
      reason === 'no answer in time' ? late : `${url.href} cannot be reached (${reason}).`,
      'Start the server, and open the way to it from the internet (DNS, firewall, proxy); OSS_CALLBACK_URL must be the public URL of {prefix}/callback.',
    );
  }
}

function judge(url: URL, response: Response, text: string, tookMs: number): Finding {
  const { status, headers } = response;
  if (status >= 300 && status < 400) {
    return failed(
      'callback',
      `${url.href} redirects to ${headers.get('location') ?? 'somewhere'}; OSS follows no redirect.`,
      'Set OSS_CALLBACK_URL to the URL at the end of the redirect.',
    );
  }
  if (!text.includes('verify not ok')) {
    return failed(
      'callback',
      `${url.href} answers ${status}, but not as this server does.`,
      'Set OSS_CALLBACK_URL to the public URL of {prefix}/callback, and let no proxy answer or sign in before it.',
    );
  }
  if (headers.get('content-length') === null) {
    return failed(
      'callback',
      `${url.href} answers without Content-Length, which OSS takes for a failure.`,
      'Let the proxy pass answers on as they are, without compressing or re-chunking them.',
    );
  }
  if (tookMs > OSS_PATIENCE_MS / 2) {
    return warning(
      'callback',
      `${url.href} took ${tookMs} ms to answer; OSS waits ${OSS_PATIENCE_MS} ms.`,
      'Look for what is slow on the way: DNS, TLS, a proxy.',
    );
  }
  return ok('callback', `${url.href} leads to this server, seen from here.`);
}

async function isPrivate(hostname: string): Promise<boolean> {
  const addresses =
    isIP(hostname) === 0
      ? await lookup(hostname, { all: true }).catch(() => [])
      : [{ address: hostname, family: isIP(hostname) }];
  return addresses.some(({ address, family }) =>
    PRIVATE.check(address, family === 6 ? 'ipv6' : 'ipv4'),
  );
}

const PRIVATE = new BlockList();
for (const [network, prefix] of [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  PRIVATE.addSubnet(network, prefix);
}
PRIVATE.addAddress('::1', 'ipv6');
PRIVATE.addSubnet('fc00::', 7, 'ipv6');
PRIVATE.addSubnet('fe80::', 10, 'ipv6');
