import type { OperationName } from '../operations/operation-name.js';
import type { Fault, FaultAction, FaultKind } from './fault.js';

/** Reads a fault from JSON; throws a sentence that says which member is wrong. */
export function parseFault(json: unknown): Fault {
  const members = asRecord(json, 'a fault');
  const probability = optional(members, 'probability', isNumber);
  if (probability !== undefined && (probability < 0 || probability > 1)) {
    throw new TypeError('probability must be a number from 0 to 1.');
  }
  const operation = optional(members, 'operation', isText) as OperationName | undefined;
  const bucket = optional(members, 'bucket', isText);
  const key = optional(members, 'key', isText);
  const keyPrefix = optional(members, 'keyPrefix', isText);
  const times = optional(members, 'times', isCount);
  const seed = optional(members, 'seed', isNumber);
  return {
    ...(operation === undefined ? {} : { operation }),
    ...(bucket === undefined ? {} : { bucket }),
    ...(key === undefined ? {} : { key }),
    ...(keyPrefix === undefined ? {} : { keyPrefix }),
    ...(times === undefined ? {} : { times }),
    ...(probability === undefined ? {} : { probability }),
    ...(seed === undefined ? {} : { seed }),
    action: parseAction(members['action']),
  };
}

/** The numbers that each action needs. */
const numbersOf: Readonly<Record<FaultKind, readonly string[]>> = {
  latency: ['latencyMs'],
  bandwidth: ['bytesPerSecond'],
  status: ['status'],
  'reset-request': ['afterBytes'],
  'reset-response': ['afterBytes'],
  'freeze-request': ['afterBytes'],
  'freeze-response': [],
  corrupt: [],
  'wrong-crc': [],
  'clock-offset': ['offsetMs'],
  'callback-status': ['status'],
  'callback-hang': [],
  'callback-html': [],
  'callback-unreachable': [],
};

const bandwidthChoices = [
  ['direction', ['request', 'response']],
  ['across', ['connection', 'all']],
] as const;

function parseAction(json: unknown): FaultAction {
  const action = asRecord(json, 'action');
  const kind = action['kind'];
  const kinds = Object.keys(numbersOf);
  if (typeof kind !== 'string' || !kinds.includes(kind)) {
    throw new TypeError(`action.kind must be one of: ${kinds.join(', ')}.`);
  }
  for (const name of numbersOf[kind as FaultKind]) {
    const value = action[name];
    if (!isNumber(value) || (value < 0 && name !== 'offsetMs')) {
      throw new TypeError(`action.${name} must be a number of 0 or more.`);
    }
  }
  if (kind === 'status' && typeof action['code'] !== 'string') {
    throw new TypeError('action.code must be a string such as "ServiceUnavailable".');
  }
  if (kind === 'bandwidth' && action['bytesPerSecond'] === 0) {
    throw new TypeError('action.bytesPerSecond must be above 0.');
  }
  for (const [name, allowed] of kind === 'bandwidth' ? bandwidthChoices : []) {
    const value = action[name];
    if (value === undefined || allowed.some((choice) => choice === value)) continue;
    throw new TypeError(`action.${name} must be one of: ${allowed.join(', ')}.`);
  }
  return action as unknown as FaultAction;
}

function optional<T>(
  members: Readonly<Record<string, unknown>>,
  name: string,
  is: (value: unknown) => value is T,
): T | undefined {
  const value = members[name];
  if (value === undefined || is(value)) return value;
  throw new TypeError(`${name} has the wrong type.`);
}

function asRecord(value: unknown, what: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Readonly<Record<string, unknown>>;
  }
  throw new TypeError(`${what} must be a JSON object.`);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) > 0;
}
