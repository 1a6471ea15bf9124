import { OssError } from '../oss-error.js';
import type { Policy, PolicyCondition } from './policy.js';
import { parsePolicyJson, PolicyJsonError, type PolicyJson } from './policy-json.js';

/** Reads the base64 text of a form's `policy` field; throws `InvalidPolicyDocument` with OSS's EC. */
export function parsePolicy(base64: string): Policy {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64) || base64.length % 4 !== 0) {
    throw invalid('Invalid policy: it is not base64.', '0006-00000201');
  }
  const document = readJson(Buffer.from(base64, 'base64').toString('utf8'));
  if (document.kind !== 'object')
    throw invalid('Invalid JSON: an object is expected.', '0006-00000201');
  const members = new Map(document.members);
  const expiration = members.get('expiration');
  const conditions = members.get('conditions');
  if (expiration === undefined) {
    throw conditions === undefined
      ? invalid('Policy missing expiration and conditions.', '0006-00000209')
      : invalid('Policy missing expiration.', '0006-00000208');
  }
  const expiresAt = readExpiration(expiration);
  if (conditions === undefined) throw invalid('Policy missing conditions.');
  if (conditions.kind !== 'array') throw invalid('Policy conditions must be a list.');
  if (conditions.items.length === 0) throw invalidSimpleCondition();
  return { expiresAt, conditions: conditions.items.map(readCondition) };
}

function readJson(text: string): PolicyJson {
  try {
    return parsePolicyJson(text);
  } catch (error) {
    if (error instanceof PolicyJsonError)
      throw invalid(`Invalid JSON: ${error.message}`, '0006-00000201');
    throw error;
  }
}

function readExpiration(value: PolicyJson): Date {
  if (value.kind !== 'string') throw invalid('expiration must be a string.', '0006-00000210');
  if (value.text === '') throw invalid('expiration is empty.', '0006-00000211');
  const isCanonical = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/.test(value.text);
  const time = isCanonical ? Date.parse(value.text) : Number.NaN;
  if (Number.isNaN(time)) throw invalid(`expiration is not a GMT time in ISO 8601: ${value.text}`);
  return new Date(time);
}

function readCondition(condition: PolicyJson): PolicyCondition {
  if (condition.kind === 'object') return readSimpleCondition(condition.members);
  if (condition.kind !== 'array') throw invalid('A condition must be a list or an object.');
  const [operator, ...operands] = condition.items;
  if (operator?.kind !== 'string')
    throw invalid('The first element of a condition must be a string.');
  const operation = operator.text.toLowerCase();
  switch (operation) {
    case 'eq':
    case 'starts-with':
      return readMatch(operation, operands);
    case 'in':
    case 'not-in':
      return readList(operation, operands);
    case 'content-length-range':
      return readRange(operands);
    default:
      throw invalid(`Unknown condition "${operator.text}".`);
  }
}

function readSimpleCondition(
  members: readonly (readonly [name: string, value: PolicyJson])[],
): PolicyCondition {
  const [member] = members;
  if (member === undefined || members.length !== 1) throw invalidSimpleCondition();
  const [name, value] = member;
  return exact(name, readValue(value));
}

function readMatch(
  operation: 'eq' | 'starts-with',
  operands: readonly PolicyJson[],
): PolicyCondition {
  const [field, value] = operands;
  if (field === undefined || value === undefined || operands.length !== 2) {
    throw invalid(
      `A "${operation}" condition takes exactly three elements.`,
      operation === 'starts-with' ? '0006-00000218' : '',
    );
  }
  const name = readField(field);
  const text = readValue(value);
  if (operation === 'eq') return exact(name, text);
  if (name === 'bucket') throw invalid('The field "bucket" supports exact matching only.');
  return {
    kind: 'starts-with',
    field: name,
    prefix: text,
    text: `["starts-with", "$${name}", ${JSON.stringify(text)}]`,
  };
}

const listFields = new Set(['key', 'content-type', 'cache-control', 'success_action_status']);

function readList(operation: 'in' | 'not-in', operands: readonly PolicyJson[]): PolicyCondition {
  const [field, list] = operands;
  if (field === undefined || list?.kind !== 'array' || operands.length !== 2) {
    throw invalid(`An "${operation}" condition takes a field and a list.`);
  }
  const name = readField(field);
  if (!listFields.has(name)) throw invalid(`The field "${name}" does not support "${operation}".`);
  if (list.items.length === 0) throw invalid(`The list of an "${operation}" condition is empty.`);
  const values = list.items.map(readValue);
  const quoted = values.map((value) => JSON.stringify(value)).join(', ');
  return {
    kind: operation,
    field: name,
    values,
    text: `["${operation}", "$${name}", [${quoted}]]`,
  };
}

function readRange(operands: readonly PolicyJson[]): PolicyCondition {
  const [min, max] = operands;
  if (min === undefined || max === undefined || operands.length !== 2) {
    throw invalid('A "content-length-range" condition takes two integers.');
  }
  if (!isSize(min))
    throw invalid('The minimum of content-length-range must be an integer.', '0006-00000221');
  if (!isSize(max))
    throw invalid('The maximum of content-length-range must be an integer.', '0006-00000223');
  if (max.value < min.value) {
    throw invalid('The maximum of content-length-range is below its minimum.', '0006-00000219');
  }
  return {
    kind: 'content-length-range',
    minBytes: min.value,
    maxBytes: max.value,
    text: `["content-length-range", ${min.value}, ${max.value}]`,
  };
}

function isSize(value: PolicyJson): value is Extract<PolicyJson, { kind: 'number' }> {
  return value.kind === 'number' && /^\d+$/.test(value.source) && Number.isSafeInteger(value.value);
}

function readField(value: PolicyJson): string {
  // The name's own `$` is the one dollar sign that must not be escaped.
  if (value.kind !== 'string' || value.bareDollars !== 1 || !/^\$[^$]+$/.test(value.text)) {
    throw invalid('The field of a condition must be a string that begins with "$".');
  }
  return value.text.slice(1).toLowerCase();
}

function readValue(value: PolicyJson): string {
  if (value.kind !== 'string') throw invalid('The value of a condition must be a string.');
  if (value.bareDollars > 0) throw invalid('A dollar sign in a value must be written as "\\$".');
  return value.text;
}

function exact(name: string, value: string): PolicyCondition {
  const field = name.toLowerCase();
  return { kind: 'eq', field, value, text: `["eq", "$${field}", ${JSON.stringify(value)}]` };
}

function invalidSimpleCondition(): OssError {
  return invalid(
    'Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.',
  );
}

function invalid(problem: string, ec = ''): OssError {
  return new OssError('policy-invalid', { message: `Invalid Policy: ${problem}`, ec });
}
