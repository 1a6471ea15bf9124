import { queryValue, type RequestTarget } from '../http/request-target.js';
import { invalidArgument } from '../oss-error.js';

/** A number of entries per page: 1 to 1,000. */
export function readCount(target: RequestTarget, name: string, otherwise: number): number {
  const text = queryValue(target, name);
  if (text === undefined || text === '') return otherwise;
  const count = Number(text);
  if (!/^\d{1,4}$/.test(text) || count < 1 || count > 1000) {
    throw invalidArgument(`Argument ${name} must be an integer between 1 and 1000.`, name, text);
  }
  return count;
}

/** How keys are written into an answer: XML can not carry all of them as they are. */
export interface KeyEncoding {
  readonly encode: (text: string) => string;
  /** The element that says so. */
  readonly element: { readonly EncodingType?: string };
}

export function readEncoding(encodingType: string | undefined): KeyEncoding {
  if (encodingType === undefined || encodingType === '') {
    return { encode: (text) => text, element: {} };
  }
  if (encodingType !== 'url') {
    throw invalidArgument(
      'Invalid Encoding Method specified in Request.',
      'encoding-type',
      encodingType,
    );
  }
  return {
    encode: (text) => encodeURIComponent(text.toWellFormed()),
    element: { EncodingType: 'url' },
  };
}
