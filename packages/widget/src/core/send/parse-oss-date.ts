/** `x-oss-date`, such as `20300101T000000Z`, as Unix time in milliseconds; undefined when it is none. */
export function parseOssDate(text: string): number | undefined {
  const time = Date.parse(
    text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  );
  return Number.isNaN(time) ? undefined : time;
}
