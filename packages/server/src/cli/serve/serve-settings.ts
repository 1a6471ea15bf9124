import { CALLBACK_URL } from '../settings/callback-setting.js';
import { DIR } from '../settings/dir-setting.js';
import { ORIGINS } from '../settings/origins-setting.js';
import { OSS_SETTINGS } from '../settings/oss-settings.js';
import { ROLE_SETTINGS } from '../settings/role-settings.js';
import type { Setting } from '../settings/setting.js';

export const HOST: Setting = {
  variable: 'UPLOADER_HOST',
  option: 'host',
  value: 'HOST',
  help: 'address to listen on (127.0.0.1: this machine only)',
};
export const PREFIX: Setting = {
  variable: 'UPLOADER_PREFIX',
  option: 'prefix',
  value: 'PATH',
  help: "where the routes are: the end of the element's server-url (/oss)",
};
export const MAX_SIZE: Setting = {
  variable: 'UPLOADER_MAX_SIZE',
  option: 'max-size',
  value: 'SIZE',
  help: 'largest file, such as 20MB or 5GiB (1048576000 bytes)',
};
export const ACCEPT: Setting = {
  variable: 'UPLOADER_ACCEPT',
  option: 'accept',
  value: 'TYPE',
  help: 'accepted types, such as image/* or .pdf (all)',
  isList: true,
};
export const MAX_FILES: Setting = {
  variable: 'UPLOADER_MAX_FILES',
  option: 'max-files',
  value: 'COUNT',
  help: 'most files in one request',
};
export const QUOTA: Setting = {
  variable: 'UPLOADER_QUOTA',
  option: 'quota',
  value: 'SIZE',
  help: "how much an owner's directory may hold, such as 5GB; needs oss:ListObjects (no limit)",
};
export const RATE_LIMIT: Setting = {
  variable: 'UPLOADER_RATE_LIMIT',
  option: 'rate-limit',
  value: 'COUNT',
  help: 'most requests of one owner in a minute, on each replica (no limit)',
};
export const VERIFY_TYPE: Setting = {
  variable: 'UPLOADER_VERIFY_TYPE',
  option: 'verify-type',
  value: 'flag|reject',
  help: 'looks at the first bytes of each object, and tells or deletes what is not what it says',
};
export const MAX_DELAY: Setting = {
  variable: 'UPLOADER_MAX_DELAY',
  option: 'max-delay',
  value: 'MS',
  help: 'how late the process may be before new uploads are refused with 503 (250); off: never',
};
export const MAX_REQUESTS: Setting = {
  variable: 'UPLOADER_MAX_REQUESTS',
  option: 'max-requests',
  value: 'COUNT',
  help: 'how many requests may be under way before new uploads are refused with 503 (1000)',
};
export const HEALTH: Setting = {
  variable: 'UPLOADER_HEALTH',
  option: 'health',
  help: 'answers {prefix}/health and {prefix}/ready',
};
export const METRICS_PORT: Setting = {
  variable: 'UPLOADER_METRICS_PORT',
  option: 'metrics-port',
  value: 'PORT',
  help: 'answers /metrics for Prometheus on this port of --host; needs prom-client (none)',
};
export const LOG_LEVEL: Setting = {
  variable: 'UPLOADER_LOG_LEVEL',
  option: 'log-level',
  value: 'LEVEL',
  help: 'trace, debug, info, warn, error or silent, to standard error (warn)',
};
export const CALLBACK_KEY_HOSTS: Setting = {
  variable: 'UPLOADER_CALLBACK_KEY_HOSTS',
  option: 'callback-key-host',
  value: 'HOST:PORT',
  help: "more hosts of callback keys: an emulator's",
  isList: true,
};

export const INSECURE_ANYONE: Setting = {
  variable: 'UPLOADER_INSECURE_ANYONE',
  option: 'insecure-anyone',
  help: 'anyone may upload, also from other machines',
};
export const USER_HEADER: Setting = {
  variable: 'UPLOADER_USER_HEADER',
  option: 'user-header',
  value: 'NAME',
  help: 'the proxy in front signs people in, and names them in this header',
};
export const TRUSTED_PROXIES: Setting = {
  variable: 'UPLOADER_TRUSTED_PROXIES',
  option: 'trusted-proxy',
  value: 'ADDRESS',
  help: "where that proxy's connections come from (127.0.0.1, ::1)",
  isList: true,
};
export const JWKS: Setting = {
  variable: 'UPLOADER_JWKS_URL',
  option: 'jwks',
  value: 'URL',
  help: 'people bring a JWT that these keys have signed; needs the next two',
};
export const JWT_ISSUER: Setting = {
  variable: 'UPLOADER_JWT_ISSUER',
  option: 'jwt-issuer',
  value: 'ISSUER',
  help: 'the iss of these tokens',
};
export const JWT_AUDIENCE: Setting = {
  variable: 'UPLOADER_JWT_AUDIENCE',
  option: 'jwt-audience',
  value: 'AUDIENCE',
  help: 'the aud of these tokens',
};
export const AUTHORIZE_URL: Setting = {
  variable: 'UPLOADER_AUTHORIZE_URL',
  option: 'authorize-url',
  value: 'URL',
  help: 'your application answers who it is, by the cookie or the authorization',
};
export const BEARER_TOKEN: Setting = {
  variable: 'UPLOADER_BEARER_TOKEN',
  help: 'programs with this token (32 characters or more) may upload',
};

export const NOTIFY_URL: Setting = {
  variable: 'UPLOADER_NOTIFY_URL',
  option: 'notify-url',
  value: 'URL',
  help: 'your application, told of each upload; its JSON is what the page gets',
};
export const NOTIFY_SECRET: Setting = {
  variable: 'UPLOADER_NOTIFY_SECRET',
  help: 'key of the signature on what is sent to --notify-url',
};
export const SESSION_SECRET: Setting = {
  variable: 'UPLOADER_SESSION_SECRET',
  help: '32 random characters or more, the same on every replica',
};

export const SERVE_SETTINGS: readonly Setting[] = [
  HOST,
  PREFIX,
  ...OSS_SETTINGS,
  ...ROLE_SETTINGS,
  CALLBACK_URL,
  CALLBACK_KEY_HOSTS,
  ORIGINS,
  DIR,
  MAX_SIZE,
  ACCEPT,
  MAX_FILES,
  QUOTA,
  RATE_LIMIT,
  VERIFY_TYPE,
  MAX_DELAY,
  MAX_REQUESTS,
  HEALTH,
  METRICS_PORT,
  INSECURE_ANYONE,
  USER_HEADER,
  TRUSTED_PROXIES,
  JWKS,
  JWT_ISSUER,
  JWT_AUDIENCE,
  AUTHORIZE_URL,
  BEARER_TOKEN,
  NOTIFY_URL,
  NOTIFY_SECRET,
  SESSION_SECRET,
  LOG_LEVEL,
];
