import type { Services } from '../services.js';

/** When a signature that is made now for so many seconds ends; with temporary credentials, at the latest with them. */
export async function endOfSignatures(
  { credentials }: Services,
  signedAt: Date,
  seconds: number,
): Promise<Date> {
  const { expiresAt } = await credentials.get();
  const asked = signedAt.getTime() + seconds * 1000;
  return new Date(Math.min(asked, expiresAt?.getTime() ?? Infinity));
}
