import { parseArgs } from 'node:util';
import { readFileSync } from 'node:fs';
import type { Fault } from './faults/fault.js';
import { parseFault } from './faults/parse-fault.js';
import type { BucketOptions, Credential } from './options.js';

/** The command line is wrong; the message says what to write instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

interface CliOptions {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly region: string;
  readonly buckets: readonly BucketOptions[];
  readonly credentials: readonly Credential[];
  readonly domains: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];
}

export type CliArguments =
  | { readonly kind: 'help' }
  | { readonly kind: 'run'; readonly options: CliOptions; readonly isVerbose: boolean };

export const cliHelp = `A local Alibaba Cloud OSS, for development and tests.

Usage: oss-emulator [options]

  --port PORT                where to listen (9000; 0: the system picks)
  --host HOST                address to listen on (127.0.0.1)
  --data DIR                 folder that holds the objects (.data/oss)
  --bucket NAME              a bucket to have; may be repeated
  --region REGION            region of signatures (cn-hangzhou)
  --access-key-id ID         key pair that may do everything (emulator)
  --access-key-secret SECRET its secret (emulator-secret)
  --key ID:SECRET            one more key pair; may be repeated
  --read-only-key ID:SECRET  one that may only read; may be repeated
  --cors-origin ORIGIN       lets pages of that origin use the buckets; may be repeated; "*" for all
  --domain HOST=BUCKET       a custom domain; may be repeated
  --fault JSON               something that goes wrong from the start; may be repeated
  --faults FILE              the same, as a JSON array in a file
  --verbose                  print each request when it has ended
  --help                     print this

A bucket is at http://127.0.0.1:PORT/BUCKET and at http://BUCKET.localhost:PORT; a page that shows what is stored and
what came is at http://127.0.0.1:PORT/. A fault is written like this:

  --fault '{"operation":"UploadPart","times":2,"action":{"kind":"status","status":503,"code":"ServiceUnavailable"}}'`;

export function parseCliArguments(argv: readonly string[]): CliArguments {
  const values = parse(argv);
  if (values.help === true) return { kind: 'help' };
  const corsOrigins = values['cors-origin'] ?? [];
  return {
    kind: 'run',
    isVerbose: values.verbose ?? false,
    options: {
      host: values.host ?? '127.0.0.1',
      port: parsePort(values.port ?? '9000'),
      dataDir: values.data ?? '.data/oss',
      region: values.region ?? 'cn-hangzhou',
      buckets: (values.bucket ?? []).map((name) => bucketOptions(name, corsOrigins)),
      credentials: [
        {
          accessKeyId: values['access-key-id'] ?? 'emulator',
          accessKeySecret: values['access-key-secret'] ?? 'emulator-secret',
        },
        ...(values.key ?? []).map((text) => parseKey('--key', text)),
        ...(values['read-only-key'] ?? []).map((text) => ({
          ...parseKey('--read-only-key', text),
          readOnly: true,
        })),
      ],
      domains: Object.fromEntries((values.domain ?? []).map(parseDomain)),
      faults: [
        ...readFaults(values.faults),
        ...(values.fault ?? []).map((text) =>
          toFault(
            '--fault',
            readJson('--fault', () => text),
          ),
        ),
      ],
    },
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        data: { type: 'string' },
        bucket: { type: 'string', multiple: true },
        region: { type: 'string' },
        'access-key-id': { type: 'string' },
        'access-key-secret': { type: 'string' },
        'cors-origin': { type: 'string', multiple: true },
        domain: { type: 'string', multiple: true },
        key: { type: 'string', multiple: true },
        'read-only-key': { type: 'string', multiple: true },
        fault: { type: 'string', multiple: true },
        faults: { type: 'string' },
        verbose: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'The command line can not be read.';
    throw new UsageError(`${reason} See --help.`);
  }
}

function bucketOptions(name: string, corsOrigins: readonly string[]): BucketOptions {
  if (corsOrigins.length === 0) return { name };
  return {
    name,
    corsRules: [
      {
        allowedOrigins: corsOrigins,
        allowedMethods: ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'],
        allowedHeaders: ['*'],
        exposeHeaders: [
          'ETag',
          'Content-MD5',
          'x-oss-request-id',
          'x-oss-hash-crc64ecma',
          'x-oss-version-id',
        ],
        maxAgeSeconds: 600,
      },
    ],
  };
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65535) return port;
  throw new UsageError(`--port must be a number from 0 to 65535; got "${text}".`);
}

function parseDomain(text: string): [host: string, bucket: string] {
  const [host = '', bucket = '', ...rest] = text.split('=');
  if (host === '' || bucket === '' || rest.length > 0) {
    throw new UsageError(
      `--domain must be HOST=BUCKET, such as files.example.com=photos; got "${text}".`,
    );
  }
  return [host, bucket];
}

function parseKey(option: string, text: string): Credential {
  const colon = text.indexOf(':');
  // The text is a secret, so it is not repeated.
  if (colon < 1 || colon === text.length - 1) {
    throw new UsageError(`${option} must be ID:SECRET.`);
  }
  return { accessKeyId: text.slice(0, colon), accessKeySecret: text.slice(colon + 1) };
}

function readFaults(path: string | undefined): readonly Fault[] {
  if (path === undefined) return [];
  const option = `--faults ${path}`;
  const list = readJson(option, () => readFileSync(path, 'utf8'));
  if (!Array.isArray(list)) throw new UsageError(`${option}: a JSON array of faults is expected.`);
  return list.map((json) => toFault(option, json));
}

function readJson(option: string, read: () => string): unknown {
  try {
    return JSON.parse(read());
  } catch (error) {
    throw new UsageError(`${option}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function toFault(option: string, json: unknown): Fault {
  try {
    return parseFault(json);
  } catch (error) {
    throw new UsageError(`${option}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
