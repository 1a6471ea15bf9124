// Apart from the schemas, so that whoever checks without them does it by the same patterns.

/**
 * An address that a browser can send to: http or https, and no user info, which `fetch` refuses.
 * Cases are spelled out, as patterns of JSON Schema have no flags.
 */
export const URL_PATTERN =
  /^[Hh][Tt][Tt][Pp][Ss]?:\/\/(\[[\dA-Fa-f:.]+\]|[^\s/?#[\]@:]+)(:\d{1,5})?([/?#]\S*)?$/;

/** What `Date.prototype.toISOString` writes, with or without milliseconds. */
export const UTC_TIMESTAMP_PATTERN = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;

/** Unsigned decimal text. It may still be above 2^64 - 1. */
export const CRC64_PATTERN = /^(0|[1-9]\d{0,19})$/;

/** `x-oss-date`: an instant in UTC, in ISO 8601's basic format. */
export const OSS_DATE_PATTERN = /^\d{8}T\d{6}Z$/;

export const UNIX_SECONDS_PATTERN = /^\d{1,12}$/;

/** Segments that are not empty, `.` or `..`; no backslash and no control character. */
export const RELATIVE_PATH_PATTERN =
  /^(?![\s\S]*(?:^|\/)\.{0,2}(?:\/|$))[^\\\u0000-\u001F\u007F-\u009F]+$/;
