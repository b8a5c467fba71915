import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acknowledge, unacknowledged } from './acknowledgement'
import { evaluate } from './evaluate'
import { formState } from './form-state'
import { guangdongSkills, healthSkills, portals } from './portals'
import { samples } from './portals/sample-applications'
import type { Ruleset } from './ruleset'

const TODAY = '2026-11-22'
const paths = healthSkills.sections.flatMap(({ id, fields }) =>
  fields.map((field) => [id, field.id] as const),
)

describe('evaluate', () => {
  it('never throws and never changes the input, whatever an application holds', () => {
    const entries = fc.dictionary(fc.constantFrom(...paths.map(([, field]) => field)), fc.anything())
    const sections = fc.dictionary(
      fc.constantFrom(...paths.map(([section]) => section), 'photo'),
      fc.oneof(entries, fc.anything()),
    )
    fc.assert(
      fc.property(fc.oneof(sections, fc.anything()), (application) => {
        const { errors, warnings } = evaluate(healthSkills, application as never, { today: TODAY })
        expect(errors.length).toBeGreaterThan(0)
        expect(warnings.every(({ valueHash }) => typeof valueHash === 'string')).toBe(true)
      }),
    )
    const frozen = Object.freeze({ basic: Object.freeze({ name: ' 王芳 ' }) })
    expect(evaluate(healthSkills, frozen, { today: TODAY }).value['basic']?.['name']).toBe('王芳')
    expect(frozen.basic.name).toBe(' 王芳 ')
  })

  it.each<[label: string, entries: Record<string, string>, missing: string[]]>([
    ['the first', { phone: '13800138000' }, []],
    ['the second', { email: 'a@example.com' }, []],
    ['both', { phone: '13800138000', email: 'a@example.com' }, []],
    ['neither', {}, ['basic.phone', 'basic.email']],
  ])('asks for one of two fields, of which each is required without the other: %s', (_, basic, missing) => {
    const unless = (other: string) => ({ not: { present: `basic.${other}` } })
    const label = { zh: '', en: '' }
    const ruleset: Ruleset = {
      ...healthSkills,
      sections: [
        {
          id: 'basic',
          label,
          fields: [
            { id: 'phone', label, required: unless('email'), format: { type: 'phone' }, source: '' },
            { id: 'email', label, required: unless('phone'), format: { type: 'email' }, source: '' },
          ],
        },
      ],
      rules: [],
    }
    const { errors } = evaluate(ruleset, { basic }, { today: TODAY, only: 'basic' })
    expect(errors.map(({ path }) => path)).toEqual(missing)
  })

  it('normalises to a value that evaluates to itself', () => {
    const application = {
      basic: { name: '阿卜杜拉•买买提', idType: '身份证', idNumber: '11010119900101004x', gender: '女' },
      education: { graduationMonth: '2011年7月', school: 'QT', schoolRemark: ' 某校 ' },
      work: { yearsInOccupation: 7, phone: '138 0013 8000' },
    }
    const once = evaluate(healthSkills, application, { today: TODAY })
    expect(evaluate(healthSkills, once.value, { today: TODAY }).value).toEqual(once.value)
    expect(once.value['work']).toEqual({ yearsInOccupation: '7', phone: '13800138000' })
  })

  it.each([
    ['a section', 'work', ['work.employerType', 'work.phone', 'work.yearsInOccupation']],
    ['a field', 'work.phone', ['work.phone']],
    ['the photo', 'photo', ['photo']],
  ])('looks at %s only', (_label, only, expected) => {
    const { errors } = evaluate(healthSkills, {}, { today: TODAY, only })
    expect(errors.map(({ path }) => path).sort()).toEqual(expected)
  })

  it.each([
    ['a row', 'educations.0'],
    ['a field of a row', 'educations.0.school'],
    ['a row that is not there yet', 'educations.19.school'],
    ['a section that repeats', 'educations'],
    ['the attachments', 'attachments'],
    ['an attachment, which the plan may ask for', 'attachments.anything'],
  ])('may be asked about %s', (_label, only) => {
    const { errors } = evaluate(guangdongSkills, { educations: [{}] }, { today: TODAY, only })
    expect(errors.every(({ path }) => path.startsWith(only))).toBe(true)
  })

  it.each([
    ['a section misspelt', 'bsic'],
    ['a field misspelt', 'basic.nmae'],
    ['half a name', 'edu'],
    ['nothing', ''],
    ['a field of every row', 'educations.school'],
    ['a row of a section that does not repeat', 'basic.0'],
    ['no row', 'educations.first'],
    ['more than a field', 'basic.name.first'],
    ['what every object has', 'constructor'],
    ['a part of the photo', 'photo.width'],
  ])('refuses to be asked about %s', (_label, only) => {
    expect(() => evaluate(guangdongSkills, {}, { today: TODAY, only })).toThrow(TypeError)
    expect(() => evaluate(guangdongSkills, {}, { today: TODAY, only })).toThrow(
      `the ruleset guangdong-skills has nothing at ${JSON.stringify(only)}`,
    )
  })

  it('asks about a section without fields in vain, not in error', () => {
    const label = { zh: '空', en: 'empty' }
    const empty = { ...healthSkills, sections: [{ id: 'empty', label, fields: [] }], rules: [] }
    expect(evaluate(empty, {}, { today: TODAY, only: 'empty' }).errors).toEqual([])
    expect(formState(empty, 'empty', {}, { today: TODAY })).toEqual([])
  })

  it('names a list of the plan in which an item has no label', () => {
    const stations = [{ code: '140100-02', province: '140000' }] as unknown as Ruleset['lists'][string]
    expect(() => evaluate(healthSkills, {}, { today: TODAY, lists: { stations } })).toThrow(
      new TypeError('the list stations has no label for 140100-02'),
    )
  })

  it.each(Object.entries(samples))('finds in parts of %s what it finds in the whole', (id, sample) => {
    const { sections, attachments = [] } = portals[id]!
    const { application, plan } = sample
    const entry = fc.constantFrom(
      ...[
        '',
        '王 芳',
        '11010119900101004X',
        '110101199001010049',
        '1１010119900101004ｘ',
        '2011-07',
        '2031-13',
      ],
      ...[
        '5',
        '51',
        '13800138000',
        '010-1',
        '4111010001',
        '999999',
        'first',
        'resit',
        '3',
        7,
        null,
        ['theory'],
      ],
    )
    const places = sections.flatMap((section) =>
      section.fields.map(
        (field) => [section.id, section.repeats === undefined ? [] : [0], field.id].flat() as string[],
      ),
    )
    const parts = [
      ...sections.map((section) => section.id),
      ...places.map((keys) => keys.join('.')),
      ...attachments.map((attachment) => `attachments.${attachment.id}`),
      'photo',
    ]
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...places), entry), { maxLength: 8 }), (changes) => {
        const changed = JSON.parse(JSON.stringify(application)) as Record<string, Record<string, unknown>>
        for (const [[section = '', ...keys], value] of changes) {
          const field = keys.pop() ?? ''
          let entries = (changed[section] ??= keys.length === 0 ? {} : ([{}] as never))
          for (const key of keys) entries = (entries[key] ??= {}) as Record<string, unknown>
          entries[field] = value
        }
        const whole = evaluate(portals[id]!, changed, plan)
        for (const only of parts) {
          const part = evaluate(portals[id]!, changed, { ...plan, only })
          const isThere = ({ path }: { readonly path: string }) => (path + '.').startsWith(only + '.')
          expect(part.errors).toEqual(whole.errors.filter(isThere))
          expect(part.warnings).toEqual(whole.warnings.filter(isThere))
        }
      }),
      { numRuns: 30 },
    )
  })

  it('refuses a today that is no calendar date: rules never read the clock', () => {
    expect(() => evaluate(healthSkills, {}, { today: '2026-02-30' })).toThrow(TypeError)
  })

  it('takes lists from the plan before those of the portal', () => {
    const exam = { province: '610000', station: 'xian' }
    const stations = [{ code: 'xian', label: { zh: '西安', en: "Xi'an" }, province: '610000' }]
    const { errors } = evaluate(
      healthSkills,
      { exam },
      { today: TODAY, lists: { stations }, only: 'exam.station' },
    )
    expect(errors).toEqual([])
  })
})

