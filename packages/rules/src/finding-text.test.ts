import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { addRegistrationKeywords } from './ajv'
import { antdRules, formilyValidator } from './antd'
import { error } from './finding'
import { findingText, type Wording } from './finding-text'
import { healthSkills } from './portals'
import { registrationResolver } from './react-hook-form'
import type { Ruleset } from './ruleset'
import { standardSchema } from './standard-schema'
import { toZod } from './zod'

const today = '2026-11-22'
const application = { basic: { name: '张'.repeat(21) } }

const ruleset: Ruleset = {
  ...healthSkills,
  rules: [
    {
      code: 'own.rule',
      path: 'basic.name',
      severity: 'error',
      assert: { present: 'basic.name' },
      message: { zh: '自有规则{max}', en: 'a rule of its own {max}' },
      source: '',
    },
  ],
}

describe('the text of a finding', () => {
  it.each<[label: string, code: string, wording: Wording, text: string]>([
    ['the library’s', 'required', {}, '此项必填'],
    ['in English', 'required', { locale: 'en' }, 'This field is required.'],
    ['the portal’s', 'own.rule', {}, '自有规则20'],
    ['the portal’s in English', 'own.rule', { locale: 'en' }, 'a rule of its own 20'],
    ['one’s own in place of the library’s', 'required', { texts: { required: '请填写' } }, '请填写'],
    ['one’s own in place of the portal’s', 'own.rule', { texts: { 'own.rule': '至多{max}' } }, '至多20'],
    ['the library’s where there is none of one’s own', 'required', { texts: { other: 'x' } }, '此项必填'],
  ])('is %s', (_, code, wording, text) => {
    expect(findingText(ruleset, error(code, { max: 20 }), wording)).toBe(text)
  })
})

const NAME = ['basic', 'name']

/** What each face says of a name that is too long. */
const FACES: Record<string, (wording: Wording) => unknown> = {
  'Standard Schema': (wording) =>
    standardSchema(healthSkills, { today, ...wording })
      ['~standard'].validate(application)
      .issues?.find(({ path }) => path.join() === NAME.join())?.message,
  Zod: (wording) =>
    toZod(healthSkills, { today, ...wording })
      .safeParse(application)
      .error?.issues.find(({ path }) => path.join() === NAME.join())?.message,
  Ajv: (wording) => {
    const validate = addRegistrationKeywords(new Ajv2020(), { today, ...wording }).compile({
      'x-ruleset': healthSkills,
    })
    validate(application)
    return validate.errors?.find(({ instancePath }) => instancePath === '/basic/name')?.message
  },
  'Ant Design': (wording) => {
    const [rule] = antdRules(healthSkills, 'basic.name', { today, ...wording })
    return rule!({ getFieldsValue: () => application })
      .validator()
      .catch(({ message }: Error) => message)
  },
  Formily: (wording) => {
    const validate = formilyValidator(healthSkills, 'basic.name', { today, ...wording })
    return Object(validate('', {}, { form: { values: application } })).message
  },
  'react-hook-form': async (wording) => {
    const resolve = registrationResolver<typeof application>(healthSkills, { today, ...wording })
    const { errors } = await resolve(application, undefined, { fields: {}, shouldUseNativeValidation: false })
    return (errors as typeof errors & { basic?: { name?: { message?: string } } }).basic?.name?.message
  },
}

describe.each(Object.entries(FACES))('%s', (_, messageIn) => {
  it.each<[label: string, wording: Wording, text: string]>([
    ['in the library’s words', {}, '姓名为1至20个字，现在是21个字'],
    ['in English', { locale: 'en' }, 'A name has 1 to 20 characters; this one has 21.'],
    ['in words of one’s own', { texts: { 'personName.length': '姓名超过{max}个字' } }, '姓名超过20个字'],
  ])('speaks %s', async (_label, wording, text) => {
    expect(await messageIn(wording)).toBe(text)
  })
})
