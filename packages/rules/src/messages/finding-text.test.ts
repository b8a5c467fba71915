import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { addRegistrationKeywords } from '../ajv'
import { antdRules, formilyValidator } from '../antd'
import { error } from '../finding'
import { findingText, type Wording } from './finding-text'
import { guangdongSkills, healthSkills } from '../portals'
import { registrationResolver } from '../react-hook-form'
import type { Field, Ruleset } from '../ruleset'
import { standardSchema } from '../standard-schema'
import { toZod } from '../zod'

const today = '2026-11-22'
const application = { basic: { name: '张'.repeat(21) } }

const text = (zh: string, en: string) => ({ zh, en })
const rule = { severity: 'error', assert: { present: 'basic.name' }, source: '' } as const

/** Two rules with the same code, one in a section that repeats; codes that the library has a text for; a narrowing. */
const ruleset: Ruleset = {
  ...guangdongSkills,
  sections: guangdongSkills.sections.map((section) =>
    section.id === 'exam' ? { ...section, fields: section.fields.map(withOwnNarrowing) } : section,
  ),
  rules: [
    {
      ...rule,
      code: 'own.rule',
      path: 'basic.name',
      message: text('自有规则{max}', 'a rule of its own {max}'),
    },
    { ...rule, code: 'own.rule', path: 'works.employer', message: text('单位的规则', 'of the employer') },
    {
      ...rule,
      code: 'endMonth.beforeBegin',
      path: 'works.endMonth',
      message: text('离职早于入职', 'left first'),
    },
  ],
}

function withOwnNarrowing(field: Field): Field {
  if (field.format.type !== 'choice' || field.format.narrowedBy === undefined) return field
  const narrowedBy = {
    ...field.format.narrowedBy,
    code: 'own.narrowing',
    message: text('本级别不考', 'not here'),
  }
  return { ...field, format: { ...field.format, narrowedBy } }
}

describe('the text of a finding', () => {
  it.each<[label: string, path: string, code: string, wording: Wording, text: string]>([
    ['the library’s', 'basic.name', 'required', {}, '此项必填'],
    ['in English', 'basic.name', 'required', { locale: 'en' }, 'This field is required.'],
    ['the portal’s', 'basic.name', 'own.rule', {}, '自有规则20'],
    ['the portal’s in English', 'basic.name', 'own.rule', { locale: 'en' }, 'a rule of its own 20'],
    ['the portal’s for this field, in a row', 'works.3.employer', 'own.rule', {}, '单位的规则'],
    [
      'the portal’s for a code that the library knows',
      'works.0.endMonth',
      'endMonth.beforeBegin',
      {},
      '离职早于入职',
    ],
    ['of a choice that does not fit another', 'exam.occupation', 'own.narrowing', {}, '本级别不考'],
    ['of such a choice in English', 'exam.occupation', 'own.narrowing', { locale: 'en' }, 'not here'],
    [
      'one’s own in place of the library’s',
      'basic.name',
      'required',
      { texts: { required: '请填写' } },
      '请填写',
    ],
    [
      'one’s own in place of the portal’s',
      'basic.name',
      'own.rule',
      { texts: { 'own.rule': '至多{max}' } },
      '至多20',
    ],
    [
      'the library’s where there is none of one’s own',
      'photo',
      'required',
      { texts: { other: 'x' } },
      '此项必填',
    ],
  ])('is %s', (_, path, code, wording, expected) => {
    expect(findingText(ruleset, { ...error(code, { max: 20 }), path }, wording)).toBe(expected)
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
  ])('speaks %s', async (_label, wording, expected) => {
    expect(await messageIn(wording)).toBe(expected)
  })
})
