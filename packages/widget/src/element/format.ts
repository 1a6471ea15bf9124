const STEP = 1000;
const SIZE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
const SPEED_UNITS = [
  'byte-per-second',
  'kilobyte-per-second',
  'megabyte-per-second',
  'gigabyte-per-second',
  'terabyte-per-second',
] as const;

/** Where `short` is not what people write: "12 byte", "4 sec". */
const UNIT_DISPLAY: Readonly<Record<string, 'long' | 'narrow'>> = {
  byte: 'long',
  second: 'narrow',
};

/** Numbers and units as one language writes them. */
export interface Format {
  readonly count: (value: number) => string;
  readonly percent: (ratio: number) => string;
  readonly size: (bytes: number) => string;
  /** A part and its whole in the unit of the whole, named once: `12.4` and `80 MB`. */
  readonly sizes: (partBytes: number, wholeBytes: number) => readonly [string, string];
  readonly speed: (bytesPerSecond: number) => string;
  readonly duration: (seconds: number) => string;
  /** `a, b or c`. */
  readonly anyOf: (words: readonly string[]) => string;
}

/** Units are powers of 1000, as `MB` says and as browsers, macOS and Linux show sizes. */
export function createFormat(locale: string): Format {
  const units = new Map<string, Intl.NumberFormat>();
  const unit = (name: string, digits: number): Intl.NumberFormat => {
    const id = `${name} ${digits}`;
    const known = units.get(id);
    if (known !== undefined) return known;
    const made = new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: UNIT_DISPLAY[name] ?? 'short',
      maximumFractionDigits: digits,
    });
    units.set(id, made);
    return made;
  };
  const count = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const anyOf = new Intl.ListFormat(locale, { type: 'disjunction' });

  return {
    count: (value) => count.format(value),
    // Rounded down: 100 % is said only when it is true.
    percent: (ratio) => percent.format(Math.floor(ratio * 100) / 100),
    size: (bytes) => {
      const { index, value } = scale(bytes);
      return unit(SIZE_UNITS[index] ?? 'byte', digitsFor(value, index)).format(value);
    },
    sizes: (partBytes, wholeBytes) => {
      const { index, value } = scale(wholeBytes);
      const part = partBytes / STEP ** index;
      const digits = digitsFor(value, index);
      return [
        new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(part),
        unit(SIZE_UNITS[index] ?? 'byte', digits).format(value),
      ];
    },
    speed: (bytesPerSecond) => {
      const { index, value } = scale(bytesPerSecond);
      return unit(SPEED_UNITS[index] ?? 'byte-per-second', digitsFor(value, index)).format(value);
    },
    duration: (seconds) => {
      if (seconds < 60) return unit('second', 0).format(Math.max(1, Math.ceil(seconds)));
      if (seconds < 3600) return unit('minute', 0).format(Math.round(seconds / 60));
      return unit('hour', 1).format(seconds / 3600);
    },
    anyOf: (words) => anyOf.format(words),
  };
}

function scale(bytes: number): { readonly index: number; readonly value: number } {
  let index = 0;
  let value = bytes;
  // 999.95 would be shown as 1,000 of the smaller unit.
  while (value >= STEP - 0.05 && index < SIZE_UNITS.length - 1) {
    value /= STEP;
    index += 1;
  }
  return { index, value };
}

function digitsFor(value: number, index: number): number {
  if (index === 0) return 0;
  return value < 100 ? 1 : 0;
}
