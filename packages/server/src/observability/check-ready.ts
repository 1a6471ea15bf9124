import type { Services } from '../services.js';

/** Whether uploads would work now. */
export interface Readiness {
  readonly isReady: boolean;
  /** Whether there are keys to sign with. */
  readonly credentials: 'ok' | 'unavailable';
  /** Whether OSS answers this server. */
  readonly storage: 'ok' | 'unavailable';
}

/** However often it is asked, OSS is asked no more often than this. */
const KEPT_MS = 5000;
const TIMEOUT_MS = 2000;
/** Nobody's: planned keys have an id in them. */
const PROBE = 'oss-uploader-readiness';

export type CheckReady = () => Promise<Readiness>;

export function createReadyCheck(services: Services): CheckReady {
  let kept: { readonly untilMs: number; readonly readiness: Promise<Readiness> } | undefined;
  return () => {
    const nowMs = services.now().getTime();
    if (kept === undefined || nowMs >= kept.untilMs) {
      kept = { untilMs: nowMs + KEPT_MS, readiness: probe(services) };
    }
    return kept.readiness;
  };
}

async function probe({ credentials, store, options }: Services): Promise<Readiness> {
  const hasCredentials = await credentials.get().then(
    () => true,
    () => false,
  );
  if (!hasCredentials) {
    return { isReady: false, credentials: 'unavailable', storage: 'unavailable' };
  }
  const answers = await store
    .head(`${options.probePrefix}${PROBE}`, { timeoutMs: TIMEOUT_MS })
    .then(
      () => true,
      () => false,
    );
  return { isReady: answers, credentials: 'ok', storage: answers ? 'ok' : 'unavailable' };
}
