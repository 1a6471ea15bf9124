export interface Gate {
  readonly opened: Promise<void>;
  readonly open: () => void;
}

/** Something to wait for, that the test lets happen. */
export function createGate(): Gate {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
