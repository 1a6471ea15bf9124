const SECONDS = { d: 86_400, h: 3600, m: 60, s: 1 } as const;

/** Seconds of `8d`, `36h`, `90m` or `30s`; `undefined` for anything else. */
export function parseDuration(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,9})([dhms])$/.exec(text) ?? [];
  if (count === undefined || unit === undefined) return undefined;
  return Number(count) * SECONDS[unit as keyof typeof SECONDS];
}
