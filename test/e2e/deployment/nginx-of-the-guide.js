// @ts-check
import { readFile } from 'node:fs/promises';

const GUIDE = new URL('../../../docs/deployment.md', import.meta.url);

/**
 * The configuration that the deployment guide shows, with other addresses and without TLS.
 *
 * @param {readonly string[]} sockets of the replicas
 * @returns {Promise<(port: number) => string>}
 */
export async function nginxOfTheGuide(sockets) {
  const guide = await readFile(GUIDE, 'utf8');
  const block = /```nginx\n([^]*?)```/.exec(guide)?.[1];
  if (block === undefined) throw new Error('the deployment guide shows no nginx configuration');
  let replica = 0;
  const withSockets = block.replace(
    /server 127\.0\.0\.1:\d+/g,
    () => `server unix:${sockets[replica++]}`,
  );
  if (replica !== sockets.length) throw new Error(`the guide shows ${replica} replicas`);
  if (!block.includes('listen 443 ssl;')) throw new Error('the guide listens elsewhere');
  return (port) => withSockets.replace('listen 443 ssl;', `listen 127.0.0.1:${port};`);
}
