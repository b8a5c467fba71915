import { describe, expect, it } from 'vitest'
import type { Evaluation } from '../core/evaluator'
import { evaluate } from '../evaluate'
import type { Ruleset } from '../ruleset'
import * as schools from '../schools'
import { healthSkills } from './health-skills'

const TODAY = '2026-11-22'
const PHOTO = { type: 'jpeg', width: 295, height: 413, byteLength: 20_000, findings: [] }

type Entries = Record<string, Record<string, unknown>>

/** A woman born on 1990-01-01 in 东城区; the number is made up, its check character is right. */
const VALID: Entries = {
  basic: { name: '王芳', idType: 'resident-id', idNumber: '11010119900101004X', gender: 'female' },
  education: {
    highestEducation: 'college',
    major: 'nursing',
    school: '4111010001',
    graduationMonth: '2011-07',
  },
  work: { employerType: 'public-hospital', yearsInOccupation: '5', phone: '13800138000' },
  exam: {
    level: '3',
    occupation: '4-14-02-02',
    attempt: 'first',
    subjects: ['theory', 'practical'],
    province: '140000',
    station: '140100-01',
  },
}

/** The valid application with some entries replaced; `undefined` removes one. */
function applicationWith(changes: Record<string, unknown>): Record<string, unknown> {
  const application = structuredClone(VALID)
  for (const [path, entry] of Object.entries(changes)) {
    const [section = '', field = ''] = path.split('.')
    application[section] = { ...application[section], [field]: entry }
  }
  return { ...application, photo: PHOTO }
}

function judge(changes: Record<string, unknown>, options: { passedSubjects?: string[] } = {}): Evaluation {
  return evaluate(healthSkills, applicationWith(changes), { today: TODAY, schools, facts: options })
}

function verdict({ errors, warnings }: Evaluation): string[] {
  return [...errors, ...warnings].map(({ severity, path, code }) => `${severity} ${path} ${code}`)
}

