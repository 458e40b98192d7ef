/** The OpenAPI document, written from the table of operations. For the build and for tests; the app serves the file. */
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { Operation } from '../src/api/contract/operation.ts';
import { OPERATIONS } from '../src/api/contract/operations.ts';
import { PROBLEM_MEDIA_TYPE, problemSchema } from '../src/api/contract/problem.ts';
import { z } from '../src/api/contract/schema.ts';

const view = {
  branch: z.string().optional().meta({ description: 'Branch of the simulated history', example: 'main' }),
  asOf: z.string().optional().meta({ description: '`live`, or simulated milliseconds', example: 'live' }),
};

const HEADERS = {
  key: z.string().max(100).optional().meta({
    description: 'A retried request with the same key gets the first answer and changes nothing',
  }),
  match: (what: string) =>
    z
      .string()
      .optional()
      .meta({ description: `Only if ${what} still has this ETag` }),
};

const problemResponse = (description: string) => ({
  description,
  content: { [PROBLEM_MEDIA_TYPE]: { schema: problemSchema } },
});

const headersOf = ({ method, ifMatch }: Operation) =>
  z.object({
    ...(method !== 'GET' && { 'Idempotency-Key': HEADERS.key }),
    ...(ifMatch !== null && { 'If-Match': HEADERS.match(ifMatch) }),
  });

const described = (name: string, operation: Operation): ZodOpenApiOperationObject => {
  const { tag, summary, params, query, body, answer } = operation;
  return {
    operationId: name.replace(':', '-'),
    tags: [tag],
    summary,
    requestParams: {
      path: params,
      query: z.object({ ...(query as z.ZodObject).shape, ...view }),
      header: headersOf(operation),
    },
    ...(body && { requestBody: { content: { 'application/json': { schema: body } } } }),
    responses: {
      [`${answer.status}` as '200']: {
        description: answer.status === 202 ? 'Accepted; the job does it' : 'Done',
        content: { 'application/json': { schema: answer.schema } },
      },
      '4XX': problemResponse('What is wrong with the request, or what the datacenter does not allow now'),
      '5XX': problemResponse('The lab can not answer'),
    },
  };
};

export const openApiDocument = (version: string) => {
  const paths: ZodOpenApiPathsObject = {};
  for (const [name, operation] of Object.entries(OPERATIONS) as [string, Operation][]) {
    const path = (paths[operation.path] ??= {});
    path[operation.method.toLowerCase() as 'get'] = described(name, operation);
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Failover Lab management API',
      version,
      description:
        'The management server of a simulated datacenter. It lives in the browser tab that shows it.',
    },
    servers: [{ url: './api/v1' }],
    paths,
  });
};
