import {
  parseErrorBody,
  parsePolicyResponse,
  parseUploadPlans,
  type ErrorCode,
  type FormPlan,
  type MultipartPlan,
  type PolicyResponse,
  type UploadPlan,
} from '@oss-uploader/shared';

import { expectThat, Problem } from './problem.js';

const TIMEOUT_MS = 30_000;

export interface TargetOptions {
  /** The element's `server-url`. */
  readonly baseUrl: string;
  /** Whoever the server knows: a cookie, or an authorization. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface JsonAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** `undefined` for no JSON. */
  readonly body: unknown;
}

/** The server that is looked at: asked over HTTP alone, as a browser's element asks it. */
export class Target {
  readonly #baseUrl: string;
  readonly #headers: Readonly<Record<string, string>>;

  constructor({ baseUrl, headers }: TargetOptions) {
    this.#baseUrl = baseUrl.replace(/\/+$/, '');
    this.#headers = headers;
  }

  async get(headers: Readonly<Record<string, string>> = {}): Promise<JsonAnswer> {
    return this.#fetch('', { headers });
  }

  async post(
    route: string,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<JsonAnswer> {
    return this.#fetch(route, {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', ...headers },
    });
  }

  /** The policy of `GET {base}`, also from under `data`, where many back ends put it. */
  async policy(): Promise<PolicyResponse> {
    const { status, body } = await this.get();
    expectThat(status === 200, `GET answers ${status}, not 200.`);
    const fields = isRecord(body) && !('policy' in body) ? body['data'] : body;
    return parsed('GET', () => parsePolicyResponse(fields));
  }

  async plan(files: readonly object[], more: object = {}): Promise<readonly UploadPlan[]> {
    const answer = await this.post('/uploads', { files, ...more });
    expectThat(answer.status === 200, `POST /uploads answers ${describe(answer)}, not 200.`);
    const { plans } = parsed('POST /uploads', () => parseUploadPlans(answer.body));
    expectThat(
      plans.length === files.length,
      `${files.length} files get ${plans.length} plans instead of one each.`,
    );
    return plans;
  }

  async planForm(file: object): Promise<FormPlan> {
    const [plan] = await this.plan([file]);
    expectThat(plan?.kind === 'form', `A small file gets ${describePlan(plan)} instead of a form.`);
    return plan;
  }

  async planParts(file: object): Promise<MultipartPlan | undefined> {
    const [plan] = await this.plan([file], { accepts: ['multipart'] });
    return plan?.kind === 'multipart' ? plan : undefined;
  }

  /** Throws unless the answer is the error that the contract names. */
  expectError(answer: JsonAnswer, what: string, ...expected: readonly ErrorCode[]): void {
    expectThat(
      answer.status >= 400,
      `${what} is answered with ${answer.status} instead of being refused.`,
    );
    const { error } = parsed(what, () => parseErrorBody(answer.body));
    expectThat(
      expected.includes(error.code),
      `${what} is refused with "${error.code}" instead of "${expected.join('" or "')}".`,
    );
  }

  async #fetch(
    route: string,
    init: Omit<RequestInit, 'headers'> & { readonly headers: Readonly<Record<string, string>> },
  ): Promise<JsonAnswer> {
    const what = `${init.method ?? 'GET'} ${route}`;
    let response: Response;
    let text: string;
    try {
      response = await fetch(`${this.#baseUrl}${route}`, {
        ...init,
        headers: { ...this.#headers, ...init.headers },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      text = await response.text();
    } catch {
      throw new Problem(`${what} is not answered.`);
    }
    return { status: response.status, headers: response.headers, body: parseJson(text) };
  }
}

export function describe({ status, body }: JsonAnswer): string {
  const error = isRecord(body) && isRecord(body['error']) ? body['error']['code'] : undefined;
  return typeof error === 'string' ? `${status} "${error}"` : String(status);
}

function describePlan(plan: UploadPlan | undefined): string {
  if (plan === undefined) return 'no plan';
  return plan.kind === 'rejected' ? `the refusal "${plan.error.code}"` : `a ${plan.kind} plan`;
}

/** A contract's own words for what is wrong, and never what the value was. */
export function parsed<Value>(what: string, parse: () => Value): Value {
  try {
    return parse();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Problem(`The answer to ${what} is not as the contract says: ${reason}.`);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
