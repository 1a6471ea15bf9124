import { OssError } from '../oss-error.js';

/** A request's target, decoded once. */
export interface RequestTarget {
  /** Decoded, without its leading slash. */
  readonly path: string;
  /** Decoded pairs in the order of the wire; a bare name has an empty value. */
  readonly query: readonly (readonly [name: string, value: string])[];
}

export function parseRequestTarget(raw: string): RequestTarget {
  const mark = raw.indexOf('?');
  const rawPath = mark === -1 ? raw : raw.slice(0, mark);
  const rawQuery = mark === -1 ? '' : raw.slice(mark + 1);
  if (!rawPath.startsWith('/')) throw new OssError('uri-invalid');
  return {
    path: decode(rawPath.slice(1)),
    query: rawQuery
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair) => {
        const equals = pair.indexOf('=');
        const spaced = pair.replaceAll('+', ' ');
        return equals === -1
          ? [decode(spaced), '']
          : [decode(spaced.slice(0, equals)), decode(spaced.slice(equals + 1))];
      }),
  };
}

/** The first value of that name. */
export function queryValue(target: RequestTarget, name: string): string | undefined {
  return target.query.find(([candidate]) => candidate === name)?.[1];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new OssError('uri-invalid');
  }
}
