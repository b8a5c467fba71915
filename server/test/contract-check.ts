import { Ajv2020 } from 'ajv/dist/2020.js'
import { openApiDocument } from '../src/openapi'
import type { Answer } from './test-server'

interface Response {
  /** of refusals: their ids between backticks */
  readonly description: string
  readonly content?: Readonly<Record<string, object>>
}

interface Document {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, Response>> }>>>
  >
}

const document = openApiDocument() as Document
const schemas = new Ajv2020({ strict: false, formats: { 'date-time': isInstant } })
schemas.addSchema(document, 'openapi.json')

const PROBLEM = 'openapi.json#/components/schemas/Problem'

/** What an address answers that is no endpoint, or not by this method. */
const OF_NO_ENDPOINT = ['not-found', 'method-not-allowed']

/**
 * Throws unless an answer is one that the OpenAPI document announces: its status, its media type, the id of a refusal,
 * and every field of its body. `Client` passes every answer of every test through it.
 */
export function checkAgainstContract(method: string, address: string, answer: Answer<unknown>): void {
  const what = `${method} ${address} → ${answer.status}`
  const id = answer.status >= 400 ? (answer.body as { id?: string } | undefined)?.id : undefined
  if (answer.status >= 400) requireValid(PROBLEM, answer.body, what)
  if (id !== undefined && OF_NO_ENDPOINT.includes(id)) return

  const path = address.replace(/\?.*/s, '')
  const template = templateOf(method, path)
  if (template === undefined) return
  const pointer = ['paths', template, method.toLowerCase(), 'responses', String(answer.status)]
  const response = document.paths[template]?.[method.toLowerCase()]?.responses[answer.status]
  if (response === undefined) throw new Error(`${what} ${id ?? ''}: not a status of the contract`)
  if (id !== undefined && !response.description.includes(`\`${id}\``)) {
    throw new Error(`${what} ${id}: not a refusal of the contract`)
  }
  const type = answer.headers.get('content-type')?.replace(/;.*/, '')
  if (response.content === undefined) {
    if (answer.bytes.length > 0) throw new Error(`${what}: the contract announces no body`)
  } else if (type?.endsWith('json') && response.content[type] !== undefined) {
    requireValid(pointerTo([...pointer, 'content', type, 'schema']), answer.body, what)
  } else if (!Object.keys(response.content).some((range) => fits(type, range))) {
    throw new Error(`${what}: ${type} is not a media type of the contract`)
  }
}

function templateOf(method: string, path: string): string | undefined {
  return Object.keys(document.paths).find((template) => {
    const pattern = template.replace(/\{\w+\}/g, '[^/]+')
    return method.toLowerCase() in (document.paths[template] ?? {}) && new RegExp(`^${pattern}$`).test(path)
  })
}

function requireValid(schema: string, body: unknown, what: string): void {
  const validate = schemas.getSchema(schema)
  if (validate === undefined) throw new Error(`${schema} is not in the OpenAPI document`)
  if (validate(body) !== true) throw new Error(`${what}: ${schemas.errorsText(validate.errors)}`)
}

function pointerTo(path: readonly string[]): string {
  const steps = path.map((step) => encodeURIComponent(step.replace(/~/g, '~0').replace(/\//g, '~1')))
  return `openapi.json#/${steps.join('/')}`
}

function fits(type: string | undefined, range: string): boolean {
  if (range === '*/*') return type !== undefined
  return range.endsWith('/*') ? (type?.startsWith(range.slice(0, -1)) ?? false) : type === range
}

/** Instants are told in UTC alone. */
function isInstant(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) && new Date(text).toISOString() === text
}
