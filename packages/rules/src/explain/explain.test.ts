import { describe, expect, it } from 'vitest'
import { evaluate } from '../evaluate'
import type { Finding } from '../finding'
import { healthSkills, portals } from '../portals'
import { changed, samples, type Sample } from '../portals/sample-applications'
import type { Ruleset } from '../ruleset'
import { explain } from './index'

type Id = keyof typeof samples

/** The findings of an application that is right but for some entries, in words. */
function explained(id: Id, changes: Readonly<Record<string, unknown>>) {
  const sample: Sample = samples[id]
  const ruleset = portals[id] as Ruleset
  const { errors, warnings } = evaluate(ruleset, changed(sample, changes), sample.plan)
  return [...errors, ...warnings].map((finding) => explain(ruleset, finding, sample.plan))
}

describe('explain', () => {
  it.each<[Id, changes: Record<string, unknown>, zh: string, en: string]>([
    [
      'health-skills',
      {
        'education.graduationMonth': '1945-12',
        'basic.idType': 'officer-id',
        'basic.idNumber': '军字第1234567号',
        'basic.birthDate': '1930-01-01',
      },
      '「毕业时间」不早于今年之前80年（1946）',
      '“Graduation month” is not earlier than 80 years before this year (1946)',
    ],
    [
      'health-skills',
      { 'education.graduationMonth': '2001-12' },
      '「毕业时间」不早于「出生日期」之后12年（2002-01-01）',
      '“Graduation month” is not earlier than 12 years after “Date of birth” (2002-01-01)',
    ],
    [
      'health-skills',
      { 'basic.gender': 'male' },
      '「性别」与「证件编号」中的性别一致',
      '“Gender” agrees with the gender in “ID number”',
    ],
    [
      'health-skills',
      { 'work.yearsInOccupation': '23' },
      '「报考职业从业年限」不大于按「出生日期」计算的周岁减14（22）',
      '“Years in the occupation” is at most the age by “Date of birth” less 14 (22)',
    ],
    [
      'health-skills',
      { 'exam.subjects': ['theory'] },
      '「报考科目」包括理论知识、操作技能',
      '“Subjects” includes Theory and Practical skills',
    ],
    [
      'guangdong-skills',
      { 'educations.0.isHighest': 'yes' },
      '「教育经历」中「最高学历」为“是”的条数（2）为1',
      'the number of entries in “Education” with “Highest education” “Yes” (2) is 1',
    ],
    [
      'guangdong-skills',
      { 'works.0.endMonth': '2009-07' },
      '「结束时间」不早于「开始时间」',
      '“To” is not earlier than “From”',
    ],
    ['guangdong-skills', { educations: [] }, '1至20条记录', '1 to 20 entries'],
    [
      'health-qualification',
      { 'work.gradeYears': '4' },
      '符合下列一项条件：取得相应专业中专学历，受聘担任药（护、技）士职务满5年',
      'one of these is met: Secondary vocational school in the profession, and five years as an assistant (士)',
    ],
    [
      'sichuan-health',
      { 'work.yearsInOccupation': '1' },
      '「报考职业从业年限」不小于所选「符合的报名条件」的要求（2）',
      '“Years in the occupation” is at least what the chosen “Criterion met” asks for (2)',
    ],
    [
      'health-skills',
      { 'basic.name': '王 芳' },
      '1至20个汉字或字母，各部分之间用“·”，没有空格、数字和其他符号',
      '1 to 20 Chinese characters or letters, with · between parts, without spaces, digits or other symbols',
    ],
    ['health-skills', { 'basic.gender': 'x' }, '男或女', 'Male or Female'],
    [
      'health-skills',
      { 'education.major': 'x' },
      '列表中的一项（共26项）',
      'one of the 26 items of the list',
    ],
    [
      'national-medical',
      { 'basic.idType': 'passport', 'basic.idNumber': 'X', 'basic.birthDate': '1990-01-01' },
      '护照上的号码，6至12位字母和数字',
      'the number of the passport, 6 to 12 letters and digits',
    ],
    [
      'health-skills',
      { 'exam.province': '610000' },
      '与所选「所在省」相符的一项',
      'an item that belongs to the chosen “Province”',
    ],
    [
      'health-skills',
      { 'exam.currentQualification': '4' },
      '填写「取得现有资格时间」：年、月，例如2000-09（因为填写了「现有资格」）',
      'fill in “Month it was obtained”: year and month, such as 2000-09 (because “Current qualification” is filled in)',
    ],
    [
      'health-skills',
      { 'education.schoolRemark': '' },
      '填写「学校备注」：不超过50个字符（因为「毕业学校」为其他）',
      'fill in “School remark”: at most 50 characters (because “School” is Other)',
    ],
    [
      'health-qualification',
      { 'photo.byteLength': 100 },
      '完整的JPEG文件，不小于20KB、不大于45KB，1寸（25×35毫米）或小二寸（35×45毫米）或小二寸（33×48毫米），白色背景',
      'a sound file of type JPEG, at least 20KB and at most 45KB, 1 inch (25×35 mm) or small 2 inch (35×45 mm) or small 2 inch (33×48 mm), white background',
    ],
    [
      'sichuan-health',
      { 'attachments.pledge': null },
      '完整的JPEG或PDF文件，不大于2MB',
      'a sound file of type JPEG or PDF, at most 2MB',
    ],
  ])('%s: %j', (id, changes, zh, en) => {
    expect(explained(id, changes).map((one) => one?.whatWouldPass)).toEqual([{ zh, en }])
  })

  it('names the rule, its source and what it says', () => {
    const [one] = explained('health-skills', { 'education.graduationMonth': '2027-01' })
    expect(one).toMatchObject({
      rule: { code: 'graduationMonth.inFuture', path: 'education.graduationMonth' },
      source: '注意事项 (2)',
      severity: 'warning',
      message: {
        zh: '毕业年月晚于当前月份，请核对',
        en: 'The graduation month is in the future. Please check.',
      },
    })
  })

  it('names the format, and of one that depends on a choice the case', () => {
    const [one] = explained('health-skills', { 'basic.idNumber': '110101199001010049' })
    expect(one).toMatchObject({
      format: { type: 'residentId' },
      severity: 'warning',
      source: expect.stringContaining('注意事项 (1)'),
    })
  })

  it('takes the photo and the attachments that the plan asked for', () => {
    const finding: Finding = { path: 'photo', code: 'required', severity: 'error', params: {} }
    const photo = { types: ['png'], maxBytes: 1024, sizes: [], source: '考务计划' } as const
    expect(explain(healthSkills, finding, { photo })).toMatchObject({
      source: '考务计划',
      whatWouldPass: { zh: '完整的PNG文件，不大于1KB' },
    })
    const attachments = [
      {
        id: 'idCopy',
        label: { zh: '', en: '' },
        types: ['pdf'],
        maxBytes: 1024,
        required: true,
        source: '考务计划',
      },
    ] as const
    expect(explain(healthSkills, { ...finding, path: 'attachments.idCopy' }, { attachments })?.source).toBe(
      '考务计划',
    )
  })

  it('has nothing to say of a finding of another ruleset', () => {
    expect(
      explain(healthSkills, { path: 'work.fax', code: 'phone.form', severity: 'error', params: {} }),
    ).toBeUndefined()
    expect(
      explain(healthSkills, { path: '', code: 'phone.form', severity: 'error', params: {} }),
    ).toBeUndefined()
  })

  it('explains whatever a portal can find', () => {
    const circumstances = { today: '2026-11-22', facts: { passedSubjects: ['theory', 'practical'] } }
    for (const portal of Object.values(portals)) {
      for (const application of [{}, ...Object.values(samples).map((sample) => sample.application)]) {
        const { errors, warnings } = evaluate(portal, application, circumstances)
        for (const finding of [...errors, ...warnings]) {
          const { whatWouldPass, source } = explain(portal, finding) ?? {}
          expect([whatWouldPass?.zh, whatWouldPass?.en, source]).toEqual([
            expect.stringMatching(/./),
            expect.stringMatching(/./),
            expect.stringMatching(/./),
          ])
        }
      }
    }
  })

  it('words every condition of every portal', () => {
    for (const portal of Object.values(portals)) {
      for (const { code, path } of portal.rules) {
        const explanation = explain(portal, { path, code, severity: 'error', params: {} })
        expect(JSON.stringify(explanation?.whatWouldPass)).not.toMatch(/undefined|\[object/)
      }
    }
  })
})
