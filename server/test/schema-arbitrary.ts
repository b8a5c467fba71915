import fc, { type Arbitrary } from 'fast-check'

/** The part of JSON Schema that the OpenAPI document uses of requests. */
export interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly exclusiveMinimum?: number
  readonly items?: Schema
  readonly minItems?: number
  readonly maxItems?: number
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly allOf?: readonly Schema[]
}

/** Values that have broken programs before: nothing, the names that every object has, halves of characters, length. */
export const awkwardText = fc.constantFrom(
  ...[
    '',
    ' ',
    '\u0000',
    '\ud800',
    '__proto__',
    'constructor',
    'toString',
    '＝1+1',
    '=1+1',
    '😀𠮷',
    '../..',
    'null',
  ],
  ...['0', '-1', '1e309', '9'.repeat(400), '王'.repeat(5000), "' OR 1=1 --", '{"$gt":""}', '$where', 'a.b'],
)

/** Values that a schema allows; `known` names values that exist on the server, by the name of their property. */
export function arbitraryOf(
  schema: Schema,
  resolve: (ref: string) => Schema,
  known: (name: string) => Arbitrary<unknown> | undefined,
  name = '',
): Arbitrary<unknown> {
  const inner = (one: Schema, as = name) => arbitraryOf(one, resolve, known, as)
  if (schema.$ref !== undefined) return inner(resolve(schema.$ref))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return fc.oneof(...choices.map((one) => inner(one)))
  if (schema.allOf !== undefined) {
    const all = schema.allOf.map((one) => inner(one) as Arbitrary<object>)
    return fc.tuple(...all).map((parts) => Object.assign({}, ...parts) as object)
  }
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? [])
  if (types.length === 0) return fc.jsonValue({ maxDepth: 2 })
  return fc.oneof(...types.map((type) => ofType(type, schema, inner, known(name))))
}

function ofType(
  type: string,
  schema: Schema,
  inner: (one: Schema, as?: string) => Arbitrary<unknown>,
  existing: Arbitrary<unknown> | undefined,
): Arbitrary<unknown> {
  switch (type) {
    case 'string':
      return existing === undefined
        ? textOf(schema)
        : fc.oneof({ weight: 4, arbitrary: existing }, textOf(schema))
    case 'integer':
      return fc.integer({
        min: Math.max(schema.minimum ?? -(2 ** 31), (schema.exclusiveMinimum ?? -(2 ** 31) - 1) + 1),
        max: Math.min(schema.maximum ?? 2 ** 31, 2 ** 53 - 1),
      })
    case 'number':
      return fc.double({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9, noNaN: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(inner(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, (schema.minItems ?? 0) + 3),
      })
    case 'object':
      return objectOf(schema, inner)
    default:
      throw new TypeError(`the schema has a type that is not generated: ${type}`)
  }
}

function textOf({ format, pattern, minLength = 0, maxLength = 100 }: Schema): Arbitrary<string> {
  if (format === 'date-time') return instant.map((date) => date.toISOString())
  if (format === 'date') return instant.map((date) => date.toISOString().slice(0, 10))
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u'))
  const fitting = fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 40), unit: 'binary' })
  return fc.oneof(
    { weight: 3, arbitrary: fitting },
    awkwardText.filter((text) => text.length >= minLength && text.length <= maxLength),
  )
}

const instant = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })

function objectOf(
  { properties = {}, required = [], additionalProperties }: Schema,
  inner: (one: Schema, as?: string) => Arbitrary<unknown>,
): Arbitrary<unknown> {
  const named = fc.record(
    Object.fromEntries(Object.entries(properties).map(([key, one]) => [key, inner(one, key)])),
    { requiredKeys: [...required] },
  )
  if (typeof additionalProperties !== 'object' || Object.keys(properties).length > 0) return named
  return fc.dictionary(fc.oneof(fc.string({ maxLength: 20 }), awkwardText), inner(additionalProperties), {
    maxKeys: 4,
  })
}

/** What a schema most likely does not allow: a value of its own with one thing lost, added or of another kind. */
export function almost(valid: Arbitrary<unknown>): Arbitrary<unknown> {
  const spoilt = fc
    .tuple(valid, fc.nat(), fc.oneof(fc.jsonValue({ maxDepth: 1 }), awkwardText))
    .chain(([value, at, other]) => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return fc.constant(other)
      const keys = Object.keys(value)
      const key = keys[at % Math.max(1, keys.length)] ?? 'x'
      const { [key]: _lost, ...rest } = value as Record<string, unknown>
      return fc.constantFrom<unknown>(
        rest,
        { ...value, [key]: other },
        { ...value, unexpected: other },
        other,
      )
    })
  return spoilt
}
