export interface ErrorDocument {
  readonly status: number;
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly ec: string | undefined;
  readonly xml: string;
}

/** Reads an error answer by regular expressions: a second opinion on its XML. */
export async function readError(response: Response): Promise<ErrorDocument> {
  const xml = await response.text();
  return {
    status: response.status,
    code: element(xml, 'Code'),
    message: element(xml, 'Message'),
    ec: element(xml, 'EC'),
    xml,
  };
}

export function element(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`)
    .exec(xml)?.[1]
    ?.replaceAll('&gt;', '>')
    .replaceAll('&lt;', '<')
    .replaceAll('&amp;', '&');
}
