import { readdirSync, readFileSync } from 'node:fs'
import Ajv2020, { type ErrorObject } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { filledApplication } from '../scripts/vectors/filled-application'
import { Random } from '../scripts/vectors/vector'
import type { Circumstances } from './core/assessment'
import { evaluate } from './evaluate'
import type { Finding } from './finding'
import { normalisedApplication, toJsonSchema, type PortalSchema } from './json-schema'
import { personName } from './formats/person-name'
import { portals } from './portals'
import type { Field, FieldFormat, Ruleset } from './ruleset'

const TODAY = '2026-11-22'

/** As strict as Ajv can be; whatever it would only log is an error. */
function compile(schema: PortalSchema) {
  const refuse = (message: unknown) => {
    throw new Error(String(message))
  }
  return new Ajv2020({
    strict: true,
    allErrors: true,
    logger: { log: refuse, warn: refuse, error: refuse },
  }).compile(schema)
}

/** `path code` of every rule that a validator's error may mean. */
function meanings(schema: PortalSchema, { schemaPath, params }: ErrorObject): string[] {
  return schema.$defs.coverage['x-expressed']
    .filter(({ keyword }) => schemaPath === keyword || schemaPath.startsWith(`${keyword}/`))
    .filter(
      ({ path, keyword }) =>
        !keyword.endsWith('/required') || path.split('.').includes(params.missingProperty),
    )
    .map(({ path, code }) => `${path} ${code}`)
}

const anyRow = ({ path, code }: Pick<Finding, 'path' | 'code'>): string =>
  `${path.replace(/\.\d+/g, '.*')} ${code}`

interface Comparison {
  readonly isValid: boolean
  readonly errors: string[]
  /** errors of the schema, each as everything that it may mean */
  readonly reported: string[][]
  /** those among them that no condition stands before */
  readonly unconditional: string[][]
}

function comparing(
  ruleset: Ruleset,
  schema = toJsonSchema(ruleset),
  plan: Pick<Circumstances, 'lists'> = {},
) {
  const validate = compile(schema)
  const { 'x-expressed': expressed, 'x-not-expressed': beyond } = schema.$defs.coverage
  const wholly = new Set(expressed.map(anyRow))
  for (const one of beyond) wholly.delete(anyRow(one))

  return {
    wholly,
    compare(application: Record<string, unknown>): Comparison {
      const evaluation = evaluate(ruleset, application, { today: TODAY, ...plan })
      const isValid = validate(JSON.parse(JSON.stringify(normalisedApplication(evaluation))))
      const failures = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if')
      const meaningsOf = (some: ErrorObject[]) => some.map((error) => meanings(schema, error))
      return {
        isValid,
        errors: evaluation.errors.map(anyRow),
        reported: meaningsOf(failures),
        unconditional: meaningsOf(
          failures.filter(({ schemaPath }) => !/^#(?:\/properties\/\w+\/items)?\/allOf/.test(schemaPath)),
        ),
      }
    },
  }
}

function portalOf(format: FieldFormat): Ruleset {
  const text = { zh: '栏', en: 'field' }
  const field: Field = { id: 'field', label: text, required: false, format, source: 'test' }
  return {
    id: 'one-field',
    version: '1.0.0',
    title: text,
    sections: [{ id: 'section', label: text, fields: [field] }],
    rules: [],
    lists: {
      letters: ['a', 'b', 'c'].map((code) => ({ code, label: { zh: code, en: code } })),
      none: [],
    },
    severities: {},
    photo: { types: ['jpeg'], maxBytes: 1024, sizes: [], source: 'test' },
  }
}

const PHOTO = { type: 'jpeg', width: 25, height: 35, byteLength: 1000, findings: [] }

const FORMATS: Record<string, FieldFormat> = {
  residentId: { type: 'residentId' },
  permanentResidentId: { type: 'permanentResidentId' },
  officerId: { type: 'officerId' },
  civilianCadreId: { type: 'civilianCadreId' },
  soldierId: { type: 'soldierId' },
  hkMacaoPermit: { type: 'hkMacaoPermit' },
  taiwanPermit: { type: 'taiwanPermit' },
  passport: { type: 'passport' },
  personName: { type: 'personName', maxLength: 20 },
  plainText: { type: 'text', maxLength: 50 },
  phone: { type: 'phone' },
  internationalPhone: { type: 'internationalPhone' },
  travelDocumentName: { type: 'travelDocumentName', maxLength: 80 },
  email: { type: 'email' },
  postalCode: { type: 'postalCode' },
  socialCreditCode: { type: 'socialCreditCode' },
  calendarDate: { type: 'date' },
  yearMonth: { type: 'yearMonth' },
  yearsInOccupation: { type: 'years', min: 0, max: 50 },
}

const vectors = readdirSync(new URL('../vectors/', import.meta.url))
  .filter((name) => name !== 'schema.json')
  .map((name) => JSON.parse(readFileSync(new URL(`../vectors/${name}`, import.meta.url), 'utf8')))
  .filter(({ format }) => FORMATS[format] !== undefined) as {
  format: string
  vectors: { input: unknown; note: string }[]
}[]

/** Near misses of every format: digits, letters, separators, characters at the edges of their ranges. */
const PIECES = [
  ...'0123456789Xx-()@.·号字第军HMAZIO年',
  ...['19900101', '0229', '0230', '1301', '110101', '1990', '2000', '9', '010', '1380013', '字第', '@qq.com'],
  ...[
    '\u2fff',
    '\u3400',
    '\u4dc0',
    '\u9fff',
    '\ue000',
    '\uf8ff',
    '\ufb00',
    '\u{1ffff}',
    '\u{20000}',
    '\u{33480}',
  ],
  ...['\u0000', '\u001f', '\u007f', '\u009f', '\u00a1', '\ufffd', 'é', '×'],
]
const nearMiss = fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }).map((pieces) => pieces.join(''))

