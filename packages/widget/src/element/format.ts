const STEP = 1000;
const SIZE_UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

type UnitDisplay = 'long' | 'short' | 'narrow';

/** Where `short` is not what people write: "12 byte", "4 sec", and times of one letter in Arabic. */
function unitDisplay(unit: string, locale: string): UnitDisplay {
  if (unit === 'byte') return 'long';
  if (locale.startsWith('ar') && /^(second|minute|hour)$/.test(unit)) return 'long';
  return unit === 'second' && !locale.startsWith('ja') ? 'narrow' : 'short';
}

/** Numbers and units as one language writes them. */
export interface Format {
  readonly count: (value: number) => string;
  readonly percent: (ratio: number) => string;
  readonly size: (bytes: number) => string;
  /** A part and its whole in the unit of the whole, named once: `12.4` and `80 MB`. */
  readonly sizes: (partBytes: number, wholeBytes: number) => readonly [string, string];
  readonly speed: (bytesPerSecond: number) => string;
  readonly duration: (seconds: number) => string;
  /** How long ago that was: `3 hours ago`, `yesterday`. */
  readonly ago: (seconds: number) => string;
  /** `a, b or c`. */
  readonly anyOf: (words: readonly string[]) => string;
}

/** Units are powers of 1000, as `MB` says and as browsers, macOS and Linux show sizes. */
export function createFormat(locale: string): Format {
  const units = new Map<string, Pick<Intl.NumberFormat, 'format'>>();
  const unit = (name: string, digits: number): Pick<Intl.NumberFormat, 'format'> => {
    const id = `${name} ${digits}`;
    const known = units.get(id);
    if (known !== undefined) return known;
    const made = new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: unitDisplay(name, locale),
      maximumFractionDigits: digits,
    });
    // A unit at the start of a line reads as a word of its own.
    const unbroken = { format: (value: number) => made.format(value).replaceAll(' ', '\u00A0') };
    units.set(id, unbroken);
    return unbroken;
  };
  const count = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const anyOf = new Intl.ListFormat(locale, { type: 'disjunction' });

  return {
    count: (value) => count.format(value),
    // Rounded down: 100 % is said only when it is true.
    percent: (ratio) => percent.format(Math.floor(ratio * 100) / 100),
    size: (bytes) => {
      const { name, unitBytes, digits } = scale(bytes);
      return unit(name, digits).format(bytes / unitBytes);
    },
    sizes: (partBytes, wholeBytes) => {
      const { name, unitBytes, digits } = scale(wholeBytes);
      const part = new Intl.NumberFormat(locale, { maximumFractionDigits: digits });
      return [
        part.format(partBytes / unitBytes),
        unit(name, digits).format(wholeBytes / unitBytes),
      ];
    },
    speed: (bytesPerSecond) => {
      const { name, unitBytes, digits } = scale(bytesPerSecond);
      return unit(`${name}-per-second`, digits).format(bytesPerSecond / unitBytes);
    },
    duration: (seconds) => {
      if (seconds < 60) return unit('second', 0).format(Math.max(1, Math.ceil(seconds)));
      if (seconds < 3600) return unit('minute', 0).format(Math.round(seconds / 60));
      return unit('hour', 1).format(seconds / 3600);
    },
    ago: (seconds) => {
      if (seconds < 3600) return relative.format(-Math.max(1, Math.floor(seconds / 60)), 'minute');
      const hours = Math.floor(seconds / 3600);
      return hours < 24
        ? relative.format(-hours, 'hour')
        : relative.format(-Math.floor(hours / 24), 'day');
    },
    anyOf: (words) => anyOf.format(words),
  };
}

interface Scale {
  /** The unit in which a number of bytes is best said. */
  readonly name: string;
  readonly unitBytes: number;
  /** Digits after the point that are worth saying. */
  readonly digits: number;
}

function scale(bytes: number): Scale {
  // 999.95 would be shown as 1,000 of the smaller unit.
  const index = SIZE_UNITS.findIndex((_, power) => bytes / STEP ** power < STEP - 0.05);
  const power = index === -1 ? SIZE_UNITS.length - 1 : index;
  const unitBytes = STEP ** power;
  const digits = power > 0 && bytes / unitBytes < 100 ? 1 : 0;
  return { name: SIZE_UNITS[power] ?? 'byte', unitBytes, digits };
}
