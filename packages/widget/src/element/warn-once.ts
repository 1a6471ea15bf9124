const warned = new Set<string>();

/** Tells the page's author about a wrong setting, once for each sentence. */
export function warnOnce(sentence: string): void {
  if (warned.has(sentence)) return;
  warned.add(sentence);
  console.warn(`<oss-uploader>: ${sentence}`);
}