describe('卫生职业技能鉴定, rule by rule (requirements, section 2)', () => {
  it('finds nothing in a complete application and derives the date of birth', () => {
    const judged = judge({})
    expect(verdict(judged)).toEqual([])
    expect(judged.value['basic']).toEqual({
      name: '王芳',
      idType: 'resident-id',
      idNumber: '11010119900101004X',
      gender: 'female',
      birthDate: '1990-01-01',
    })
  })

  it.each([
    ['basic.name'],
    ['basic.idType'],
    ['basic.idNumber'],
    ['basic.gender'],
    ['education.highestEducation'],
    ['education.major'],
    ['education.school'],
    ['education.graduationMonth'],
    ['work.employerType'],
    ['work.yearsInOccupation'],
    ['work.phone'],
    ['exam.level'],
    ['exam.occupation'],
    ['exam.attempt'],
    ['exam.subjects'],
    ['exam.province'],
    ['exam.station'],
  ])('asks for %s', (path) => {
    for (const absent of [undefined, null, '', '  ', []]) {
      expect(verdict(judge({ [path]: absent }))).toContain(`error ${path} required`)
    }
  })

  it.each<[label: string, changes: Record<string, unknown>, findings: string[]]>([
    ['name of 20 characters', { 'basic.name': '阿'.repeat(20) }, []],
    ['name of 21 characters', { 'basic.name': '阿'.repeat(21) }, ['error basic.name personName.length']],
    ['name with a character beyond the BMP', { 'basic.name': '𬱖𠮷' }, []],
    ['name of a minority', { 'basic.name': '阿卜杜拉·买买提' }, []],
    ['name with a look-alike dot', { 'basic.name': '阿卜杜拉•买买提' }, []],
    ['pinyin instead of a rare character', { 'basic.name': '王yan' }, []],
    ['name with a space', { 'basic.name': '王 芳' }, ['error basic.name personName.characters']],
    ['name with a digit', { 'basic.name': '王芳1' }, ['error basic.name personName.characters']],
    ['gender that is in no list', { 'basic.gender': 'x' }, ['error basic.gender choice.unlisted']],
    ['ID type of another portal', { 'basic.idType': '护照' }, ['error basic.idType choice.unlisted']],
    ['labels instead of codes', { 'basic.gender': '女', 'basic.idType': '身份证' }, []],
    ['ID number with x', { 'basic.idNumber': '11010119900101004x' }, []],
    ['ID number in full-width digits', { 'basic.idNumber': '11010119900101004X' }, []],
    ['ID number of 15 digits', { 'basic.idNumber': '110101900101004' }, []],
    [
      'ID number of 17 digits',
      { 'basic.idNumber': '11010119900101004', 'basic.birthDate': '1990-01-01' },
      ['error basic.idNumber residentId.length'],
    ],
    [
      'ID number with a wrong check character',
      { 'basic.idNumber': '110101199001010049' },
      ['warning basic.idNumber residentId.checksum'],
    ],
    [
      'ID number of 30 February, the date typed instead',
      { 'basic.idNumber': '110101199002300049', 'basic.birthDate': '1990-02-28' },
      ['warning basic.idNumber residentId.birthDate'],
    ],
    [
      'ID number of an unknown area',
      { 'basic.idNumber': '990101199001010044' },
      ['warning basic.idNumber residentId.checksum', 'warning basic.idNumber residentId.area'],
    ],
    [
      'gender that the ID number contradicts',
      { 'basic.gender': 'male' },
      ['warning basic.gender gender.disagreesWithId'],
    ],
    [
      'officer ID of the usual form',
      { 'basic.idType': 'officer-id', 'basic.idNumber': '军字第1234567号', 'basic.birthDate': '1990-01-01' },
      [],
    ],
    [
      'officer ID of another form',
      { 'basic.idType': 'officer-id', 'basic.idNumber': '军官证123456', 'basic.birthDate': '1990-01-01' },
      ['warning basic.idNumber officerId.form'],
    ],
    [
      'officer ID without a date of birth',
      { 'basic.idType': 'officer-id', 'basic.idNumber': '军字第1234567号' },
      ['error basic.birthDate required'],
    ],
    ['school by name', { 'education.school': '北京大学' }, []],
    ['school by its former name', { 'education.school': '湖州师范学院' }, []],
    ['school by its five digits', { 'education.school': '10001' }, []],
    [
      'school that is in no list',
      { 'education.school': '没有这所学校' },
      ['error education.school school.unknown'],
    ],
    ['其他 as qt', { 'education.school': 'qt' }, ['error education.schoolRemark required']],
    ['其他 as 999999', { 'education.school': '999999' }, ['error education.schoolRemark required']],
    ['其他 with the remark', { 'education.school': '其他', 'education.schoolRemark': '某某卫生学校' }, []],
    [
      'graduation without a month',
      { 'education.graduationMonth': '2011' },
      ['error education.graduationMonth yearMonth.form'],
    ],
    [
      'graduation in month 13',
      { 'education.graduationMonth': '2011-13' },
      ['error education.graduationMonth yearMonth.month'],
    ],
    ['graduation in this month', { 'education.graduationMonth': '2026-11' }, []],
    [
      'graduation next month',
      { 'education.graduationMonth': '2026-12' },
      ['warning education.graduationMonth graduationMonth.inFuture'],
    ],
    [
      'graduation 80 years ago, before the birth',
      { 'education.graduationMonth': '1946-01' },
      ['warning education.graduationMonth graduationMonth.beforeAge12'],
    ],
    [
      'graduation 81 years ago',
      { 'education.graduationMonth': '1945-12' },
      [
        'warning education.graduationMonth graduationMonth.tooEarly',
        'warning education.graduationMonth graduationMonth.beforeAge12',
      ],
    ],
    ['graduation in the month of the 12th birthday', { 'education.graduationMonth': '2002-01' }, []],
    [
      'graduation in the month before it',
      { 'education.graduationMonth': '2001-12' },
      ['warning education.graduationMonth graduationMonth.beforeAge12'],
    ],
    ['no years in the occupation', { 'work.yearsInOccupation': '0' }, []],
    ['years as a number', { 'work.yearsInOccupation': 22 }, []],
    ['years up to age − 14', { 'work.yearsInOccupation': '22' }, []],
    [
      'years beyond age − 14',
      { 'work.yearsInOccupation': '23' },
      ['warning work.yearsInOccupation yearsInOccupation.exceedsAge'],
    ],
    ['51 years', { 'work.yearsInOccupation': '51' }, ['error work.yearsInOccupation years.range']],
    ['half a year', { 'work.yearsInOccupation': '0.5' }, ['error work.yearsInOccupation years.form']],
    ['years in Chinese', { 'work.yearsInOccupation': '五' }, ['error work.yearsInOccupation years.form']],
    [
      'years in full-width digits',
      { 'work.yearsInOccupation': '５' },
      ['error work.yearsInOccupation years.form'],
    ],
    ['landline with area code', { 'work.phone': '0351-1234567' }, []],
    ['phone that is too short', { 'work.phone': '1380013800' }, ['error work.phone phone.form']],
    [
      'occupation that is not examined at the level',
      { 'exam.level': '5' },
      ['error exam.occupation choice.notOffered'],
    ],
    [
      "the manual's own example, 陕西省 + 太原市卫生学校",
      { 'exam.province': '陕西省', 'exam.station': '太原市卫生学校' },
      ['error exam.station station.notInProvince'],
    ],
    [
      'first attempt at one subject',
      { 'exam.subjects': ['theory'] },
      ['error exam.subjects subjects.firstTakesAll'],
    ],
    ['resit of one subject', { 'exam.attempt': 'resit', 'exam.subjects': ['practical'] }, []],
    [
      'unknown subject',
      { 'exam.attempt': 'resit', 'exam.subjects': ['oral'] },
      ['error exam.subjects choice.unlisted'],
    ],
    [
      'qualification without its month',
      { 'exam.currentQualification': '4' },
      ['error exam.currentQualificationMonth required'],
    ],
    [
      'qualification with its month',
      { 'exam.currentQualification': '4', 'exam.currentQualificationMonth': '2018-06' },
      [],
    ],
    [
      'qualification in the future',
      { 'exam.currentQualification': '4', 'exam.currentQualificationMonth': '2027-01' },
      ['warning exam.currentQualificationMonth currentQualificationMonth.inFuture'],
    ],
    [
      'qualification before the 16th birthday',
      { 'exam.currentQualification': '4', 'exam.currentQualificationMonth': '2005-12' },
      ['warning exam.currentQualificationMonth currentQualificationMonth.beforeAge16'],
    ],
    ['a month without a qualification', { 'exam.currentQualificationMonth': 'nonsense' }, []],
  ])('%s', (_label, changes, findings) => {
    expect(verdict(judge(changes))).toEqual(findings)
  })

  it('takes the subjects of a resit only from those not passed', () => {
    const resit = { 'exam.attempt': 'resit', 'exam.subjects': ['theory', 'practical'] }
    expect(verdict(judge(resit, { passedSubjects: ['theory'] }))).toEqual([
      'error exam.subjects subjects.alreadyPassed',
    ])
    expect(verdict(judge(resit, { passedSubjects: [] }))).toEqual([])
  })

  it('takes the date of birth from the ID number, whatever was typed', () => {
    expect(judge({ 'basic.birthDate': '1985-05-05' }).value['basic']?.['birthDate']).toBe('1990-01-01')
  })

  it('drops what the form does not ask for', () => {
    const { value } = judge({
      'education.schoolRemark': '不再需要',
      'work.__proto__x': '1',
      'basic.secret': '1',
    })
    expect(value['education']).not.toHaveProperty('schoolRemark')
    expect(Object.keys(value['basic'] ?? {})).not.toContain('secret')
  })

  it.each<[label: string, photo: unknown, findings: string[]]>([
    ['missing', undefined, ['error photo required']],
    ['exactly 30 × 1024 bytes', { ...PHOTO, byteLength: 30_720 }, []],
    ['one byte more', { ...PHOTO, byteLength: 30_721 }, ['error photo photo.tooLarge']],
    ['text in a file named .jpg', new TextEncoder().encode('not a picture'), ['error photo photo.type']],
    ['landscape', { ...PHOTO, width: 413, height: 295 }, ['warning photo photo.proportions']],
  ])('photo: %s', (_label, photo, findings) => {
    const judged = evaluate(healthSkills, { ...VALID, photo }, { today: TODAY, schools })
    expect(verdict(judged)).toEqual(findings)
  })

  it('survives JSON', () => {
    const revived = JSON.parse(JSON.stringify(healthSkills)) as Ruleset
    const application = applicationWith({ 'exam.level': '5', 'basic.gender': 'male' })
    const options = { today: TODAY, schools }
    expect(evaluate(revived, application, options)).toEqual(evaluate(healthSkills, application, options))
  })
})
