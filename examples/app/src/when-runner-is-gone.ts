import { execFileSync } from 'node:child_process';

const CHECK_MS = 1000;

/**
 * Calls back when the `npx` or `pnpm` that runs us ends without telling us: a SIGTERM to `npx` reaches
 * neither `pnpm` nor its scripts, and the ports would stay taken. Terminals and shells are not watched,
 * so that `nohup` still works. Does nothing where there is no `ps`.
 */
export function whenRunnerIsGone(onGone: () => void): void {
  const runners = runnersOf(process.pid);
  if (runners.length === 0) return;
  const timer = setInterval(() => {
    if (runners.every(isRunning)) return;
    clearInterval(timer);
    onGone();
  }, CHECK_MS);
  timer.unref();
}

/** Process ids of the package managers above a process. */
function runnersOf(pid: number): number[] {
  const processes = listProcesses();
  const runners: number[] = [];
  for (let at = processes.get(pid); at; at = processes.get(at.parent)) {
    const parent = processes.get(at.parent);
    if (parent && /(^|[\s/])(npm|npx|pnpm)\b/.test(parent.command)) runners.push(at.parent);
  }
  return runners;
}

function listProcesses(): Map<number, { parent: number; command: string }> {
  const processes = new Map<number, { parent: number; command: string }>();
  try {
    const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' });
    for (const line of lines.split('\n')) {
      const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      if (pid && parent && command) processes.set(Number(pid), { parent: Number(parent), command });
    }
  } catch {
    // No `ps` here: then nobody is watched.
  }
  return processes;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Alive, but not ours to signal.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
