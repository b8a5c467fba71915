import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { endpoints, type Endpoint } from './contract'
import { refusalIds } from './errors'
import { openApiDocument } from './openapi'

interface Document {
  readonly paths: Record<
    string,
    Record<string, { readonly responses: Record<string, { description: string }> }>
  >
  readonly components: { readonly schemas: Record<string, object> }
}

const document = openApiDocument() as Document

describe('the OpenAPI document', () => {
  it.each(Object.entries<Endpoint>(endpoints))('describes %s with its refusals', (_id, endpoint) => {
    const operation = document.paths[endpoint.path.replace(/:(\w+)/g, '{$1}')]?.[endpoint.method]
    expect(operation?.responses[endpoint.status]).toBeDefined()
    const described = Object.values(operation?.responses ?? {}).map(({ description }) => description)
    for (const refusal of endpoint.refusals ?? []) {
      expect(refusalIds).toContain(refusal)
      expect(described.join(' ')).toContain(`\`${refusal}\``)
    }
  })

  it('holds schemas that compile, with every reference resolved', () => {
    const ajv = new Ajv2020({ strict: false, formats: { 'date-time': true } })
    ajv.addSchema(document, 'openapi.json')
    for (const name of Object.keys(document.components.schemas)) {
      expect(ajv.getSchema(`openapi.json#/components/schemas/${name}`), name).toBeTypeOf('function')
    }
  })
})
