import { resolve } from 'node:path';

/** A bucket as the server plugin wants it, and whether OSS can call us back. */
export interface BucketSettings {
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
  /** The keys only assume this role, whose temporary keys sign. */
  readonly roleArn?: string;
  readonly endpoint?: string;
  readonly callbackUrl?: string;
}

/** Where the example finds its parts; read once, at start. */
export interface Settings {
  /** 0 lets the system pick. */
  readonly port: number;
  readonly emulatorPort: number;
  /** Absolute path of the folder that holds the database, the local OSS and the secrets. */
  readonly dataDir: string;
  /** PostgreSQL instead of the embedded database. */
  readonly databaseUrl?: string;
  /** A real bucket instead of the local OSS. */
  readonly bucket?: BucketSettings;
}

/** Thrown for a setting that cannot work; the message says what to change. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

type Environment = Readonly<Record<string, string | undefined>>;

const REQUIRED = [
  'OSS_REGION',
  'OSS_BUCKET',
  'OSS_ACCESS_KEY_ID',
  'OSS_ACCESS_KEY_SECRET',
] as const;
const OPTIONAL = ['OSS_ENDPOINT', 'OSS_STS_TOKEN', 'OSS_STS_ROLE_ARN', 'OSS_CALLBACK_URL'] as const;

/** Reads the environment; an empty variable counts as absent. */
export function readSettings(environment: Environment, workingDirectory: string): Settings {
  const databaseUrl = environment['DATABASE_URL'];
  const bucket = readBucket(environment);
  return {
    port: readPort(environment, 'PORT', 3000),
    emulatorPort: readPort(environment, 'EMULATOR_PORT', 9000),
    dataDir: resolve(workingDirectory, given(environment, 'DATA_DIR') ?? '.data'),
    ...(databaseUrl && { databaseUrl }),
    ...(bucket && { bucket }),
  };
}

function readBucket(environment: Environment): BucketSettings | undefined {
  const given = [...REQUIRED, ...OPTIONAL].filter((name) => environment[name]);
  if (given.length === 0) return undefined;
  const [region, bucket, accessKeyId, accessKeySecret] = REQUIRED.map((name) => {
    const value = environment[name];
    if (value) return value;
    throw new SettingsError(
      `${name} is missing. A real bucket needs ${REQUIRED.join(', ')}; unset ${given.join(', ')} to use the local OSS.`,
    );
  }) as [string, string, string, string];
  const endpoint = environment['OSS_ENDPOINT'];
  const securityToken = environment['OSS_STS_TOKEN'];
  const roleArn = environment['OSS_STS_ROLE_ARN'];
  const callbackUrl = environment['OSS_CALLBACK_URL'];
  return {
    region,
    bucket,
    accessKeyId,
    accessKeySecret,
    ...(endpoint && { endpoint }),
    ...(securityToken && { securityToken }),
    ...(roleArn && { roleArn }),
    ...(callbackUrl && { callbackUrl }),
  };
}

function given(environment: Environment, name: string): string | undefined {
  const value = environment[name];
  return value === '' ? undefined : value;
}

function readPort(environment: Environment, name: string, fallback: number): number {
  const text = environment[name];
  if (!text) return fallback;
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new SettingsError(`${name} must be a port from 0 to 65535; it is "${text}".`);
}
