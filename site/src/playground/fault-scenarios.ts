/** A fault as the emulator's control route takes it. */
interface EmulatorFault {
  readonly operation?: string;
  readonly probability?: number;
  readonly times?: number;
  readonly action: Readonly<Record<string, string | number>>;
}

/** Something that goes wrong, and what a visitor will see. */
export interface FaultScenario {
  readonly id: string;
  readonly label: string;
  readonly outlook: string;
  readonly faults: readonly EmulatorFault[];
  /** The browser says that it is offline. */
  readonly isOffline?: boolean;
}

/** What carries bytes to OSS; the server's own requests are left alone. */
function forUploads(fault: Omit<EmulatorFault, 'operation'>): readonly EmulatorFault[] {
  return ['PostObject', 'UploadPart'].map((operation) => ({ operation, ...fault }));
}

export const FAULT_SCENARIOS: readonly FaultScenario[] = [
  {
    id: 'slow',
    label: 'A slow line',
    outlook: '300 kB a second: time to watch, pause, reload the page, and go on.',
    faults: [
      {
        action: {
          kind: 'bandwidth',
          bytesPerSecond: 300_000,
          direction: 'request',
          across: 'all',
        },
      },
    ],
  },
  {
    id: 'cut',
    label: 'Connections that break',
    outlook:
      'Most are cut after a few bytes. The element waits a moment, and sends what is missing.',
    faults: forUploads({ probability: 0.6, action: { kind: 'reset-request', afterBytes: 1000 } }),
  },
  {
    id: 'busy',
    label: 'OSS is busy (503)',
    outlook: 'Asks to come back in 8 seconds: the row counts down, and can be told to try now.',
    faults: forUploads({
      action: {
        kind: 'status',
        status: 503,
        code: 'ServiceUnavailable',
        message: 'Please reduce your request rate.',
        retryAfterSeconds: 8,
      },
    }),
  },
  {
    id: 'denied',
    label: 'OSS refuses (403)',
    outlook:
      'Trying again would not help: it fails, with advice and the request id. Then switch it off, and retry.',
    faults: forUploads({
      action: {
        kind: 'status',
        status: 403,
        code: 'AccessDenied',
        message: 'You have no right to access this object.',
      },
    }),
  },
  {
    id: 'callback',
    label: 'The callback is gone',
    outlook:
      'OSS cannot reach the application. The server looks for itself; nothing is sent twice.',
    faults: [{ operation: 'PostObject', action: { kind: 'callback-unreachable' } }],
  },
  {
    id: 'answer',
    label: 'The answer gets lost',
    outlook: 'OSS has the file, the browser does not know. It asks before it sends again.',
    faults: forUploads({ times: 1, action: { kind: 'reset-response', afterBytes: 0 } }),
  },
  {
    id: 'corrupt',
    label: 'One bit flips',
    outlook: 'The checksums differ: the file is sent again, and nobody is told of the wrong bytes.',
    faults: forUploads({ times: 1, action: { kind: 'corrupt' } }),
  },
  {
    id: 'offline',
    label: 'Offline',
    outlook: 'The browser says so. Everything waits, and goes on by itself once you are back.',
    faults: forUploads({ action: { kind: 'reset-request', afterBytes: 0 } }),
    isOffline: true,
  },
];
