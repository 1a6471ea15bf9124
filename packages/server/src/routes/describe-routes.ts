import {
  AbortRequest,
  Completion,
  CompletionRequest,
  ErrorBody,
  PartUrls,
  PartUrlsRequest,
  PolicyResponseV1,
  PolicyResponseV4,
  UploadPlans,
  UploadRequest,
} from '@oss-uploader/shared';
import type { FastifyInstance, FastifySchema } from 'fastify';
import type { GenericSchema } from 'valibot';

interface RouteContract {
  readonly summary: string;
  readonly body?: GenericSchema;
  /** Absent where the answer is empty. */
  readonly answer?: GenericSchema | readonly GenericSchema[];
}

const ROUTES = {
  policy: {
    summary: "A policy for a directory: the contract of Alibaba's tutorial",
    answer: [PolicyResponseV4, PolicyResponseV1],
  },
  createUploads: { summary: 'A plan for each file', body: UploadRequest, answer: UploadPlans },
  signParts: {
    summary: 'What OSS holds of an upload in parts, and fresh URLs',
    body: PartUrlsRequest,
    answer: PartUrls,
  },
  complete: {
    summary: 'Puts the parts together, and tells the application',
    body: CompletionRequest,
    answer: Completion,
  },
  confirm: {
    summary: 'Looks at the object of a form, and tells the application',
    body: CompletionRequest,
    answer: Completion,
  },
  abort: { summary: 'Gives an upload in parts up', body: AbortRequest },
} as const satisfies Readonly<Record<string, RouteContract>>;

export type RouteName = keyof typeof ROUTES;

/** The options of a route that describe it. */
export type DescribeRoute = (name: RouteName) => { readonly schema?: FastifySchema };

/**
 * Describes the routes for `@fastify/swagger` where the application has registered it, and says nothing otherwise. Only
 * describes: bodies are still checked by the contracts themselves, whose messages name the field.
 */
export async function createRouteDescriber(instance: FastifyInstance): Promise<DescribeRoute> {
  if (!instance.hasDecorator('swagger')) return () => ({});
  const { toJsonSchema } = await import('@valibot/to-json-schema');
  const describe = (schema: GenericSchema) => {
    // `$schema` would not be allowed inside of another document.
    const rules: Record<string, unknown> = {
      ...toJsonSchema(schema, {
        typeMode: 'input',
        // What JSON Schema cannot say, such as "below 2^64".
        ignoreActions: ['check'],
      }),
    };
    delete rules['$schema'];
    return rules;
  };
  instance.setValidatorCompiler(() => () => true);
  instance.setSerializerCompiler(() => (data) => JSON.stringify(data));
  return (name) => {
    const { summary, body, answer }: RouteContract = ROUTES[name];
    const answers = answer === undefined ? [] : [answer].flat();
    return {
      schema: {
        summary,
        tags: ['uploads'],
        ...(body && { body: describe(body) }),
        response: {
          ...(answers.length === 0
            ? { 204: { description: 'Done', type: 'null' } }
            : {
                200: {
                  description: 'Done',
                  ...(answers.length === 1
                    ? answers.map(describe)[0]
                    : { anyOf: answers.map(describe) }),
                },
              }),
          default: { description: 'Refused', ...describe(ErrorBody) },
        },
      } as FastifySchema,
    };
  };
}
