// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/**
 * Sockets of the loopback interface take some megabytes at once, so that whole parts would be "sent" before a byte of
 * them is through. This is what they hold on a line of some megabytes a second.
 */
const most = 131_072;
const setUp = [
  'ip link set lo up',
  `echo "4096 16384 ${most}" > /proc/sys/net/ipv4/tcp_wmem`,
  `echo "4096 65536 ${most}" > /proc/sys/net/ipv4/tcp_rmem`,
  'exec "$0" "$@"',
].join(' && ');

/**
 * Runs a script of ours with a loopback interface of its own, whose sockets hold little, and gives what it prints.
 * Where the system has no such thing (only Linux does), it runs as it is, and says so.
 *
 * @param {readonly string[]} args
 */
export async function runInOwnNetwork(args) {
  const [program, ...before] = inside() ?? [];
  if (program === undefined) {
    console.log('No network of its own for this: the engine sees less of the line than it would.');
  }
  const child =
    program === undefined
      ? spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
      : spawn(program, [...before, process.execPath, ...args], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
  const [output, [status]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (status !== 0) throw new Error(`${args[0]} ended with ${status}`);
  return output;
}

/** What to put in front of a program, if it works. */
function inside() {
  for (const asRoot of [[], ['--map-root-user']]) {
    const command = ['unshare', '--net', ...asRoot, 'sh', '-c', setUp];
    const [program = '', ...args] = command;
    if (spawnSync(program, [...args, 'true'], { stdio: 'ignore' }).status === 0) return command;
  }
  return undefined;
}
