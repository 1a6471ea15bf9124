export interface PostResult {
  readonly status: number;
  readonly body: string;
  /** OSS's error code, if the answer is an error. */
  readonly code: string | undefined;
}

/** Posts a form as a browser or `curl -F` does: the fields in their order, the file last. */
export async function postForm(
  url: string,
  fields: readonly (readonly [string, string])[],
  file: { name: string; type: string; content: string | Blob } = CAT,
): Promise<PostResult> {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  form.append('file', new File([file.content], file.name, { type: file.type }));
  const response = await fetch(url, { method: 'POST', body: form });
  const body = await response.text();
  return { status: response.status, body, code: /<Code>(.*)<\/Code>/.exec(body)?.[1] };
}

export const CAT = { name: 'cat.png', type: 'image/png', content: 'meows' };
