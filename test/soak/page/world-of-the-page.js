// @ts-check

/** What the device of the user believes of the time and of its network. */
{
  const RealDate = Date;
  let offsetMs = 0;
  /** @type {boolean | undefined} */
  let isOnline;

  globalThis.Date = /** @type {DateConstructor} */ (
    new Proxy(RealDate, {
      construct: (target, args, newTarget) =>
        Reflect.construct(
          target,
          args.length === 0 ? [RealDate.now() + offsetMs] : args,
          newTarget,
        ),
      apply: () => new RealDate(RealDate.now() + offsetMs).toString(),
      get: (target, name, receiver) =>
        name === 'now' ? () => RealDate.now() + offsetMs : Reflect.get(target, name, receiver),
    })
  );

  const onLine = Object.getOwnPropertyDescriptor(Navigator.prototype, 'onLine');
  Object.defineProperty(Navigator.prototype, 'onLine', {
    configurable: true,
    enumerable: true,
    get() {
      return isOnline ?? onLine?.get?.call(this);
    },
  });

  Object.assign(globalThis, {
    soakWorld: {
      /** @param {number} value */
      setClockOffset: (value) => void (offsetMs = value),
      /** @param {boolean} value */
      setOnline: (value) => {
        isOnline = value;
        dispatchEvent(new Event(value ? 'online' : 'offline'));
      },
    },
  });
}
