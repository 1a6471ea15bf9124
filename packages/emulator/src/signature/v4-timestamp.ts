import { invalidArgument, OssError } from '../oss-error.js';
import type { V4Scope } from './v4.js';

export interface V4Credential extends V4Scope {
  readonly accessKeyId: string;
}

/** Reads `KEYID/YYYYMMDD/REGION/oss/aliyun_v4_request`; `where` names the place in the error. */
export function parseV4Credential(text: string, region: string, where: string): V4Credential {
  const match = /^([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aliyun_v4_request$/.exec(text);
  if (match === null) {
    throw new OssError('credential-malformed', {
      details: { ArgumentName: where, ArgumentValue: text },
    });
  }
  const [, accessKeyId = '', date = '', scopeRegion = '', product = ''] = match;
  if (scopeRegion !== region) {
    throw invalidArgument(
      `Invalid signing region in ${where}: expected "${region}", got "${scopeRegion}".`,
      where,
      text,
    );
  }
  if (product !== 'oss') {
    throw invalidArgument(`Invalid signing product in ${where}: expected "oss".`, where, text);
  }
  return { accessKeyId, date, region: scopeRegion };
}

/** Reads `YYYYMMDDTHHMMSSZ`, which must be of the day that the credential names. */
export function parseV4Timestamp(text: string, credential: V4Credential): Date {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  const [, year, month, day, hour, minute, second] = match ?? [];
  const time =
    match === null
      ? Number.NaN
      : Date.parse(
          `${year ?? ''}-${month ?? ''}-${day ?? ''}T${hour ?? ''}:${minute ?? ''}:${second ?? ''}Z`,
        );
  if (Number.isNaN(time)) {
    throw invalidArgument('x-oss-date must be like "20300102T030405Z".', 'x-oss-date', text);
  }
  if (!text.startsWith(credential.date)) {
    throw invalidArgument('x-oss-date and the credential name different days.', 'x-oss-date', text);
  }
  return new Date(time);
}
