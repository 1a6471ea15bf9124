const SIZE = /^(\d+(?:\.\d+)?)\s*(?:([kmgt])(i(?=b))?)?b?$/i;

/** Bytes of `10485760`, `10MB` (powers of 1000) or `10 MiB` (powers of 1024); undefined for nonsense. */
export function parseSize(text: string): number | undefined {
  const match = SIZE.exec(text.trim());
  if (match === null) return undefined;
  const [, amount, prefix = '', binary] = match;
  const step = binary === undefined ? 1000 : 1024;
  const bytes = Math.floor(Number(amount) * step ** ' kmgt'.indexOf(prefix.toLowerCase() || ' '));
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}
