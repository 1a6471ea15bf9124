import { element } from './read-error.js';

export const smallest = 100 * 1024;

export interface SentPart {
  readonly number: number;
  readonly etag: string;
}

/** Begins an upload to a key that is a URL, without a signature; gives its id. */
export async function initiate(url: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await fetch(`${url}?uploads`, { method: 'POST', headers });
  const id = element(await response.text(), 'UploadId');
  if (id === undefined) throw new Error(`The upload did not begin: ${response.status}.`);
  return id;
}

export async function putPart(
  url: string,
  uploadId: string,
  number: number | string,
  body: string | Buffer | ReadableStream<Uint8Array>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${url}?partNumber=${number}&uploadId=${uploadId}`, {
    method: 'PUT',
    body,
    headers,
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  });
}

/** Sends parts, all at once; gives what Complete has to list. */
export async function putParts(
  url: string,
  uploadId: string,
  contents: ReadonlyMap<number, Buffer> | readonly Buffer[],
): Promise<readonly SentPart[]> {
  const numbered =
    contents instanceof Map
      ? [...(contents as ReadonlyMap<number, Buffer>)]
      : (contents as readonly Buffer[]).map((content, index) => [index + 1, content] as const);
  return Promise.all(
    numbered.map(async ([number, content]) => {
      const response = await putPart(url, uploadId, number, content);
      const etag = response.headers.get('etag');
      if (response.status !== 200 || etag === null) throw new Error(await response.text());
      return { number, etag };
    }),
  );
}

function partList(parts: readonly SentPart[]): string {
  const items = parts.map(
    ({ number, etag }) => `<Part><PartNumber>${number}</PartNumber><ETag>${etag}</ETag></Part>`,
  );
  return `<CompleteMultipartUpload>\n${items.join('\n')}\n</CompleteMultipartUpload>`;
}

export async function complete(
  url: string,
  uploadId: string,
  parts: readonly SentPart[] | string,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${url}?uploadId=${uploadId}`, {
    method: 'POST',
    body: typeof parts === 'string' ? parts : partList(parts),
    headers,
  });
}