describe('acknowledgements', () => {
  const application = (gender: string, idNumber: string) => ({
    basic: { idType: 'resident-id', idNumber, gender },
  })
  const warningsOf = (gender: string, idNumber: string) =>
    evaluate(healthSkills, application(gender, idNumber), { today: TODAY, only: 'basic' }).warnings

  it('hold for the values that the rule looked at, and for no others', () => {
    const [warning] = warningsOf('male', '11010119900101004X')
    expect(warning).toMatchObject({ path: 'basic.gender', code: 'gender.disagreesWithId' })
    const record = acknowledge(warning as NonNullable<typeof warning>)
    expect(unacknowledged(warningsOf('male', '11010119900101004X'), [record])).toEqual([])
    // Another woman's number: the same warning, but about another value.
    expect(unacknowledged(warningsOf('male', '110101199001010023'), [record])).toHaveLength(1)
  })

  it('are refused for errors and for findings of a bare format', () => {
    expect(() =>
      acknowledge({ path: 'a', code: 'b', severity: 'error', params: {}, valueHash: 'x' }),
    ).toThrow(TypeError)
    expect(() => acknowledge({ path: '', code: 'b', severity: 'warning', params: {} })).toThrow(TypeError)
  })
})

describe('formState', () => {
  const exam = (entries: Record<string, unknown>) =>
    formState(healthSkills, 'exam', { exam: entries }, { today: TODAY })
  const field = (entries: Record<string, unknown>, id: string) =>
    exam(entries).find((one) => one.field.id === id)

  it('offers the occupations of the chosen level', () => {
    const at = (level: string) => field({ level }, 'occupation')?.choices?.map(({ label }) => label.zh)
    expect(at('3')).toContain('健康管理师')
    expect(at('5')).not.toContain('健康管理师')
  })

  it('refuses a section that is not there', () => {
    expect(() => formState(healthSkills, 'bsic', {}, { today: TODAY })).toThrow(
      new TypeError('the ruleset health-skills has nothing at "bsic"'),
    )
  })

  it('shows a field only while it exists, and what is derived as derived', () => {
    expect(field({}, 'currentQualificationMonth')).toBeUndefined()
    expect(field({ currentQualification: '4' }, 'currentQualificationMonth')?.required).toBe(true)
    const basic = formState(
      healthSkills,
      'basic',
      { basic: { idType: '身份证', idNumber: '11010119900101004X' } },
      {},
    )
    expect(basic.find(({ path }) => path === 'basic.birthDate')).toMatchObject({
      derived: true,
      value: '1990-01-01',
    })
  })
})
