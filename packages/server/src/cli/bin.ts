#!/usr/bin/env node
import { runCli } from './run-cli.js';

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => stopping.abort());
}
process.exitCode = await runCli(process.argv.slice(2), {
  environment: process.env,
  terminal: {
    out: (line) => void process.stdout.write(`${line}\n`),
    error: (line) => void process.stderr.write(`${line}\n`),
  },
  stopped: stopping.signal,
});
