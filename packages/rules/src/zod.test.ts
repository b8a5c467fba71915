import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { filledApplication } from '../scripts/vectors/filled-application'
import { Random } from '../scripts/vectors/vector'
import { defineRuleset } from './define'
import { evaluate } from './evaluate'
import { guangdongSkills, healthSkills, portals } from './portals'
import * as schools from './schools'
import { toZod } from './zod'

const TODAY = '2026-11-22'
const circumstances = { today: TODAY, schools }
const PHOTO = { type: 'jpeg', width: 295, height: 413, byteLength: 20_000, findings: [] }

/** A woman born on 1990-01-01; the number is made up, its check character is right. */
const APPLICATION = {
  basic: { name: '王芳', idType: '身份证', idNumber: '11010119900101004x', gender: 'female' },
  education: {
    highestEducation: 'college',
    major: 'nursing',
    school: '北京大学',
    graduationMonth: '2011年7月',
  },
  work: { employerType: 'public-hospital', yearsInOccupation: 5, phone: '138 0013 8000' },
  exam: {
    level: '3',
    occupation: '4-14-02-02',
    attempt: 'first',
    subjects: ['practical', 'theory'],
    province: '140000',
    station: '140100-01',
  },
  photo: PHOTO,
}

const contradicting = { ...APPLICATION, basic: { ...APPLICATION.basic, gender: 'male' } }

/** Ours are custom issues; a schema that holds more than ours has others. */
function codeOf(issue: z.core.$ZodIssue): unknown {
  return issue.code === 'custom' ? issue.params?.code : undefined
}

