import { crc64Polynomial } from './crc64.js';

/**
 * The CRC-64 of two pieces of content, from the CRC-64 of each and the length of the second: moving the first one's
 * value past the second is a multiplication by x^(8 * length) modulo the polynomial. As in zlib's `crc32_combine`.
 * All values are unsigned decimals, the form that travels.
 */
export function combineCrc64(first: string, second: string, secondSizeBytes: number): string {
  const moved = multiply(shiftBy(secondSizeBytes), BigInt(first));
  return (moved ^ BigInt(second)).toString();
}

// Polynomials are reflected: the highest bit is the factor of x^0.
const one = 1n << 63n;

/** x^(8 * 2^n) at [n]: what one byte, two, four … shift by. */
const powers: bigint[] = [1n << 55n];

// The parts of an upload have one size, mostly.
let latest = { sizeBytes: 0, shift: one };

function shiftBy(sizeBytes: number): bigint {
  if (latest.sizeBytes === sizeBytes) return latest.shift;
  let shift = one;
  let rest = BigInt(sizeBytes);
  for (let at = 0; rest > 0n; at++, rest >>= 1n) {
    const power = powerAt(at);
    if ((rest & 1n) === 1n) shift = multiply(power, shift);
  }
  latest = { sizeBytes, shift };
  return shift;
}

function powerAt(at: number): bigint {
  const known = powers[at];
  if (known !== undefined) return known;
  const half = powerAt(at - 1);
  const power = multiply(half, half);
  powers[at] = power;
  return power;
}

function multiply(a: bigint, b: bigint): bigint {
  let product = 0n;
  let shifted = b;
  for (let bit = one; bit > 0n; bit >>= 1n) {
    if ((a & bit) !== 0n) product ^= shifted;
    shifted = (shifted & 1n) === 1n ? (shifted >> 1n) ^ crc64Polynomial : shifted >> 1n;
  }
  return product;
}
