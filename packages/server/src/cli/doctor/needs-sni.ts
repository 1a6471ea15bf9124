import { isIP } from 'node:net';
import { connect } from 'node:tls';

const TIMEOUT_MS = 5000;

/** Whether a host shows its certificate only to clients that say which name they want. */
export async function needsSni({ hostname, port }: URL): Promise<boolean> {
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return false;
  const options = { host: hostname, port: port === '' ? 443 : Number(port) };
  const [withName, without] = await Promise.all([
    isTrusted({ ...options, servername: hostname }),
    isTrusted(options),
  ]);
  return withName && !without;
}

function isTrusted(options: {
  readonly host: string;
  readonly port: number;
  readonly servername?: string;
}): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({
      ...options,
      // Without a name to ask for, the certificate must still be for the host.
      ...(options.servername === undefined ? { servername: '' } : {}),
      timeout: TIMEOUT_MS,
    });
    const end = (isFine: boolean) => {
      socket.destroy();
      resolve(isFine);
    };
    socket.once('secureConnect', () => end(socket.authorized));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}
