import { describe, expect, it } from 'vitest';

import { ContractError } from '../src/contract-error.js';
import { Url } from '../src/scalars.js';
import {
  anything,
  boolean,
  kinds,
  list,
  number,
  object,
  oneOf,
  optional,
  pair,
  text,
  where,
  type Output,
  type Schema,
} from '../src/schema.js';

const Shape = kinds({
  circle: object({ kind: oneOf(['circle']), radius: number }),
  label: object({ kind: oneOf(['label']), text, url: optional(text) }),
});

describe('a schema', () => {
  it.each<[string, Schema<unknown>, unknown]>([
    ['text', text, ''],
    ['number', number, 0],
    ['boolean', boolean, false],
    ['anything', anything, null],
    ['optional', optional(text), undefined],
    ['oneOf', oneOf(['a', 'b']), 'b'],
    ['list', list(number), [1, 2]],
    ['pair', pair(text, number), ['a', 1]],
    ['where', where(number, (value) => value > 1, 'expected more than 1'), 2],
    ['object', object({ a: optional(text), b: number }), { b: 1 }],
    ['kinds', Shape, { kind: 'circle', radius: 2 }],
  ])('returns what it accepts: %s', (_, schema, input) => {
    expect(schema(input, '')).toStrictEqual(input);
  });

  it.each<[string, Schema<unknown>, unknown, string]>([
    ['text', text, 7, 'Invalid type: Expected string but received 7'],
    ['number', number, '7', 'Invalid type: Expected number but received "7"'],
    ['boolean', boolean, null, 'Invalid type: Expected boolean but received null'],
    ['anything', anything, undefined, 'Invalid type: Expected a value but received undefined'],
    ['optional', optional(text), null, 'Invalid type: Expected string but received null'],
    ['oneOf', oneOf(['a', 'b']), 'c', 'Invalid type: Expected "a" or "b" but received "c"'],
    ['list', list(number), {}, 'Invalid type: Expected Array but received Object'],
    ['an item', list(number), [1, ''], '[1]: Invalid type: Expected number but received ""'],
    ['half a pair', pair(text, text), ['a'], '[1]: Invalid type: Expected string'],
    ['where', where(number, (value) => value > 1, 'expected more than 1'), 1, 'expected more than'],
    ['no object', object({}), 'x', 'Invalid type: Expected Object but received "x"'],
    ['a field', object({ a: object({ b: text }) }), { a: {} }, 'a.b: Invalid type'],
    [
      'an unknown kind',
      Shape,
      { kind: 'line' },
      'kind: Invalid type: Expected "circle" or "label"',
    ],
    ['a field of a kind', Shape, { kind: 'label' }, 'text: Invalid type: Expected string'],
  ])('says what was expected and what was received: %s', (_, schema, input, problem) => {
    expect(() => schema(input, '')).toThrow(ContractError);
    expect(() => schema(input, '')).toThrow(problem);
  });

  it('leaves out what an object does not list, prototypes included', () => {
    const input: unknown = JSON.parse('{"a":"1","b":2,"__proto__":{"c":3}}');
    expect(object({ a: text })(input, '')).toStrictEqual({ a: '1' });
  });

  it('gives its type to what it reads', () => {
    const shapes: Output<typeof Shape>[] = [
      { kind: 'circle', radius: 1 },
      { kind: 'label', text: 'a' },
    ];
    expect(list(Shape)(shapes, '')).toStrictEqual(shapes);
  });
});

describe('Url', () => {
  it.each([
    'http://127.0.0.1:9000/b',
    'https://b.oss-cn-hangzhou.aliyuncs.com',
    'http://[::1]:9000/?a=%20',
  ])('accepts %s', (url) => expect(Url(url, '')).toBe(url));

  it.each([
    '',
    '/b',
    'ftp://a/',
    'javascript:alert(1)',
    'https://',
    'https://a b/',
    'https://u@a/',
  ])('refuses %j', (url) => expect(() => Url(url, '')).toThrow('expected a URL'));
});
