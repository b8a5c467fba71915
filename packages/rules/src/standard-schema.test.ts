import { describe, expect, it } from 'vitest'
import { extendRuleset, standardSchema } from './define'
import { healthSkills, portals } from './portals'
import { changed, samples } from './portals/sample-applications'

const { validate } = healthSkills['~standard']
const sample = samples['health-skills']
const { lists, schools } = sample.plan

describe('~standard', () => {
  it('is what the specification asks for, on every portal', () => {
    for (const portal of Object.values(portals)) {
      expect(portal['~standard']).toMatchObject({ version: 1, vendor: '@registration/rules' })
    }
  })

  it('is out of sight: JSON, keys and copies do not have it', () => {
    expect(Object.keys(healthSkills)).not.toContain('~standard')
    expect(JSON.stringify(healthSkills)).not.toContain('~standard')
    expect({ ...healthSkills }).not.toHaveProperty('~standard')
  })

  it('answers the normalised application', () => {
    const application = changed(sample, { 'basic.name': ' 王芳 ', 'basic.gender': '女' })
    const result = validate(application, { libraryOptions: { lists, schools } })
    expect(result.issues).toBeUndefined()
    expect(result).toMatchObject({
      value: { basic: { name: '王芳', gender: 'female', birthDate: '1990-01-01' } },
    })
  })

  it('keeps rows and files', () => {
    const { application, plan } = samples['guangdong-skills']
    const result = standardSchema(portals['guangdong-skills'] as never, plan)['~standard'].validate(
      application,
    )
    expect(result).toMatchObject({ value: { educations: application.educations, photo: application.photo } })
    const online = samples['sichuan-health']
    expect(
      standardSchema(portals['sichuan-health'] as never, online.plan)['~standard'].validate(
        online.application,
      ),
    ).toMatchObject({ value: { attachments: online.application.attachments } })
  })

  it('makes issues of errors, with a text and the path by keys', () => {
    expect(validate(changed(sample, { 'work.phone': '1' }), { libraryOptions: { lists, schools } })).toEqual({
      issues: [
        { path: ['work', 'phone'], message: '请填写11位手机号，或带区号的固定电话，例如010-12345678' },
      ],
    })
    const english = validate(changed(sample, { photo: null }), {
      libraryOptions: { lists, schools, locale: 'en' },
    })
    expect(english.issues).toEqual([{ path: ['photo'], message: 'This field is required.' }])
    const guangdong = samples['guangdong-skills']
    const rows = changed(guangdong, { 'educations.1.major': 'x' })
    expect(
      portals['guangdong-skills']?.['~standard'].validate(rows, { libraryOptions: { ...guangdong.plan } }),
    ).toEqual({
      issues: [{ path: ['educations', 1, 'major'], message: '列表中没有“x”，请从列表中选择' }],
    })
  })

  it('uses the texts of the portal for rules of its own', () => {
    const own = extendRuleset(healthSkills, {
      id: 'x',
      version: '1',
      addRules: [
        {
          code: 'x.never',
          path: 'basic.name',
          severity: 'error',
          assert: { equal: [{ field: 'basic.name' }, ''] },
          message: { zh: '不行', en: 'No' },
          source: 'test',
        },
      ],
    })
    const result = own['~standard'].validate(changed(sample, {}), { libraryOptions: { lists, schools } })
    expect(result.issues).toEqual([{ path: ['basic', 'name'], message: '不行' }])
  })

  it('says nothing of warnings', () => {
    const application = changed(sample, { 'basic.gender': 'male' })
    expect(validate(application, { libraryOptions: { lists, schools } }).issues).toBeUndefined()
  })

  it('does not read the clock: what needs today is silent without it', () => {
    const strict = extendRuleset(healthSkills, {
      id: 'x',
      version: '1',
      changeRules: { 'graduationMonth.inFuture': { severity: 'error' } },
    })
    const application = changed(sample, { 'education.graduationMonth': '2999-01' })
    const judge = (libraryOptions: Record<string, unknown>) =>
      strict['~standard'].validate(application, { libraryOptions: { lists, schools, ...libraryOptions } })
        .issues
    expect(judge({})).toBeUndefined()
    expect(judge({ today: '2026-11-22' })).toMatchObject([{ path: ['education', 'graduationMonth'] }])
    const made = standardSchema(strict, { lists, schools, today: '2026-11-22' })['~standard']
    expect(made.validate(application).issues).toHaveLength(1)
  })

  it.each([[undefined], [null], ['x'], [[]], [{ basic: null }]])(
    'takes %j for an empty application',
    (value) => {
      expect(validate(value).issues?.[0]).toEqual({ path: ['basic', 'name'], message: '此项必填' })
    },
  )
})
