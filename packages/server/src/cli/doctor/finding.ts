/** What doctor looks at, in its order. */
export type CheckName =
  | 'connection'
  | 'clock'
  | 'region'
  | 'key'
  | 'bucket'
  | 'signature'
  | 'role'
  | 'rights'
  | 'form'
  | 'access'
  | 'cors'
  | 'callback'
  | 'lifecycle';

/** One line of the report. Whatever is not well says what to do. */
export type Finding =
  | {
      readonly check: CheckName;
      readonly verdict: 'ok' | 'skipped';
      /** A sentence. */
      readonly message: string;
    }
  | {
      readonly check: CheckName;
      /** `failed`: uploads do not work. `warning`: they do, and something is still not as it should be. */
      readonly verdict: 'failed' | 'warning';
      readonly message: string;
      /** A sentence: exactly what to do. */
      readonly fix: string;
    };

export function ok(check: CheckName, message: string): Finding {
  return { check, verdict: 'ok', message };
}

export function skipped(check: CheckName, message: string): Finding {
  return { check, verdict: 'skipped', message };
}

export function failed(check: CheckName, message: string, fix: string): Finding {
  return { check, verdict: 'failed', message, fix };
}

export function warning(check: CheckName, message: string, fix: string): Finding {
  return { check, verdict: 'warning', message, fix };
}
