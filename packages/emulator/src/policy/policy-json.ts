/**
 * The JSON of policy documents. It is read by a parser of its own for two reasons: OSS writes a literal dollar
 * sign as `\$`, which is not JSON, and its errors name what was met and what was expected.
 */
export type PolicyJson =
  | { readonly kind: 'string'; readonly text: string; readonly bareDollars: number }
  | { readonly kind: 'number'; readonly value: number; readonly source: string }
  | { readonly kind: 'literal'; readonly value: boolean | null }
  | { readonly kind: 'array'; readonly items: readonly PolicyJson[] }
  | {
      readonly kind: 'object';
      readonly members: readonly (readonly [name: string, value: PolicyJson])[];
    };

/** Says what is wrong, in OSS's words. */
export class PolicyJsonError extends Error {
  override readonly name = 'PolicyJsonError';
}

export function parsePolicyJson(text: string): PolicyJson {
  return new Parser(text).document();
}

const deepest = 16;
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  $: '$',
};

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): PolicyJson {
    const value = this.#value(0);
    this.#space();
    if (this.#at < this.#text.length) throw this.#unknown();
    return value;
  }

  #value(depth: number): PolicyJson {
    if (depth > deepest) throw new PolicyJsonError('nested too deeply');
    this.#space();
    const next = this.#text[this.#at];
    if (next === '{') return this.#object(depth);
    if (next === '[') return this.#array(depth);
    if (next === '"') return this.#string();
    const rest = this.#text.slice(this.#at, this.#at + 40);
    const literal = /^(?:true|false|null)/.exec(rest)?.[0];
    if (literal !== undefined) {
      this.#at += literal.length;
      return { kind: 'literal', value: literal === 'null' ? null : literal === 'true' };
    }
    const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/.exec(rest)?.[0];
    if (number === undefined) throw this.#unknown();
    this.#at += number.length;
    return { kind: 'number', value: Number(number), source: number };
  }

  #object(depth: number): PolicyJson {
    const members: [string, PolicyJson][] = [];
    this.#at++;
    if (this.#take('}')) return { kind: 'object', members };
    do {
      this.#space();
      if (this.#text[this.#at] !== '"') throw this.#unknown();
      const name = this.#string();
      if (!this.#take(':')) throw new PolicyJsonError(': expected');
      members.push([name.text, this.#value(depth + 1)]);
    } while (this.#take(','));
    if (!this.#take('}')) throw new PolicyJsonError(', or } expected');
    return { kind: 'object', members };
  }

  #array(depth: number): PolicyJson {
    const items: PolicyJson[] = [];
    this.#at++;
    if (this.#take(']')) return { kind: 'array', items };
    do items.push(this.#value(depth + 1));
    while (this.#take(','));
    if (!this.#take(']')) throw new PolicyJsonError(', or ] expected');
    return { kind: 'array', items };
  }

  #string(): Extract<PolicyJson, { kind: 'string' }> {
    let text = '';
    let bareDollars = 0;
    for (this.#at++; ; this.#at++) {
      const character = this.#text[this.#at];
      if (character === undefined || character < ' ')
        throw new PolicyJsonError('unterminated string');
      if (character === '"') break;
      if (character === '\\') text += this.#escape();
      else {
        if (character === '$') bareDollars++;
        text += character;
      }
    }
    this.#at++;
    return { kind: 'string', text, bareDollars };
  }

  #escape(): string {
    this.#at++;
    const character = this.#text[this.#at] ?? '';
    if (character === 'u') {
      const digits = /^[0-9a-fA-F]{4}/.exec(this.#text.slice(this.#at + 1, this.#at + 5))?.[0];
      if (digits === undefined) throw new PolicyJsonError('invalid \\u escape');
      this.#at += 4;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const escaped = escapes[character];
    if (escaped === undefined) throw new PolicyJsonError(`invalid escape \\${character}`);
    return escaped;
  }

  #space(): void {
    while (/[ \t\r\n]/.test(this.#text[this.#at] ?? '')) this.#at++;
  }

  #take(character: string): boolean {
    this.#space();
    if (this.#text[this.#at] !== character) return false;
    this.#at++;
    return true;
  }

  #unknown(): PolicyJsonError {
    const character = this.#text[this.#at];
    return new PolicyJsonError(
      character === undefined ? 'unexpected end' : `unknown char ${character}`,
    );
  }
}
