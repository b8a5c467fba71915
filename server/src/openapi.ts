import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi'
import { z } from 'zod'
import { endpoints, type Endpoint } from './contract'
import { CSV, problem } from './contract/shapes'
import { uploadReference } from './contract/uploads'
import { lifecycleRefusalIds, statusOf } from './errors'
import { IDEMPOTENCY_KEY } from './middleware/idempotency'

const idempotencyKey = {
  'idempotency-key': z
    .string()
    .regex(IDEMPOTENCY_KEY)
    .optional()
    .meta({
      description:
        'of one intention: a repeat under the same key within a day is answered as the first time, with ' +
        '`Idempotency-Replayed: true`. Not where the answer holds a secret or is a file.',
    }),
}

/** Refusals that every endpoint of a kind may answer, besides its own. */
function refusalsOf({
  permission,
  params,
  query,
  body,
  bytes,
  headers,
  byLifecycle,
  method,
  rationed,
  refusals = [],
}: Endpoint): readonly string[] {
  const isAnonymous = permission === 'public'
  return [
    ...(isAnonymous ? [] : ['not-signed-in', 'session-expired', 'password-change-needed']),
    ...(isAnonymous || permission === 'signed-in' ? [] : ['forbidden']),
    ...(params || query || body || bytes || method !== 'get' ? ['request-invalid'] : []),
    ...(body || bytes ? ['body-too-large', 'encoding-unsupported'] : []),
    ...(headers ? ['version-required'] : []),
    ...(rationed ? ['too-many-requests'] : []),
    ...(bytes?.orUpload ? ['upload-unknown', 'upload-incomplete'] : []),
    ...(method === 'get' ? [] : ['idempotency-key-reused', 'request-in-progress']),
    ...(byLifecycle ? lifecycleRefusalIds : []),
    ...refusals,
    'internal',
    'store-unavailable',
  ]
}

function operationOf(id: string, endpoint: Endpoint): ZodOpenApiOperationObject {
  const { summary, permission, method, params, query, headers, body, bytes, status, answer, alsoCsv } =
    endpoint
  const responses: Record<string, object> = {
    [status]: {
      description: 'done',
      ...(answer && {
        content:
          typeof answer === 'string'
            ? { [answer]: { schema: { type: 'string', format: 'binary' } } }
            : {
                'application/json': { schema: answer },
                ...(alsoCsv && { [CSV]: { schema: { type: 'string', format: 'binary' } } }),
              },
      }),
    },
  }
  for (const refusal of new Set(refusalsOf(endpoint))) {
    const refused = statusOf(refusal)
    const known = responses[refused] as { description: string } | undefined
    responses[refused] = {
      description: known ? `${known.description}, \`${refusal}\`` : `\`${refusal}\``,
      content: { 'application/problem+json': { schema: problem } },
    }
  }
  return {
    operationId: id,
    summary,
    security: permission === 'public' ? [] : [{ bearer: [] }],
    'x-permission': permission,
    requestParams: {
      ...(params && { path: params }),
      ...(query && { query }),
      ...((headers || method !== 'get') && {
        header: z.object({ ...headers?.shape, ...(method !== 'get' && idempotencyKey) }),
      }),
    },
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    ...(bytes && {
      requestBody: {
        required: true,
        content: {
          'application/octet-stream': { schema: { type: 'string', format: 'binary' } },
          ...(bytes.orUpload && { 'application/json': { schema: uploadReference } }),
        },
      },
    }),
    responses,
  } as ZodOpenApiOperationObject
}

/** The OpenAPI 3.1 document of the contract. */
export function openApiDocument(): object {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {}
  for (const [id, endpoint] of Object.entries<Endpoint>(endpoints)) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method]: operationOf(id, endpoint) }
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Registration',
      version: '0.1.0',
      description:
        'Registration for Chinese exams: candidates fill, submit and print; staff confirm at the counter. ' +
        'Every refusal has one form and a stable id. Text is Chinese, or English by Accept-Language.',
    },
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    paths: paths as ZodOpenApiPathsObject,
  })
}
