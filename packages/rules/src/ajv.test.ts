import Ajv from 'ajv'
import Ajv2020 from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { addRegistrationKeywords } from './ajv'
import { evaluate } from './evaluate'
import { toJsonSchema } from './json-schema'
import { healthSkills } from './portals'
import type { Application } from './ruleset'
import * as schools from './schools'

const TODAY = '2026-11-22'

const FORGED = {
  basic: { name: '王芳', idType: 'resident-id', idNumber: '110101199001010041', gender: 'male' },
  education: { school: '没有这所学校' },
}

const ajv = addRegistrationKeywords(new Ajv2020({ strict: true, allErrors: true }), { today: TODAY, schools })

describe('addRegistrationKeywords', () => {
  it('makes Ajv report our codes, at the fields, with our texts', () => {
    const validate = ajv.compile({ 'x-ruleset': healthSkills })
    expect(validate(FORGED)).toBe(false)
    const { errors } = evaluate(healthSkills, FORGED, { today: TODAY, schools })
    expect(
      validate.errors?.map(({ instancePath, params }) => [
        instancePath.slice(1).replace(/\//g, '.'),
        params.code,
      ]),
    ).toEqual(errors.map(({ path, code }) => [path, code]))
    expect(validate.errors).toContainEqual({
      instancePath: '/education/school',
      schemaPath: '#/x-ruleset',
      keyword: 'x-ruleset',
      params: { code: 'school.unknown', severity: 'error' },
      message: expect.stringContaining('没有找到这所学校'),
    })
  })

  it('knows what JSON Schema cannot say', () => {
    const strict = {
      ...healthSkills,
      severities: { ...healthSkills.severities, 'residentId.checksum': 'error' },
    }
    const codesOf = (schema: object) => {
      const validate = ajv.compile(schema)
      validate(FORGED)
      return (validate.errors ?? []).map(({ params }) => params.code)
    }
    expect(codesOf({ 'x-ruleset': strict })).toContain('residentId.checksum')
    expect(codesOf(toJsonSchema(strict as typeof healthSkills))).not.toContain('residentId.checksum')
    expect(codesOf({ ...toJsonSchema(strict as typeof healthSkills), 'x-ruleset': strict })).toContain(
      'residentId.checksum',
    )
  })

  it('reports inside a larger document where the application is', () => {
    const validate = ajv.compile({ type: 'object', properties: { form: { 'x-ruleset': healthSkills } } })
    validate({ form: {} })
    expect(validate.errors?.[0]?.instancePath).toBe('/form/basic/name')
  })

  it('accepts entries as typed, and warnings are no errors', () => {
    const validate = addRegistrationKeywords(new Ajv(), { today: TODAY }).compile<Application>({
      'x-ruleset': { ...healthSkills, sections: [healthSkills.sections[0]], rules: [healthSkills.rules[0]] },
    })
    const application = {
      basic: { ...FORGED.basic, idType: '身份证', idNumber: '11010119900101004x' },
      photo: { type: 'jpeg', width: 25, height: 35, byteLength: 9, findings: [] },
    }
    expect(validate(application), JSON.stringify(validate.errors)).toBe(true)
    expect(validate.errors).toBeNull()
  })

  it('asks for today at each validation, in the language of the caller', () => {
    let today = '2026-11-22'
    const ruleset = { ...healthSkills, severities: { 'residentId.birthDateInFuture': 'error' } }
    const validate = addRegistrationKeywords(new Ajv({ allErrors: true }), {
      today: () => today,
      locale: 'en',
    }).compile({
      'x-ruleset': ruleset,
    })
    const findsFuture = () => {
      validate({ basic: { idType: 'resident-id', idNumber: '110101202611230046' } })
      return validate.errors?.some(({ params }) => params.code === 'residentId.birthDateInFuture')
    }
    expect(findsFuture()).toBe(true)
    expect(validate.errors?.map(({ message }) => message)).toContain('This field is required.')
    today = '2026-11-23'
    expect(findsFuture()).toBe(false)
  })
})
