// @ts-check

/**
 * Lets the process that started this one call it: `{id, name, argument}` is answered with `{id, answer}` or
 * `{id, error}`. Ends when that process is gone.
 *
 * @param {Readonly<Record<string, (argument: any) => unknown>>} calls
 */
export function serveParent(calls) {
  process.on('disconnect', () => process.exit());
  process.on(
    'message',
    async (/** @type {{ id: number, name: string, argument: unknown }} */ message) => {
      const { id, name, argument } = message;
      try {
        const call = calls[name];
        if (call === undefined) throw new Error(`there is no call ${name}`);
        tellParent({ id, answer: (await call(argument)) ?? null });
      } catch (error) {
        tellParent({ id, error: String(error) });
      }
    },
  );
}

/** @param {object} message */
export function tellParent(message) {
  if (process.connected) process.send?.(message);
}