/** What the schema says of one field has to be what the format says, error by error. */
function expectAgreement({ isValid, errors, reported }: Comparison, wholly: Set<string>, about: unknown) {
  const seen = reported.flat()
  const missed = errors.filter((error) => wholly.has(error) && !seen.includes(error))
  const invented = reported.filter((codes) => !codes.some((code) => errors.includes(code)))
  expect({ about, missed, invented }).toEqual({ about, missed: [], invented: [] })
  if (errors.length === 0) expect({ about, isValid }).toEqual({ about, isValid: true })
}

describe.each(Object.entries(FORMATS))('%s in JSON Schema', (name, format) => {
  // Each format twice: with the severities that it has, and with every code an error, which a portal may choose.
  const codes = new Set(
    toJsonSchema(portalOf(format)).$defs.coverage['x-not-expressed'].map(({ code }) => code),
  )
  const strict: Ruleset = {
    ...portalOf(format),
    severities: Object.fromEntries(Array.from(codes, (code) => [code, 'error' as const])),
  }

  it.each([
    ['as it is', portalOf(format)],
    ['with nothing but errors', strict],
  ])('says what the format says, %s', (_, ruleset) => {
    const { compare, wholly } = comparing(ruleset)
    const check = (input: unknown) => {
      const comparison = compare({ section: { field: input }, photo: PHOTO })
      // Of what is no text, or more than is read, the schema does not see what was typed: it has to refuse what is left.
      const isSeen = typeof input === 'string' ? input.length <= 1000 : Number.isSafeInteger(input)
      if (isSeen) expectAgreement(comparison, wholly, input)
      else if (comparison.errors.length > 0) expect(comparison.isValid).toBe(false)
    }
    const own = vectors.find(({ format: one }) => one === name)
    expect(own?.vectors.length).toBeGreaterThan(200)
    own?.vectors.forEach(({ input }) => check(input))
    vectors.forEach((file) => file.vectors.slice(0, 40).forEach(({ input }) => check(input)))
    fc.assert(
      fc.property(fc.oneof(nearMiss, fc.string({ unit: 'binary' })), (text) => check(text)),
      { numRuns: 300, seed: 7 },
    )
  })
})

