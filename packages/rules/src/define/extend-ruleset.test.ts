import { describe, expect, it } from 'vitest'
import { evaluate } from '../evaluate'
import { actionsIn } from '../lifecycle'
import { healthSkills } from '../portals'
import { changed, samples } from '../portals/sample-applications'
import { extendRuleset } from './index'

/** The example of the documentation, word for word. */
const shanxiSkills = extendRuleset(healthSkills, {
  id: 'shanxi-skills',
  version: '1.0.0',
  title: { zh: '山西省卫生职业技能鉴定', en: 'Shanxi health skills appraisal' },
  changeFields: {
    'basic.name': { format: { maxLength: 30 } },
    'work.phone': { label: { zh: '手机号码', en: 'Mobile number' } },
    'exam.currentQualification': { required: true },
  },
  removeFields: ['work.employerType'],
  addFields: {
    basic: [
      {
        id: 'email',
        label: { zh: '电子邮箱', en: 'E-mail' },
        required: false,
        format: { type: 'email' },
        source: '山西省通知 第四条',
      },
    ],
  },
  changeRules: { 'graduationMonth.inFuture': { severity: 'error' } },
  removeRules: ['yearsInOccupation.exceedsAge'],
  severities: { 'residentId.checksum': 'error' },
  photo: { maxBytes: 50 * 1024 },
})

const held = { 'exam.currentQualification': '4', 'exam.currentQualificationMonth': '2018-06' }

function verdicts(changes: Readonly<Record<string, unknown>>) {
  const sample = samples['health-skills']
  return [healthSkills, shanxiSkills].map((ruleset) => {
    const { errors, warnings } = evaluate(ruleset, changed(sample, { ...held, ...changes }), sample.plan)
    return [...errors, ...warnings].map(({ severity, path, code }) => `${severity} ${path} ${code}`)
  })
}

describe('extendRuleset', () => {
  it.each<[label: string, changes: Record<string, unknown>, base: string[], extended: string[]]>([
    ['nothing in what suits both', {}, [], []],
    ['a limit', { 'basic.name': '阿'.repeat(30) }, ['error basic.name personName.length'], []],
    [
      'what is required',
      { 'exam.currentQualification': '', 'exam.currentQualificationMonth': '' },
      [],
      ['error exam.currentQualification required'],
    ],
    ['a field less', { 'work.employerType': '' }, ['error work.employerType required'], []],
    ['a field more', { 'basic.email': 'x' }, [], ['error basic.email email.form']],
    [
      "a rule's severity",
      { 'education.graduationMonth': '2027-01' },
      ['warning education.graduationMonth graduationMonth.inFuture'],
      ['error education.graduationMonth graduationMonth.inFuture'],
    ],
    [
      'a rule less',
      { 'work.yearsInOccupation': '50' },
      ['warning work.yearsInOccupation yearsInOccupation.exceedsAge'],
      [],
    ],
    [
      "a format's severity",
      { 'basic.idNumber': '110101199001010049' },
      ['warning basic.idNumber residentId.checksum'],
      ['error basic.idNumber residentId.checksum'],
    ],
    ['the photo', { 'photo.byteLength': 50 * 1024 }, ['error photo photo.tooLarge'], []],
  ])('changes %s, and leaves the base as it was', (_label, changes, base, extended) => {
    expect(verdicts(changes)).toEqual([base, extended])
  })

  it('keeps the policies, and replaces those that are named', () => {
    const extended = extendRuleset(healthSkills, {
      id: 'x',
      version: '1',
      replace: {
        lifecycle: {
          ...healthSkills.lifecycle,
          transitions: healthSkills.lifecycle.transitions.map((one) => ({ ...one, whileOpen: true })),
        },
      },
    })
    expect(actionsIn(shanxiSkills, 'confirmed', 'candidate', { open: false })).toEqual(['print'])
    expect(actionsIn(extended, 'confirmed', 'candidate', { open: false })).toEqual([])
    expect(shanxiSkills.account).toEqual(healthSkills.account)
  })

  it('replaces a format, and adds sections, rules and lists', () => {
    const label = { zh: '附加', en: 'More' }
    const extended = extendRuleset(healthSkills, {
      id: 'x',
      version: '1',
      changeFields: { 'work.phone': { format: { type: 'text', maxLength: 5 } } },
      addSections: [
        {
          id: 'more',
          label,
          fields: [
            { id: 'size', label, required: true, format: { type: 'choice', list: 'sizes' }, source: 'test' },
          ],
        },
      ],
      addRules: [
        {
          code: 'more.noSmall',
          path: 'more.size',
          severity: 'error',
          assert: { not: { equal: [{ field: 'more.size' }, 's'] } },
          message: label,
          source: 'test',
        },
      ],
      lists: { sizes: [{ code: 's', label }] },
    })
    const application = { work: { phone: '123456' }, more: { size: 's' } }
    const { errors } = evaluate(extended, application, { today: '2026-11-22' })
    expect(errors.map(({ path, code }) => `${path} ${code}`)).toEqual(
      expect.arrayContaining(['work.phone text.tooLong', 'more.size more.noSmall']),
    )
  })

  it.each<[label: string, changes: object, problem: string]>([
    [
      'a field that is not there',
      { changeFields: { 'basic.nmae': {} } },
      'there is no field "basic.nmae"; did you mean "basic.name"?',
    ],
    ['a field that is not there to remove', { removeFields: ['work.fax'] }, 'there is no field "work.fax"'],
    ['a section that is not there', { addFields: { bsic: [] } }, 'did you mean "basic"?'],
    [
      'a rule that is not there',
      { removeRules: ['graduationMonth.future'] },
      'there is no rule "graduationMonth.future"',
    ],
    [
      'a field that rules still name',
      { removeFields: ['exam.attempt'] },
      'rules.9.when.equal.0.field: there is no field "exam.attempt"',
    ],
    [
      'a field that is there already',
      { addFields: { work: [{ ...healthSkills.sections[2]?.fields[2] }] } },
      '"phone" is there twice',
    ],
  ])('refuses %s', (_label, changes, problem) => {
    const extend = () => extendRuleset(healthSkills, { id: 'x', version: '1', ...changes })
    expect(extend).toThrow(TypeError)
    expect(extend).toThrow(problem)
  })
})
