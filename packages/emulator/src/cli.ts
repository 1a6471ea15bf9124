#!/usr/bin/env node
import { cliHelp, parseCliArguments, UsageError } from './cli-arguments.js';
import { startEmulator } from './emulator.js';
import { OptionsError } from './options.js';
import { formatRecord } from './format-record.js';

async function main(): Promise<number> {
  const parsed = parseCliArguments(process.argv.slice(2));
  if (parsed.kind === 'help') {
    console.log(cliHelp);
    return 0;
  }
  const { options, isVerbose } = parsed;
  const stopped = new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  const emulator = await startEmulator({
    ...options,
    ...(isVerbose ? { onRequest: (record) => console.log(formatRecord(record)) } : {}),
  });
  console.log(`data          ${options.dataDir}`);
  console.log(`region        ${options.region}`);
  for (const { name } of options.buckets) {
    console.log(
      `bucket        ${emulator.bucketUrl(name)}  http://${name}.localhost:${emulator.port}`,
    );
  }
  console.log(`access key    ${options.credentials.map((key) => key.accessKeyId).join(', ')}`);
  console.log(`sts           ${emulator.stsEndpoint}`);
  console.log(`callback key  ${emulator.callbackPublicKeyUrl}`);
  if (options.faults.length > 0) console.log(`faults        ${options.faults.length} switched on`);
  console.log(`page          ${emulator.url}/`);
  console.log(`ready ${emulator.url}`);
  await stopped;
  await emulator.close();
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = error instanceof UsageError || error instanceof OptionsError ? 2 : 1;
}
