/**
 * For tests: of each portal an application that passes, and the plan that it was made for. The woman was born on
 * 1990-01-01 in 东城区; her number is made up, its check character is right.
 */
import type { EvaluateOptions } from '../core/evaluator'
import type { ListItem } from '../ruleset'
import * as schools from '../schools'
import { criterionOfManual } from './health-qualification'
import { text } from './text'

type Entries = Readonly<Record<string, unknown>>

export interface Sample {
  readonly application: Readonly<Record<string, Entries | readonly Entries[]>>
  readonly plan: EvaluateOptions
}

const TODAY = '2026-11-22'

const basic = { name: '王芳', idType: 'resident-id', idNumber: '11010119900101004X', gender: 'female' }

const education = {
  highestEducation: 'secondary-vocational',
  major: 'nursing',
  school: '999999',
  schoolRemark: '太原市卫生学校',
  graduationMonth: '2009-07',
}

const phone = '13800138000'

const exam = { level: '3', occupation: '4-14-02-02', attempt: 'first', subjects: ['theory', 'practical'] }

const stations: readonly ListItem[] = [
  { code: '140100-01', label: text('太原市卫生学校', 'Taiyuan Health School'), province: '140000' },
  { code: '610100-01', label: text('西安考点', "Xi'an site"), province: '610000' },
]

function image(width: number, height: number, byteLength = 30_000): Entries {
  return { type: 'jpeg', width, height, byteLength, findings: [] }
}

const pdf = { type: 'pdf', width: 0, height: 0, byteLength: 2 * 1024 * 1024, findings: [] }

/** What a 健康管理师 of level 3 may offer; the numbers are made up. */
const criteria: readonly ListItem[] = [
  { code: 'college', label: text('大专毕业，从业满2年', 'College, 2 years'), levels: ['3'], minYears: 2 },
  { code: 'level-3', label: text('取得三级后从业满5年', 'Level 3, 5 years'), levels: ['2'], minYears: 5 },
]

export const samples = {
  'health-skills': {
    application: {
      basic,
      education,
      work: { employerType: 'public-hospital', yearsInOccupation: '5', phone },
      exam: { ...exam, province: '140000', station: '140100-01' },
      photo: image(295, 413),
    },
    plan: { today: TODAY, schools, lists: { stations } },
  },
  'health-qualification': {
    application: {
      basic,
      education,
      work: {
        employerType: 'public-hospital',
        yearsInOccupation: '8',
        grade: 'assistant',
        gradeYears: '5',
        phone,
      },
      exam: {
        category: 'nursing',
        level: 'practitioner',
        profession: 'nursing-203',
        province: '140000',
        station: '140100-01',
      },
      photo: image(295, 413),
    },
    plan: {
      today: TODAY,
      schools,
      lists: {
        stations,
        professions: [
          { code: 'nursing-203', label: text('护理学（师）', 'Nursing'), levels: ['practitioner'] },
          { code: 'nursing-368', label: text('护理学（中级）', 'Nursing'), levels: ['intermediate'] },
        ],
        eligibility: [criterionOfManual],
      },
    },
  },
  'sichuan-health': {
    application: {
      basic,
      education,
      work: { employer: '成都市某医院', employerType: 'public-hospital', yearsInOccupation: '5', phone },
      exam: { ...exam, station: '140100-01', criterion: 'college' },
      photo: image(413, 579),
      attachments: { workProof: pdf, pledge: pdf, diploma: pdf },
    },
    plan: { today: TODAY, schools, lists: { stations, criteria } },
  },
  'national-medical': {
    application: {
      basic: { ...basic, phone },
      education,
      work: { trialEmployer: '太原市某医院', trialMonth: '2024-07' },
      exam: {
        level: 'assistant',
        specialty: 'clinical',
        basis: 'education',
        province: '140000',
        station: '140100-01',
      },
      photo: image(295, 413),
    },
    plan: { today: TODAY, schools, lists: { stations } },
  },
  'guangdong-skills': {
    application: {
      basic: { ...basic, phone },
      exam: { ...exam, station: '140100-01' },
      educations: [
        {
          level: 'secondary-vocational',
          major: 'nursing',
          school: '999999',
          schoolRemark: '太原市卫生学校',
          graduationMonth: '2009-07',
          isHighest: 'no',
        },
        {
          level: 'college',
          major: 'nursing',
          school: '4111010001',
          graduationMonth: '2014-07',
          isHighest: 'yes',
        },
      ],
      works: [{ employer: '广州市某医院', position: '护士', beginMonth: '2009-08' }],
      photo: image(295, 413),
    },
    plan: { today: TODAY, schools, lists: { stations } },
  },
  'general-skills': {
    application: {
      basic: { ...basic, phone, email: 'wangfang@example.com' },
      education,
      work: { yearsInOccupation: '6' },
      exam: { ...exam, session: 'autumn', station: '140100-01' },
      photo: image(295, 413),
      attachments: { idCopy: pdf, diploma: pdf },
    },
    plan: {
      today: TODAY,
      schools,
      lists: {
        stations,
        sessions: [
          { code: 'autumn', label: text('11月第二批', 'Autumn'), occupations: ['4-14-02-02'] },
          { code: 'winter', label: text('12月', 'Winter'), occupations: ['4-14-02-01'] },
        ],
        eligibility: [
          { code: 'level-5', label: text('五级', 'Level 5'), levels: ['5'] },
          {
            code: 'level-3-years',
            label: text('三级：从业满6年', 'Level 3: 6 years'),
            levels: ['3'],
            qualifications: ['none', '4'],
            minYears: 6,
          },
          {
            code: 'level-2',
            label: text('二级：取得三级后满3年', 'Level 2'),
            levels: ['2'],
            qualifications: ['3'],
            minYears: 3,
          },
        ],
      },
    },
  },
} satisfies Record<string, Sample>

/** A sample with some entries replaced, by path; `undefined` removes one. */
export function changed(
  { application }: Sample,
  changes: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const copy = JSON.parse(JSON.stringify(application)) as Record<string, unknown>
  for (const [path, entry] of Object.entries(changes)) {
    const keys = path.split('.')
    const last = keys.pop() as string
    let place = copy
    for (const key of keys) place = (place[key] ??= {}) as Record<string, unknown>
    place[last] = entry
  }
  return copy
}
