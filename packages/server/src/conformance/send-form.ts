import { readOssError } from '../cli/bucket/oss-error-detail.js';
import { Problem } from './problem.js';

const TIMEOUT_MS = 60_000;

export interface FormAnswer {
  readonly status: number;
  readonly text: string;
  /** OSS's code, where it is not a success. */
  readonly code: string | undefined;
}

/** Posts a form as browsers do: the file comes last. */
export async function sendForm(
  url: string,
  fields: Iterable<readonly [string, string]>,
  content: string,
): Promise<FormAnswer> {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  form.append('file', new Blob([content]), 'file');
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: form,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await response.text();
    const { status } = response;
    const isStored = response.ok && status !== 203;
    return { status, text, code: isStored ? undefined : readOssError(status, text).code };
  } catch {
    throw new Problem(`${new URL(url).host}, where forms are to be posted, does not answer.`);
  }
}
