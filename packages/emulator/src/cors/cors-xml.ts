import { invalidArgument, OssError } from '../oss-error.js';
import { buildXml, parseXml, xmlChildren, xmlTexts } from '../xml.js';
import type { CorsConfiguration, CorsRule } from './cors-rule.js';

const methods = ['GET', 'PUT', 'DELETE', 'POST', 'HEAD'];
const mostRules = 10;

/** Reads the body of PutBucketCors; throws what OSS answers to a bad one. */
export function parseCorsXml(text: string): CorsConfiguration {
  const root = parseXml(text)['CORSConfiguration'];
  const rules = xmlChildren(root, 'CORSRule').map(parseRule);
  if (rules.length === 0) throw new OssError('xml-malformed');
  if (rules.length > mostRules) {
    throw invalidArgument(
      'The number of CORS rules exceeds the limit.',
      'CORSRule',
      String(rules.length),
    );
  }
  return { rules, responseVary: xmlTexts(root, 'ResponseVary')[0] === 'true' };
}

export function buildCorsXml(configuration: CorsConfiguration): string {
  return buildXml('CORSConfiguration', {
    CORSRule: configuration.rules.map((rule) => ({
      AllowedOrigin: rule.allowedOrigins,
      AllowedMethod: rule.allowedMethods,
      AllowedHeader: rule.allowedHeaders ?? [],
      ExposeHeader: rule.exposeHeaders ?? [],
      ...(rule.maxAgeSeconds === undefined ? {} : { MaxAgeSeconds: rule.maxAgeSeconds }),
    })),
    ResponseVary: configuration.responseVary,
  });
}

function parseRule(element: unknown): CorsRule {
  const maxAge = xmlTexts(element, 'MaxAgeSeconds')[0];
  const rule = {
    allowedOrigins: xmlTexts(element, 'AllowedOrigin'),
    allowedMethods: xmlTexts(element, 'AllowedMethod'),
    allowedHeaders: xmlTexts(element, 'AllowedHeader'),
    exposeHeaders: xmlTexts(element, 'ExposeHeader'),
    ...(maxAge === undefined ? {} : { maxAgeSeconds: Number(maxAge) }),
  };
  assertCorsRule(rule);
  return rule;
}

/** The limits of section CORS of the protocol: what may be in a rule. */
export function assertCorsRule(rule: CorsRule): void {
  if (rule.allowedOrigins.length === 0 || rule.allowedMethods.length === 0) {
    throw new OssError('xml-malformed');
  }
  const wrongMethod = rule.allowedMethods.find((method) => !methods.includes(method));
  if (wrongMethod !== undefined) {
    throw invalidArgument('Unsupported method in AllowedMethod.', 'AllowedMethod', wrongMethod);
  }
  const wildcards = (text: string) => text.split('*').length - 1;
  const assertPatterns = (name: string, values: readonly string[]) => {
    const wrong = values.find((value) => value === '' || wildcards(value) > 1);
    if (wrong !== undefined) throw invalidArgument('At most one "*" is allowed.', name, wrong);
  };
  assertPatterns('AllowedOrigin', rule.allowedOrigins);
  assertPatterns('AllowedHeader', rule.allowedHeaders ?? []);
  const wrongExposed = rule.exposeHeaders?.find((name) => wildcards(name) > 0);
  if (wrongExposed !== undefined) {
    throw invalidArgument('"*" is not allowed in ExposeHeader.', 'ExposeHeader', wrongExposed);
  }
  if (
    rule.maxAgeSeconds !== undefined &&
    !(Number.isInteger(rule.maxAgeSeconds) && rule.maxAgeSeconds >= 0)
  ) {
    throw invalidArgument(
      'MaxAgeSeconds must be an integer.',
      'MaxAgeSeconds',
      String(rule.maxAgeSeconds),
    );
  }
}
