export interface HttpMessage {
  /** Of a request. */
  readonly method: string;
  readonly path: string;
  /** Of an answer. */
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly json: unknown;
}

export interface Exchange {
  readonly request: HttpMessage;
  readonly answer: HttpMessage;
}

/** The requests and answers that a page shows, in pairs. */
export function readExchange(page: string): readonly Exchange[] {
  const messages = [...page.matchAll(/^```http\n([^]*?)\n```$/gm)].map(([, text = '']) =>
    readMessage(text),
  );
  return messages.flatMap((request, index) => {
    const answer = messages[index + 1];
    return request.method === '' || answer === undefined ? [] : [{ request, answer }];
  });
}

function readMessage(message: string): HttpMessage {
  const [head = '', ...rest] = message.split('\n\n');
  const [first = '', ...lines] = head.split('\n');
  const text = rest.join('\n\n');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const [, status = '0'] = /^HTTP\/1\.1 (\d+)/.exec(first) ?? [];
  const [, method = '', path = ''] = /^([A-Z]+) (\/\S*) HTTP\/1\.1$/.exec(first) ?? [];
  const isJson = headers['content-type']?.startsWith('application/json') === true;
  return {
    method,
    path,
    status: Number(status),
    headers,
    text,
    json: isJson && text !== '' ? (JSON.parse(text) as unknown) : undefined,
  };
}
