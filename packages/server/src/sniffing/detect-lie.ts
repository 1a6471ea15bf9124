import { isActive } from '../keys/active-type.js';
import { SIGNATURES, type Signature } from './signatures.js';

/** How much of an object is looked at. */
export const SNIFFED_BYTES = 4096;

/**
 * Compares the beginning of a file with the type that it was sent with. Answers what the content looks like if that is
 * not honest, and `undefined` if it is, or if nobody can tell: most types have no beginning of their own.
 *
 * A type that promises a beginning must have it. Any other may be anything but what it plainly is not: a
 * text is no picture, and nothing but a page is a page.
 */
export function detectLie(type: string, bytes: Buffer): string | undefined {
  if (bytes.length === 0) return undefined;
  const claimed = (type.split(';', 1)[0] ?? '').trim().toLowerCase();
  const found = SIGNATURES.filter(({ matches }) => matches(bytes));
  if (found.some((signature) => isHonest(signature, claimed))) return undefined;
  const [first] = found;
  const promised = SIGNATURES.some(({ promisedBy }) => promisedBy?.test(claimed) === true);
  if (promised) return first?.type ?? 'application/octet-stream';
  if (first === undefined || claimsNothing(claimed)) return undefined;
  // Pages and programs are served as what they are not for a reason; a mere mistake is left to the types above.
  const isSuspicious = first.type === 'application/x-executable' || isActive({ ...first, key: '' });
  const isText = claimed.startsWith('text/');
  return isSuspicious || isText ? first.type : undefined;
}

function isHonest({ promisedBy, alsoIn }: Signature, claimed: string): boolean {
  return promisedBy?.test(claimed) === true || alsoIn?.test(claimed) === true;
}

/** Browsers save these, whatever is in them. */
function claimsNothing(claimed: string): boolean {
  return claimed === 'application/octet-stream' || claimed === 'application/x-download';
}
