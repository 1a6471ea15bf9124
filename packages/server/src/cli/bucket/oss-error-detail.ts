/** What OSS says about a request that it refused. */
export interface OssErrorDetail {
  readonly status: number;
  /** Such as `NoSuchBucket`; `HTTP 502` where the answer is not OSS's. */
  readonly code: string;
  readonly message: string;
  /** Where the bucket is, when the request came to another region. */
  readonly endpoint: string | undefined;
  readonly requestId: string | undefined;
}

/** Reads OSS's error XML, whose elements have no children. */
export function readOssError(status: number, xml: string): OssErrorDetail {
  return {
    status,
    code: elementOf(xml, 'Code') ?? `HTTP ${status}`,
    message: elementOf(xml, 'Message') ?? 'no error of OSS in the answer',
    endpoint: elementOf(xml, 'Endpoint'),
    requestId: elementOf(xml, 'RequestId'),
  };
}

/** The text of the first element of that name; nothing for an empty one. */
export function elementOf(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]?.trim();
  return text === undefined || text === '' ? undefined : unescapeXml(text);
}

/** The inside of every element of that name, in order. */
export function elementsOf(xml: string, name: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${name}>([^]*?)</${name}>`, 'g'))].map(
    ([, inside = '']) => inside,
  );
}

export function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