describe('toZod', () => {
  it('parses to the normalised application, which parses to itself', () => {
    const schema = toZod(healthSkills, circumstances)
    const data = schema.parse(APPLICATION)
    expect(data).toEqual({
      ...APPLICATION,
      basic: {
        ...APPLICATION.basic,
        idType: 'resident-id',
        idNumber: '11010119900101004X',
        birthDate: '1990-01-01',
      },
      education: { ...APPLICATION.education, school: '4111010001', graduationMonth: '2011-07' },
      work: { ...APPLICATION.work, yearsInOccupation: '5', phone: '13800138000' },
      exam: { ...APPLICATION.exam, subjects: ['theory', 'practical'] },
    })
    expect(schema.parse(data)).toEqual(data)
  })

  it('makes an issue of each error, with path, text and code', () => {
    const { error } = toZod(healthSkills, circumstances).safeParse({
      ...APPLICATION,
      basic: { ...APPLICATION.basic, name: '王 芳', idNumber: '1101011990010100' },
      photo: undefined,
    })
    expect(error?.issues).toMatchObject([
      {
        code: 'custom',
        path: ['basic', 'name'],
        message: '姓名只能填写汉字、字母和间隔号“·”，不能有空格、数字、标点或其他符号，请检查：␣',
        params: { code: 'personName.characters', severity: 'error', characters: '␣' },
      },
      { path: ['basic', 'idNumber'], params: { code: 'residentId.length', length: 16 } },
      { path: ['photo'], params: { code: 'required' } },
    ])
  })

  it('speaks English when asked', () => {
    const { error } = toZod(healthSkills, { ...circumstances, locale: 'en' }).safeParse({})
    expect(error?.issues[0]?.message).toBe('This field is required.')
  })

  it('parses what only warns, and tells the warnings, of a refused application too', () => {
    const schema = toZod(healthSkills, circumstances)
    expect(schema.safeParse(contradicting).success).toBe(true)
    const refused = { ...contradicting, photo: undefined }
    expect(schema.safeParse(refused).success).toBe(false)
    for (const application of [contradicting, refused]) {
      expect(schema.warnings(application)).toEqual(
        evaluate(healthSkills, application, circumstances).warnings,
      )
      expect(schema.warnings(application).map(({ code }) => code)).toEqual(['gender.disagreesWithId'])
    }
    expect(schema.warnings(APPLICATION)).toEqual([])
  })

  it('knows the plan’s lists and the facts about a candidate', () => {
    const resit = { ...APPLICATION, exam: { ...APPLICATION.exam, attempt: 'resit', station: 'other' } }
    const other = { code: 'other', label: { zh: '另一站', en: 'Other' }, province: '140000' }
    const { error } = toZod(healthSkills, {
      ...circumstances,
      lists: { stations: [other] },
      facts: { passedSubjects: ['theory'] },
    }).safeParse(resit)
    expect(error?.issues.map((issue) => [issue.path.join('.'), codeOf(issue)])).toEqual([
      ['exam.subjects', 'subjects.alreadyPassed'],
    ])
  })

  it('points into the rows of a section that repeats by number', () => {
    const { error } = toZod(guangdongSkills, { today: TODAY }).safeParse({
      educations: [{}, { school: '?' }],
    })
    const paths = error?.issues.map(({ path }) => path).filter(([section]) => section === 'educations')
    expect(paths).toContainEqual(['educations', 1, 'school'])
  })

  it('stands inside other schemas', () => {
    const request = z.object({ captcha: z.string(), application: toZod(healthSkills, circumstances) })
    const { data, error } = request.safeParse({ captcha: 'x', application: {} })
    expect(data).toBeUndefined()
    expect(error?.issues[0]?.path).toEqual(['application', 'basic', 'name'])
  })

  it.each([undefined, null, 1, 'text', [], () => 1, new Date(0), Object.create(null)])(
    'refuses %s and throws nothing',
    (input) => {
      expect(toZod(healthSkills, circumstances).safeParse(input).success).toBe(false)
    },
  )

  it('refuses a today that is no calendar date when it is made', () => {
    expect(() => toZod(healthSkills, { today: '2026-02-30' })).toThrow(TypeError)
  })

  it.each(Object.entries(portals))('says of %s what evaluate says', (id, ruleset) => {
    const schema = toZod(ruleset, { today: TODAY })
    const random = new Random(id)
    for (let run = 0; run < 20; run++) {
      const application = filledApplication(ruleset, random, { today: TODAY })
      const { errors } = evaluate(ruleset, application, { today: TODAY })
      const { error } = schema.safeParse(application)
      const issues = (error?.issues ?? []).map((issue) => ({
        path: issue.path.join('.'),
        code: codeOf(issue),
      }))
      expect(issues).toEqual(errors.map(({ path, code }) => ({ path, code })))
    }
  })

  it('restates no rule', () => {
    const source = readFileSync(new URL('zod.ts', import.meta.url), 'utf8')
    expect(source).not.toMatch(/z\.(string|object|array|enum|regex)/)
  })

  it('takes a portal of one’s own, with rows', () => {
    const text = (zh: string) => ({ zh, en: zh })
    const schema = toZod(
      defineRuleset({
        id: 'small',
        version: '1.0.0',
        title: text('小'),
        sections: [
          {
            id: 'basic',
            label: text('基本'),
            fields: [
              {
                id: 'name',
                label: text('姓名'),
                required: true,
                format: { type: 'personName', maxLength: 20 },
                source: '1',
              },
              {
                id: 'days',
                label: text('日'),
                required: true,
                format: { type: 'choices', list: 'days' },
                source: '1',
              },
              { id: 'email', label: text('邮箱'), required: false, format: { type: 'email' }, source: '1' },
            ],
          },
          {
            id: 'jobs',
            label: text('工作'),
            repeats: { min: 0, max: 5 },
            fields: [
              {
                id: 'employer',
                label: text('单位'),
                required: true,
                format: { type: 'text', maxLength: 50 },
                source: '1',
              },
            ],
          },
        ],
        rules: [],
        lists: { days: [{ code: 'sat', label: text('周六') }] },
        severities: {},
        photo: { types: ['jpeg'], maxBytes: 30_720, sizes: [], source: '1' },
      }),
      { today: TODAY },
    )
    const data = schema.parse({
      basic: { name: '王芳', days: ['周六'] },
      jobs: [{ employer: '某医院' }],
      photo: PHOTO,
    })
    expect(data).toEqual({
      basic: { name: '王芳', days: ['sat'] },
      jobs: [{ employer: '某医院' }],
      photo: PHOTO,
    })
  })
})
