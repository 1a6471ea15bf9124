import { randomBytes } from 'node:crypto';

import type { OssUploaderOptions, StsOptions } from '../../options/options.js';
import { UsageError } from '../cli-error.js';
import { CALLBACK_URL } from '../settings/callback-setting.js';
import { readDir } from '../settings/dir-setting.js';
import { readOrigins } from '../settings/origins-setting.js';
import { readOssOptions } from '../settings/oss-settings.js';
import { readRole } from '../settings/role-settings.js';
import { nameOf } from '../settings/setting.js';
import type { Settings } from '../settings/settings.js';
import { chooseAccess } from './access/choose-access.js';
import { isLoopback } from './is-loopback.js';
import type { NotifySettings } from './notify-application.js';
import { readOverload } from './read-overload.js';
import {
  ACCEPT,
  AUTHORIZE_URL,
  CALLBACK_KEY_HOSTS,
  HEALTH,
  HOST,
  INSECURE_ANYONE,
  LOG_LEVEL,
  MAX_FILES,
  MAX_SIZE,
  METRICS_PORT,
  NOTIFY_SECRET,
  NOTIFY_URL,
  PREFIX,
  QUOTA,
  RATE_LIMIT,
  SESSION_SECRET,
  VERIFY_TYPE,
} from './serve-settings.js';

const DEFAULT_PORT = 1234;
const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'silent'];
const SHORTEST_NOTIFY_SECRET = 16;

/** All that `serve` needs to know, checked. */
export interface ServePlan {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  /** Of the plugin, but for `onUploaded`. */
  readonly options: Omit<OssUploaderOptions, 'onUploaded'>;
  readonly notify: NotifySettings | undefined;
  /** Where `/metrics` is answered; `undefined`: nowhere. */
  readonly metricsPort: number | undefined;
  readonly callbackUrl: URL | undefined;
  /** Whether to answer only under this machine's own names. */
  readonly isLocalOnly: boolean;
  readonly warnings: readonly string[];
}

export function readServePlan(settings: Settings): ServePlan {
  const host = settings.text(HOST) ?? '127.0.0.1';
  const access = chooseAccess(settings, host);
  const callbackUrl = settings.url(CALLBACK_URL);
  const sessionSecret = settings.text(SESSION_SECRET);
  const isLocal = isLoopback(host);
  if (sessionSecret === undefined && !isLocal) {
    throw new UsageError(
      `${nameOf(SESSION_SECRET)} is missing: ${SESSION_SECRET.help}; make one with: openssl rand -hex 32.`,
    );
  }
  const mostRequests = settings.wholeNumber(RATE_LIMIT);
  const maxDirectoryBytes = settings.sizeBytes(QUOTA);
  const keyHosts = settings.list(CALLBACK_KEY_HOSTS);
  return {
    host,
    port: readPort(settings),
    logLevel: readLogLevel(settings),
    options: {
      prefix: readPrefix(settings),
      oss: { ...readOssOptions(settings), sts: readRoleForDir(settings) },
      authorize: access.authorize,
      limits: readLimits(settings),
      dir: readDir(settings),
      cors: readOrigins(settings),
      sessionSecret: sessionSecret ?? randomBytes(32).toString('hex'),
      verifyType: readVerifyType(settings),
      health: settings.isOn(HEALTH),
      overload: readOverload(settings),
      ...(maxDirectoryBytes === undefined ? {} : { quota: { maxDirectoryBytes } }),
      ...(mostRequests === undefined ? {} : { rateLimit: { max: mostRequests } }),
      ...(callbackUrl === undefined
        ? {}
        : { callback: { url: callbackUrl.href, publicKeyHosts: keyHosts } }),
    },
    notify: readNotify(settings),
    metricsPort: readMetricsPort(settings),
    callbackUrl,
    isLocalOnly: access.isOpen && isLocal && !settings.isOn(INSECURE_ANYONE),
    warnings: [
      `Access: ${access.description}.`,
      ...(access.isOpen && !isLocal
        ? ['Anyone on the network can fill your bucket: this is for a closed network only.']
        : []),
      ...(sessionSecret === undefined
        ? ['Uploads under way begin again after a restart, unless UPLOADER_SESSION_SECRET is set.']
        : []),
    ],
  };
}

/** The role's keys work only under the directory, unless the application may name others. */
function readRoleForDir(settings: Settings): StsOptions | undefined {
  const role = readRole(settings);
  if (role === undefined || settings.text(AUTHORIZE_URL) !== undefined) return role;
  return { ...role, prefix: readDir(settings) };
}

/** The address of the routes is what a person reads: with a slash in front, and none at the end. */
function readPrefix(settings: Settings): string {
  const text = settings.text(PREFIX) ?? '/oss';
  return text === '/' ? '' : text.replace(/\/+$/, '');
}

function readPort(settings: Settings): number {
  const [text] = settings.positionals;
  if (text === undefined) return DEFAULT_PORT;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new UsageError(`The port must be a number from 0 to 65535; it is "${text}".`);
}

function readMetricsPort(settings: Settings): number | undefined {
  const port = settings.wholeNumber(METRICS_PORT);
  if (port === undefined || port <= 65_535) return port;
  throw new UsageError(
    `${nameOf(METRICS_PORT)} must be a number from 0 to 65535; it is "${port}".`,
  );
}

function readVerifyType(settings: Settings): 'flag' | 'reject' | undefined {
  const text = settings.text(VERIFY_TYPE);
  if (text === undefined || text === 'flag' || text === 'reject') return text;
  throw new UsageError(`${nameOf(VERIFY_TYPE)} must be flag or reject; it is "${text}".`);
}

function readLogLevel(settings: Settings): string {
  const level = settings.text(LOG_LEVEL) ?? 'warn';
  if (LOG_LEVELS.includes(level)) return level;
  throw new UsageError(`${nameOf(LOG_LEVEL)} must be one of ${LOG_LEVELS.join(', ')}.`);
}

function readLimits(settings: Settings): OssUploaderOptions['limits'] {
  const maxSizeBytes = settings.sizeBytes(MAX_SIZE);
  const accept = settings.list(ACCEPT);
  const maxFiles = settings.wholeNumber(MAX_FILES);
  return {
    ...(maxSizeBytes === undefined ? {} : { maxSizeBytes }),
    ...(accept.length === 0 ? {} : { accept: [...accept] }),
    ...(maxFiles === undefined ? {} : { maxFiles }),
  };
}

function readNotify(settings: Settings): NotifySettings | undefined {
  const url = settings.url(NOTIFY_URL);
  if (url === undefined) return undefined;
  const secret = settings.required(NOTIFY_SECRET);
  if (secret.length < SHORTEST_NOTIFY_SECRET) {
    throw new UsageError(
      `${nameOf(NOTIFY_SECRET)} must have at least ${SHORTEST_NOTIFY_SECRET} characters.`,
    );
  }
  return { url, secret };
}
