import type { FileRejection } from '../../core/queue/file-rules.js';
import { warnOnce } from '../warn-once.js';

/** The page's own check of a file: words that say why it is refused, or nothing. */
export type ValidateFile = (
  file: File,
  options: { readonly signal: AbortSignal },
) => string | null | undefined | Promise<string | null | undefined>;

/** Refuses a file that the page could not check in time: nobody said that it is good. */
export async function askPage(
  file: File,
  validate: ValidateFile,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<FileRejection | undefined> {
  const asking = new AbortController();
  const unchecked: FileRejection = { code: 'invalid', message: undefined };
  let end: () => void = () => undefined;
  const giveUp = new Promise<FileRejection>((resolve) => {
    end = () => {
      asking.abort(new DOMException('The check took too long.', 'TimeoutError'));
      resolve(unchecked);
    };
  });
  const timer = setTimeout(end, timeoutMs);
  signal.addEventListener('abort', end);
  try {
    const answer = (async () => validate(file, { signal: asking.signal }))();
    return await Promise.race([answer.then(rejectionOf), giveUp]);
  } catch (error) {
    warnOnce(`\`validate\` failed (${String(error)}): the file is refused.`);
    return unchecked;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}

function rejectionOf(message: string | null | undefined): FileRejection | undefined {
  return message === null || message === undefined || message === ''
    ? undefined
    : { code: 'invalid', message };
}
