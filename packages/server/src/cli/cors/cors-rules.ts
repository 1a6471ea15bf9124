import type { BucketClient } from '../bucket/bucket-client.js';
import { CommandError } from '../cli-error.js';
import { explainRefusal } from '../bucket/explain-refusal.js';
import { elementOf, elementsOf, unescapeXml } from '../bucket/oss-error-detail.js';

export interface CorsRule {
  readonly allowedOrigins: readonly string[];
  readonly allowedMethods: readonly string[];
  readonly allowedHeaders: readonly string[];
  readonly exposeHeaders: readonly string[];
  readonly maxAgeSeconds: number | undefined;
}

export interface CorsConfiguration {
  readonly rules: readonly CorsRule[];
  /** `Vary: Origin` on every answer of the bucket. */
  readonly responseVary: boolean;
}

/** The bucket's rules, or what OSS said instead. */
export async function readCors(client: BucketClient): Promise<CorsConfiguration | 'not-allowed'> {
  const { body, error } = await client.ask({ method: 'GET', subresource: 'cors' });
  if (error === undefined) return parseCors(body);
  if (error.code === 'NoSuchCORSConfiguration') return { rules: [], responseVary: false };
  if (error.code === 'AccessDenied' && error.endpoint === undefined) return 'not-allowed';
  throw refused(client, error);
}

/** Replaces all rules: OSS knows no way to add one. */
export async function writeCors(
  client: BucketClient,
  configuration: CorsConfiguration,
): Promise<void> {
  const { error } = await client.ask({
    method: 'PUT',
    subresource: 'cors',
    body: buildCors(configuration),
  });
  if (error === undefined) return;
  if (error.code === 'AccessDenied' || error.status === 403) {
    throw new CommandError(
      `This access key may not write CORS rules (${error.code}): use one with oss:PutBucketCors, or set the rule in the console under Content Security, CORS.`,
    );
  }
  throw refused(client, error);
}

function refused(client: BucketClient, error: Parameters<typeof explainRefusal>[0]): CommandError {
  const { message, fix } = explainRefusal(error, client);
  return new CommandError(`${message} ${fix}`);
}

export function parseCors(xml: string): CorsConfiguration {
  return {
    rules: elementsOf(xml, 'CORSRule').map((rule) => {
      const list = (name: string) => elementsOf(rule, name).map((text) => unescapeXml(text.trim()));
      const maxAge = elementOf(rule, 'MaxAgeSeconds');
      return {
        allowedOrigins: list('AllowedOrigin'),
        allowedMethods: list('AllowedMethod'),
        allowedHeaders: list('AllowedHeader').filter((name) => name !== ''),
        exposeHeaders: list('ExposeHeader').filter((name) => name !== ''),
        maxAgeSeconds: maxAge === undefined ? undefined : Number(maxAge),
      };
    }),
    responseVary: elementOf(xml, 'ResponseVary') === 'true',
  };
}

/** The SDK's own writer escapes nothing, and forgets `ResponseVary` and an age of 0. */
export function buildCors({ rules, responseVary }: CorsConfiguration): string {
  const elements = (name: string, values: readonly (string | number)[]) =>
    values.map((value) => `<${name}>${escapeXml(String(value))}</${name}>`).join('');
  const body = rules.map((rule) =>
    [
      '<CORSRule>',
      elements('AllowedOrigin', rule.allowedOrigins),
      elements('AllowedMethod', rule.allowedMethods),
      elements('AllowedHeader', rule.allowedHeaders),
      elements('ExposeHeader', rule.exposeHeaders),
      elements('MaxAgeSeconds', rule.maxAgeSeconds === undefined ? [] : [rule.maxAgeSeconds]),
      '</CORSRule>',
    ].join(''),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<CORSConfiguration>${body.join('')}<ResponseVary>${String(responseVary)}</ResponseVary></CORSConfiguration>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