describe('patterns', () => {
  it('admit exactly the code points that a name admits', () => {
    const { $defs: _, ...schema } = toJsonSchema(portalOf({ type: 'personName', maxLength: 20 }))
    const sections = schema.properties as Record<string, { properties: Record<string, { pattern: string }> }>
    const pattern = new RegExp(sections.section?.properties.field?.pattern ?? '^(?!)', 'u')
    const differing: string[] = []
    for (let code = 0; code <= 0x10ffff; code++) {
      if (code >= 0xd800 && code <= 0xdfff) continue
      const character = String.fromCodePoint(code)
      const { value, findings } = personName.check(`张${character}三`)
      const isRefused = findings.some((finding) => finding.code === 'personName.characters')
      if (pattern.test(value) === isRefused) differing.push(code.toString(16))
    }
    expect(differing).toEqual([])
  })

  it.each([
    ['calendarDate', { type: 'date' } as const, (date: string) => date],
    ['residentId', { type: 'residentId' } as const, (date: string) => `110101${date.replace(/-/g, '')}0001`],
    [
      '15 digits',
      { type: 'residentId' } as const,
      (date: string) => `110101${date.replace(/-/g, '').slice(2)}000`,
    ],
  ])('know every day of 1896–2108: %s', (_, format, write) => {
    const { compare, wholly } = comparing({
      ...portalOf(format),
      severities: { 'residentId.checksum': 'warning', 'residentId.birthDateInFuture': 'warning' },
    })
    for (const year of [1896, 1899, 1900, 1901, 1904, 1999, 2000, 2001, 2024, 2100, 2108]) {
      for (let month = 0; month <= 13; month++) {
        for (let day = 0; day <= 32; day++) {
          const text = write([year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-'))
          expectAgreement(compare({ section: { field: text }, photo: PHOTO }), wholly, text)
        }
      }
    }
  })

  it('use nothing that only ECMAScript understands', () => {
    const text = Object.values(FORMATS)
      .map((format) => JSON.stringify(toJsonSchema(portalOf(format))))
      .join()
    const patterns = Array.from(text.matchAll(/"pattern":("(?:[^"\\]|\\.)*")/g), ([, one = '""']) =>
      String(JSON.parse(one)),
    )
    expect(patterns.length).toBeGreaterThan(20)
    for (const pattern of patterns) expect(pattern).not.toMatch(/\\[dswbup]|\(\?[=!<]/)
  })
})

it('refuses a format that it does not know', () => {
  const unknown = { type: 'zodiacSign' } as unknown as FieldFormat
  expect(() => toJsonSchema(portalOf(unknown))).toThrow(TypeError)
  const hidden: FieldFormat = { type: 'switch', on: 'section.other', cases: { a: unknown } }
  expect(() => toJsonSchema(portalOf(hidden))).toThrow('zodiacSign')
})

/** Entries of one field, right and wrong, by its format and the lists. */
function entriesOf(format: FieldFormat, lists: Ruleset['lists']): fc.Arbitrary<unknown> {
  if (format.type === 'switch')
    return fc.oneof(...Object.values(format.cases).map((one) => entriesOf(one, lists)))
  const codes = 'list' in format ? (lists[format.list] ?? []).map(({ code }) => code) : []
  if (format.type === 'choice') return fc.constantFrom(...codes, ...codes, 'unlisted')
  if (format.type === 'choices') return fc.subarray([...codes, ...codes, 'unlisted'])
  if (format.type === 'school') return fc.constantFrom('4111010001', '10001', '其他', 'qt', '没有这所学校')
  const name = Object.keys(FORMATS).find((one) => FORMATS[one]?.type === format.type)
  const inputs = (vectors.find((file) => file.format === name)?.vectors ?? []).map(({ input }) => input)
  // Of what is no text the schema sees nothing but that it is wrong.
  return fc.constantFrom(...inputs.filter((input) => typeof input === 'string' && input.length <= 1000))
}

const FILES = fc.constantFrom(
  PHOTO,
  { ...PHOTO, type: 'pdf' },
  { ...PHOTO, byteLength: 30_000 },
  { ...PHOTO, byteLength: 5_000_000 },
  {
    ...PHOTO,
    type: 'jpeg',
    findings: [{ code: 'photo.truncated', path: '', severity: 'error', params: {} }],
  },
  { ...PHOTO, width: 0 },
)

/** Applications of a portal whose every entry may be right, wrong or missing. */
function applicationsOf({ sections, lists, attachments }: Ruleset): fc.Arbitrary<Record<string, unknown>> {
  const maybe = (value: fc.Arbitrary<unknown>) => fc.option(value, { nil: undefined, freq: 8 })
  const parts: Record<string, fc.Arbitrary<unknown>> = { photo: maybe(FILES) }
  for (const { id, fields, repeats } of sections) {
    const entries = fc.record(
      Object.fromEntries(fields.map((field) => [field.id, maybe(entriesOf(field.format, lists))])),
    )
    parts[id] = maybe(repeats === undefined ? entries : fc.array(entries, { maxLength: repeats.max + 1 }))
  }
  if (attachments !== undefined) {
    parts.attachments = maybe(fc.record(Object.fromEntries(attachments.map(({ id }) => [id, maybe(FILES)]))))
  }
  return fc.record(parts)
}

/** As an exam plan brings them along: a station in every province, and two items of every list that is left open. */
function planListsOf({ fromPlan, lists }: Ruleset): Ruleset['lists'] {
  const label = { zh: '项', en: 'item' }
  const open = (fromPlan?.lists ?? []).map(
    (name) => [name, ['1', '2'].map((code) => ({ code, label }))] as const,
  )
  const stations = (lists.provinces ?? []).map(({ code }) => ({ code: `${code}-01`, label, province: code }))
  return { ...Object.fromEntries(open), ...(stations.length > 0 && { stations }) }
}

describe.each(Object.entries(portals))('%s as JSON Schema', (_, ruleset) => {
  const schema = toJsonSchema(ruleset)
  const { compare, wholly } = comparing(ruleset, schema)

  it('accepts what the portal accepts', () => {
    const random = new Random(ruleset.id)
    const lists = planListsOf(ruleset)
    const withPlan = comparing(ruleset, toJsonSchema(ruleset, { lists }), { lists })
    let accepted = 0
    for (let run = 0; run < 150; run++) {
      const application = filledApplication(ruleset, random, { today: TODAY, lists })
      const { isValid, errors } = withPlan.compare(application)
      if (errors.length > 0) continue
      accepted++
      expect({ application, isValid }).toEqual({ application, isValid: true })
    }
    expect(accepted).toBeGreaterThan(20)
  })

  it('reports every rule that it holds, and without a condition no other', () => {
    const covered = new Set<string>()
    fc.assert(
      fc.property(applicationsOf(ruleset), (application) => {
        const { errors, reported, unconditional } = compare(application)
        const seen = new Set(reported.flat())
        // A section that is missing is missed once, not field by field.
        const sections = (codes: string[]) =>
          codes.map((code) => code.replace(/\.\S+ required$/, ' required'))
        const isSeen = (error: string) => seen.has(error) || sections([error]).some((code) => seen.has(code))
        expect(errors.filter((error) => wholly.has(error) && !isSeen(error))).toEqual([])
        const said = new Set([...errors, ...sections(errors)])
        expect(unconditional.filter((codes) => !codes.some((code) => said.has(code)))).toEqual([])
        errors.forEach((error) => covered.add(error))
      }),
      { numRuns: 400, seed: 7 },
    )
    // The comparison would be worth little if hardly anything went wrong.
    expect(covered.size).toBeGreaterThan(wholly.size / 3)
  })

  it('lists every rule, held or not', () => {
    const { 'x-expressed': expressed, 'x-not-expressed': beyond } = schema.$defs.coverage
    const listed = new Set([...expressed, ...beyond].map(({ code }) => code))
    expect(ruleset.rules.map(({ code }) => code).filter((code) => !listed.has(code))).toEqual([])
    for (const { severity, reason } of beyond) expect(severity === 'warning').toBe(reason === 'warning')
  })

  it('names keywords that are there', () => {
    for (const { keyword } of schema.$defs.coverage['x-expressed']) {
      const found = keyword
        .slice(2)
        .split('/')
        .reduce<unknown>((inside, key) => (inside as Record<string, unknown> | undefined)?.[key], schema)
      expect(found, keyword).toBeDefined()
    }
  })
})

it('says of the main portal what it cannot hold', () => {
  const beyond = toJsonSchema(portals['health-skills'] as Ruleset).$defs.coverage['x-not-expressed']
  expect(beyond.map(({ path, code, reason }) => `${path} ${code}: ${reason}`)).toMatchInlineSnapshot(`
    [
      "basic.name personName.unencoded: warning",
      "basic.idNumber residentId.birthDate: warning",
      "basic.idNumber residentId.checksum: warning",
      "basic.idNumber residentId.birthDateInFuture: warning",
      "basic.idNumber residentId.age: warning",
      "basic.idNumber residentId.area: warning",
      "basic.idNumber residentId.incomplete: warning",
      "basic.idNumber officerId.form: warning",
      "basic.birthDate required: today",
      "education.school school.unknown: table",
      "basic.gender gender.disagreesWithId: warning",
      "basic.birthDate birthDate.inFuture: warning",
      "basic.birthDate birthDate.age: warning",
      "education.schoolRemark schoolRemark.noName: warning",
      "education.graduationMonth graduationMonth.tooEarly: warning",
      "education.graduationMonth graduationMonth.inFuture: warning",
      "education.graduationMonth graduationMonth.beforeAge12: warning",
      "work.yearsInOccupation yearsInOccupation.exceedsAge: warning",
      "work.yearsInOccupation yearsInOccupation.under14: warning",
      "exam.subjects subjects.alreadyPassed: facts",
      "exam.currentQualificationMonth currentQualificationMonth.tooEarly: warning",
      "exam.currentQualificationMonth currentQualificationMonth.inFuture: warning",
      "exam.currentQualificationMonth currentQualificationMonth.beforeAge16: warning",
      "photo photo.proportions: warning",
    ]
  `)
})

it('takes the lists of an exam plan', () => {
  const label = { zh: '西安', en: 'Xi’an' }
  const stations = [{ code: 'xian', label, province: '610000' }]
  const validate = compile(toJsonSchema(portals['health-skills'] as Ruleset, { lists: { stations } }))
  const stationErrors = (exam: object) => {
    validate({ exam })
    return (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`)
  }
  expect(stationErrors({ station: '140100-01' })).toContain('/exam/station enum')
  expect(stationErrors({ station: 'xian', province: '140000' })).toContain('/exam/province enum')
  const fitting = stationErrors({ station: 'xian', province: '610000' })
  expect(fitting.filter((error) => /station|province/.test(error))).toEqual([])
})
