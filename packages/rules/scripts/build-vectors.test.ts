import { readdirSync, readFileSync } from 'node:fs'
import Ajv2020 from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import * as rules from '../src/index'
import { normalisedApplication } from '../src/normalised-application'
import * as areas from '../src/areas'
import * as schools from '../src/schools'
import {
  fileName,
  lookupFile,
  portalFile,
  portalVectorsOf,
  vectorFile,
  vectorsOf,
  vectorTables,
} from './build-vectors'
import { lookupTables } from './vectors/lookups'
import { portalTables, withChanges } from './vectors/portals'

type Check = (input: unknown, options: unknown) => Record<string, unknown>

const formats = rules as unknown as Record<string, { check: Check }>

const bytesOf = (input: unknown) => new Uint8Array(Buffer.from(String(input), 'base64'))

/** Files are inspected, everything else is checked. */
const FILES: Readonly<Record<string, Check>> = {
  photo: (input, spec) => ({ value: '', ...rules.inspectPhoto(bytesOf(input), spec as rules.PhotoSpec) }),
  attachment: (input, spec) => ({ value: '', ...rules.inspectAttachment(bytesOf(input), spec as never) }),
}

const committed = (name: string) => readFileSync(new URL(`../vectors/${name}`, import.meta.url), 'utf8')

describe.each(vectorTables.map((table) => [table.format, table] as const))('%s', (format, table) => {
  const vectors = vectorsOf(table)
  const check = FILES[format] ?? formats[format]?.check

  it('expects what the library says, case by case', () => {
    for (const { note, input, options = table.options, value, findings, parts = {} } of vectors) {
      const { value: said, findings: found, ...read } = check?.(input, options) ?? {}
      const codes = (found as rules.Finding[]).map((finding) => `${finding.severity} ${finding.code}`)
      expect({ note, input, value: said, findings: codes, parts: read }).toEqual({
        note,
        input,
        value,
        findings,
        parts,
      })
    }
  })

  it('has several hundred cases, of every kind of finding', () => {
    expect(vectors.length).toBeGreaterThanOrEqual(240)
    expect(vectors.filter(({ findings }) => findings.length === 0).length).toBeGreaterThan(50)
    expect(vectors.filter(({ findings }) => findings.length > 0).length).toBeGreaterThan(50)
  })

  it('is committed as the script makes it', () => {
    expect(committed(fileName(format))).toBe(vectorFile(table))
  })
})

/** What a look-up finds, as a vector says it. */
const LOOKUPS: Readonly<Record<string, (input: never, options: never) => unknown>> = {
  findSchools: (query, options) => schools.findSchools(query, options).map(({ code }) => code),
  schoolByCode: (code) => [schools.schoolByCode(code)?.code].filter((one) => one !== undefined),
  areaByCode: (code) => {
    const { code: _, ...found } = areas.areaByCode(code) ?? {}
    return 'name' in found ? found : null
  },
}

describe.each(lookupTables.map((table) => [table.lookup, table] as const))('%s', (lookup, table) => {
  const { vectors } = table

  it('expects what the library finds, case by case', () => {
    for (const { note, input, options = table.options, found } of vectors) {
      const said = LOOKUPS[lookup]?.(input as never, options as never)
      expect({ note, input, found: said }).toEqual({ note, input, found })
    }
  })

  it('has several hundred cases', () => {
    expect(vectors.length).toBeGreaterThanOrEqual(240)
  })

  it('is committed as the script makes it', () => {
    expect(committed(fileName(lookup))).toBe(lookupFile(table))
  })
})

describe.each(portalTables.map((table) => [table.ruleset.id, table] as const))('%s', (id, table) => {
  const { ruleset, circumstances, application, normalised } = table

  it('expects what the library says, case by case', () => {
    for (const { note, set, facts, findings } of portalVectorsOf(table)) {
      const options = { ...circumstances, ...(facts && { facts }) }
      const { errors, warnings } = rules.evaluate(ruleset, withChanges(application, set), options)
      const said = [...errors, ...warnings].map(({ severity, path, code }) => `${severity} ${path} ${code}`)
      expect({ note, set, findings: said.sort() }).toEqual({ note, set, findings: [...findings].sort() })
    }
  })

  it('normalises the complete application', () => {
    const evaluation = rules.evaluate(ruleset, application, circumstances)
    expect(normalisedApplication(evaluation)).toEqual(withChanges(application, normalised))
  })

  it('reports every error and every warning of its rules at least once', () => {
    const said = portalVectorsOf(table).flatMap(({ findings }) =>
      findings.map((finding) => finding.split(' ')[2]),
    )
    const silent = ruleset.rules.map(({ code }) => code).filter((code) => !said.includes(code))
    expect(silent).toEqual([])
  })

  it('is committed as the script makes it', () => {
    expect(committed(`portal-${id}.json`)).toBe(portalFile(table))
  })
})

it('every file is of the published schema', () => {
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
    JSON.parse(committed('schema.json')),
  )
  const names = readdirSync(new URL('../vectors/', import.meta.url)).filter((name) => name !== 'schema.json')
  expect(names.length).toBeGreaterThanOrEqual(vectorTables.length)
  for (const name of names) {
    expect(validate(JSON.parse(committed(name))), `${name} ${JSON.stringify(validate.errors)}`).toBe(true)
  }
})
