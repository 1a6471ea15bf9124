import { BlockList, isIP } from 'node:net';

import { UsageError } from '../../cli-error.js';
import type { Access } from './access.js';
import { grantOwner } from './grant-owner.js';

/** A proxy that has signed the user in names them in a header; nobody else's header counts. */
export function allowUserHeader(header: string, proxies: readonly string[], dir: string): Access {
  if (!/^[\w-]+$/.test(header)) {
    throw new UsageError(`--user-header must be the name of a header; it is "${header}".`);
  }
  const trusted = readProxies(proxies);
  const name = header.toLowerCase();
  return {
    authorize: (request) => {
      // The socket's own address: a header such as X-Forwarded-For is anybody's to write.
      const { remoteAddress = '', remoteFamily } = request.raw.socket;
      if (!trusted.check(remoteAddress, remoteFamily === 'IPv6' ? 'ipv6' : 'ipv4')) return null;
      const owner = request.headers[name];
      return typeof owner === 'string' && owner !== '' ? grantOwner(owner, dir) : null;
    },
    description: `the proxy at ${proxies.join(', ')} names the user in ${header}`,
    isOpen: false,
  };
}

function readProxies(proxies: readonly string[]): BlockList {
  const list = new BlockList();
  for (const text of proxies) {
    const [address = '', prefix] = text.split('/');
    const version = isIP(address);
    const bits = version === 6 ? 128 : 32;
    const length = prefix === undefined ? bits : Number(prefix);
    if (version === 0 || !Number.isInteger(length) || length < 1 || length > bits) {
      throw new UsageError(
        `--trusted-proxy must be an address or a network such as 10.0.0.0/8; it is "${text}".`,
      );
    }
    list.addSubnet(address, length, version === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}
