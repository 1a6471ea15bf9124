import type { ChildProcess } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import type { Readable } from 'node:stream';

import { findSecrets } from './find-secrets.js';

const leaks: string[] = [];

/** The secrets that were seen since it was asked last; whoever imports this starts the looking, once in a process. */
export function takeLeaks(): readonly string[] {
  return leaks.splice(0);
}

function look(where: string, text: string): void {
  for (const what of findSecrets(text)) leaks.push(`${what} in ${where}: ${text.slice(0, 400)}`);
}

subscribe('child_process', (message) => {
  const { process: child } = message as { readonly process: ChildProcess };
  child.once('spawn', () => {
    for (const stream of [child.stdout, child.stderr]) if (stream) overhear(stream);
  });
});

/** Not a listener: it would set the stream flowing before the test reads it. */
function overhear(stream: Readable): void {
  const push = stream.push.bind(stream);
  let line = '';
  stream.push = (chunk: unknown, encoding?: BufferEncoding) => {
    if (chunk === null) look('the output of a process', line);
    else if (Buffer.isBuffer(chunk)) {
      const lines = (line + chunk.toString('latin1')).split('\n');
      line = lines.pop() ?? '';
      for (const whole of lines) look('the output of a process', whole);
    }
    return push(chunk, encoding);
  };
}

const { fetch } = globalThis;
globalThis.fetch = async (...request) => {
  const response = await fetch(...request);
  // Of ours: OSS's own are XML, and tell what was signed.
  const isJson = response.headers.get('content-type')?.startsWith('application/json') ?? false;
  if (response.status >= 400 && isJson) look('an error', await response.clone().text());
  return response;
};
