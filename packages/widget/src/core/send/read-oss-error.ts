/** What OSS says about a failure. */
export interface OssFailure {
  /** Such as `AccessDenied`; undefined when the body is not OSS's XML. */
  readonly code: string | undefined;
  readonly message: string;
  readonly requestId: string | undefined;
  /** Finer than the code, such as `0006-00000003`. */
  readonly ec: string | undefined;
}

/**
 * Reads OSS's error XML. Workers have no DOMParser, and four texts without attributes need none.
 * Only these four are read: other elements hold signatures and the string that was signed.
 */
export function readOssError(body: string): OssFailure {
  return {
    code: textOf(body, 'Code'),
    message: withoutSecrets(textOf(body, 'Message') ?? ''),
    requestId: textOf(body, 'RequestId'),
    ec: textOf(body, 'EC'),
  };
}

function textOf(xml: string, element: 'Code' | 'Message' | 'RequestId' | 'EC'): string | undefined {
  const open = `<${element}>`;
  const start = xml.indexOf(open);
  if (start === -1) return undefined;
  const end = xml.indexOf(`</${element}>`, start);
  if (end === -1) return undefined;
  const text = decodeEntities(xml.slice(start + open.length, end)).trim();
  return text === '' ? undefined : text.slice(0, 500);
}

/** A message about a failed policy condition may quote the value of a field, such as a security token. */
function withoutSecrets(message: string): string {
  return message.replace(/[\w+/=-]{40,}/g, '…');
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#x([\da-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi,
    (entity, hex: string | undefined, decimal: string | undefined, name: string) => {
      const codePoint = hex === undefined ? Number(decimal) : parseInt(hex, 16);
      if (!(codePoint <= 0x10ffff)) return ENTITIES[name] ?? entity;
      return String.fromCodePoint(codePoint);
    },
  );
}
