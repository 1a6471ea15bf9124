import { UsageError } from '../../cli-error.js';
import { readDir } from '../../settings/dir-setting.js';
import { nameOf } from '../../settings/setting.js';
import type { Settings } from '../../settings/settings.js';
import { isLoopback } from '../is-loopback.js';
import {
  AUTHORIZE_URL,
  BEARER_TOKEN,
  INSECURE_ANYONE,
  JWKS,
  JWT_AUDIENCE,
  JWT_ISSUER,
  TRUSTED_PROXIES,
  USER_HEADER,
} from '../serve-settings.js';
import type { Access } from './access.js';
import { allowAnyone } from './anyone.js';
import { askApplication } from './ask-application.js';
import { allowBearerToken } from './bearer-token.js';
import { allowJwt } from './jwt.js';
import { allowUserHeader } from './user-header.js';

const CHOICES = [AUTHORIZE_URL, JWKS, USER_HEADER, BEARER_TOKEN, INSECURE_ANYONE];

/** Who may upload. On this machine alone that may be left open; anywhere else it must be said. */
export function chooseAccess(settings: Settings, host: string): Access {
  const chosen = CHOICES.filter((setting) =>
    setting === INSECURE_ANYONE ? settings.isOn(setting) : settings.text(setting) !== undefined,
  );
  const [choice, second] = chosen;
  if (choice !== undefined && second !== undefined) {
    throw new UsageError(
      `Who may upload is said twice: by ${nameOf(choice)} and by ${nameOf(second)}.`,
    );
  }
  const dir = readDir(settings);
  switch (choice) {
    case AUTHORIZE_URL:
      return askApplication(requireUrl(settings, AUTHORIZE_URL), dir);
    case JWKS:
      return allowJwt(
        {
          jwksUrl: requireUrl(settings, JWKS),
          issuer: settings.required(JWT_ISSUER),
          audience: settings.required(JWT_AUDIENCE),
        },
        dir,
      );
    case USER_HEADER: {
      const proxies = settings.list(TRUSTED_PROXIES);
      return allowUserHeader(
        settings.required(USER_HEADER),
        proxies.length > 0 ? proxies : ['127.0.0.1', '::1'],
        dir,
      );
    }
    case BEARER_TOKEN:
      return allowBearerToken(settings.required(BEARER_TOKEN), dir);
    case INSECURE_ANYONE:
      return allowAnyone(dir);
    case undefined:
    default:
      if (isLoopback(host)) return allowAnyone(dir);
      throw new UsageError(
        `Who may upload? ${host} can be reached by others: choose one of ${CHOICES.map(nameOf).join(', ')}.`,
      );
  }
}

function requireUrl(settings: Settings, setting: Parameters<Settings['url']>[0]): URL {
  const url = settings.url(setting);
  if (url === undefined) throw new UsageError(`${nameOf(setting)} is missing.`);
  return url;
}
