/** The polynomial of ECMA-182, reflected: the highest bit is the factor of x^0. */
const POLYNOMIAL = 0xc96c5795d7870f42n;
const ONE = 1n << 63n;
const ONE_BYTE = ONE >> 8n;

/** Bytes of which only this is known. */
export interface CrcPiece {
  readonly sizeBytes: number;
  /** Unsigned decimal text. */
  readonly crc64: string;
}

/**
 * The CRC-64 of pieces one after the other, by the CRC-64 of each. Moving a value past n bytes is a multiplication by
 * x^(8n) modulo the polynomial, as in zlib's `crc32_combine`.
 */
export function combineCrc64(pieces: readonly CrcPiece[]): string {
  // All but the last have one size, mostly.
  const shifts = new Map<number, bigint>();
  let combined = 0n;
  for (const { sizeBytes, crc64 } of pieces) {
    const shift = shifts.get(sizeBytes) ?? shiftBy(sizeBytes);
    shifts.set(sizeBytes, shift);
    combined = multiply(combined, shift) ^ BigInt(crc64);
  }
  return combined.toString();
}

function shiftBy(sizeBytes: number): bigint {
  let shift = ONE;
  let power = ONE_BYTE;
  for (let rest = BigInt(sizeBytes); rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) shift = multiply(shift, power);
    power = multiply(power, power);
  }
  return shift;
}

function multiply(left: bigint, right: bigint): bigint {
  let product = 0n;
  let shifted = right;
  for (let bit = ONE; bit > 0n; bit >>= 1n) {
    if ((left & bit) !== 0n) product ^= shifted;
    shifted = (shifted & 1n) === 1n ? (shifted >> 1n) ^ POLYNOMIAL : shifted >> 1n;
  }
  return product;
}
