import type { Circumstances } from '../../src/core/assessment'
import {
  criterionOfManual,
  generalSkills,
  guangdongSkills,
  healthQualification,
  healthSkills,
  nationalMedical,
  sichuanHealth,
} from '../../src/portals'
import type { Field, Ruleset } from '../../src/ruleset'
import { withCheck } from './resident-id'

/** Entries of a complete application that are replaced, by path; `null` removes one. */
type Changes = Readonly<Record<string, unknown>>

export interface PortalVector {
  readonly note: string
  readonly set: Changes
  readonly facts?: Circumstances['facts']
  /** `severity path code` */
  readonly findings: readonly string[]
}

export interface PortalTable {
  readonly ruleset: Ruleset
  readonly circumstances: Pick<Circumstances, 'lists'> & { readonly today: string }
  /** complete, and nothing is to be said about it */
  readonly application: Readonly<Record<string, unknown>>
  /** what evaluation adds to it */
  readonly normalised: Changes
  readonly labelled: readonly PortalVector[]
}

type Row = readonly [note: string, set: Changes, findings: readonly string[], facts?: Circumstances['facts']]

const vectors = (rows: readonly Row[]): PortalVector[] =>
  rows.map(([note, set, findings, facts]) => ({ note, set, ...(facts && { facts }), findings }))

const TODAY = '2026-11-22'
const label = (zh: string, en: string) => ({ zh, en })

/** A woman born on 1990-01-01; the number is made up, its check character is right. */
const basic = { name: '王芳', idType: 'resident-id', idNumber: '11010119900101004X', gender: 'female' }
const education = {
  highestEducation: 'college',
  major: 'nursing',
  school: '4111010001',
  graduationMonth: '2011-07',
}
const exam = { level: '3', occupation: '4-14-02-02', attempt: 'first', subjects: ['theory', 'practical'] }
const photo = { type: 'jpeg', width: 350, height: 490, byteLength: 25_000, findings: [] }
const scan = { type: 'jpeg', width: 0, height: 0, byteLength: 100_000, findings: [] }
const BORN = { 'basic.birthDate': '1990-01-01' }

const stations = [
  { code: 'ty', label: label('太原站', 'Taiyuan'), province: '140000' },
  { code: 'xa', label: label('西安站', 'Xi’an'), province: '610000' },
]

const identity: Row[] = [
  ['small x', { 'basic.idNumber': '11010119900101004x' }, []],
  ['full-width ID number', { 'basic.idNumber': '１１０１０１１９９００１０１００４Ｘ' }, []],
  ['15 digits', { 'basic.idNumber': '110101900101004' }, []],
  ['labels for codes', { 'basic.idType': '身份证', 'basic.gender': '女' }, []],
  ['a minority name with a look-alike dot', { 'basic.name': '阿卜杜拉•买买提' }, []],
  ['a name beyond the basic plane', { 'basic.name': '𬱖𠮷' }, []],
  ['a space in the name', { 'basic.name': '王 芳' }, ['error basic.name personName.characters']],
  ['21 characters', { 'basic.name': '阿'.repeat(21) }, ['error basic.name personName.length']],
  ['17 digits', { 'basic.idNumber': '11010119900101004' }, ['error basic.idNumber residentId.length']],
  [
    'a wrong check character',
    { 'basic.idNumber': '110101199001010049' },
    ['warning basic.idNumber residentId.checksum'],
  ],
  [
    '30 February, the date typed',
    { 'basic.idNumber': withCheck('11010119900230004'), 'basic.birthDate': '1990-02-28' },
    ['warning basic.idNumber residentId.birthDate'],
  ],
  [
    '30 February, no date typed',
    { 'basic.idNumber': withCheck('11010119900230004') },
    ['warning basic.idNumber residentId.birthDate', 'error basic.birthDate required'],
  ],
  [
    'an area in no list',
    { 'basic.idNumber': withCheck('11999919900101004') },
    ['warning basic.idNumber residentId.area'],
  ],
  ['the other gender', { 'basic.gender': 'male' }, ['warning basic.gender gender.disagreesWithId']],
  ['no ID type: the number cannot be judged', { 'basic.idType': null }, ['error basic.idType required']],
]

/** The date is typed where the number has none: 130 years may be, more may not. */
const bornLongAgo: Row[] = [
  [
    '130 years old',
    { 'basic.idNumber': withCheck('11010119900230004'), 'basic.birthDate': '1895-11-23' },
    ['warning basic.idNumber residentId.birthDate'],
  ],
  [
    '131 years old',
    { 'basic.idNumber': withCheck('11010119900230004'), 'basic.birthDate': '1895-11-22' },
    ['warning basic.idNumber residentId.birthDate', 'warning basic.birthDate birthDate.age'],
  ],
  [
    'born in the year 1000',
    { 'basic.idNumber': withCheck('11010119900230004'), 'basic.birthDate': '1000-01-01' },
    ['warning basic.idNumber residentId.birthDate', 'warning basic.birthDate birthDate.age'],
  ],
]

/** A card whose date is none, and a date typed that is to come: what else is reckoned from it follows. */
const bornTomorrow = (...following: string[]): Row => [
  'born tomorrow',
  { 'basic.idNumber': withCheck('11010119900230004'), 'basic.birthDate': '2026-11-23' },
  ['warning basic.idNumber residentId.birthDate', 'warning basic.birthDate birthDate.inFuture', ...following],
]

const GRADUATED_BEFORE_12 = 'warning education.graduationMonth graduationMonth.beforeAge12'
const YEARS_BEFORE_14 = 'warning work.yearsInOccupation yearsInOccupation.under14'

const officer: Row[] = [
  [
    'an officer, date typed',
    { 'basic.idType': 'officer-id', 'basic.idNumber': '军字第1234567号', 'basic.birthDate': '1990年1月1日' },
    [],
  ],
  [
    'an officer without a date',
    { 'basic.idType': 'officer-id', 'basic.idNumber': '军字第1234567号' },
    ['error basic.birthDate required'],
  ],
  [
    'an officer’s card of another form',
    { 'basic.idType': 'officer-id', 'basic.idNumber': '军官证123456', 'basic.birthDate': '1990-01-01' },
    ['warning basic.idNumber officerId.form'],
  ],
]

const schooling: Row[] = [
  ['其他 without a remark', { 'education.school': 'qt' }, ['error education.schoolRemark required']],
  ['其他 with a remark', { 'education.school': '999999', 'education.schoolRemark': '某某卫生学校' }, []],
  ...['其他', ' 其它 ', '。', '无', 'qt'].map(
    (remark): Row => [
      `其他 with a remark that names no school, ${remark}`,
      { 'education.school': '999999', 'education.schoolRemark': remark },
      ['warning education.schoolRemark schoolRemark.noName'],
    ],
  ),
  ['graduation this month', { 'education.graduationMonth': '2026年11月' }, []],
  [
    'graduation next month',
    { 'education.graduationMonth': '2026-12' },
    ['warning education.graduationMonth graduationMonth.inFuture'],
  ],
  ['graduation in the month of the 12th birthday', { 'education.graduationMonth': '2002-01' }, []],
  [
    'graduation a month before it',
    { 'education.graduationMonth': '2001-12' },
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
]

const years: Row[] = [
  ['as many years as age − 14', { 'work.yearsInOccupation': '22' }, []],
  [
    'one more',
    { 'work.yearsInOccupation': '23' },
    ['warning work.yearsInOccupation yearsInOccupation.exceedsAge'],
  ],
  ['full-width years', { 'work.yearsInOccupation': '５' }, ['error work.yearsInOccupation years.form']],
]

const subjectsOfAttempts: Row[] = [
  [
    'one subject at the first attempt',
    { 'exam.subjects': ['theory'] },
    ['error exam.subjects subjects.firstTakesAll'],
  ],
  ['a resit of one subject', { 'exam.attempt': 'resit', 'exam.subjects': ['practical'] }, []],
  [
    'a resit of a subject that was passed',
    { 'exam.attempt': 'resit' },
    ['error exam.subjects subjects.alreadyPassed'],
    { passedSubjects: ['theory'] },
  ],
]

const offers = (...following: string[]): Row => [
  'not offered at the level',
  { 'exam.level': '5' },
  ['error exam.occupation choice.notOffered', ...following],
]

/** A qualification and when it was obtained. */
const qualification = (...following: string[]): Row[] => {
  const obtained = (month: string) => ({
    'exam.currentQualification': '4',
    'exam.currentQualificationMonth': month,
  })
  const finding = (code: string) => `warning exam.currentQualificationMonth currentQualificationMonth.${code}`
  return [
    [
      'a qualification without its month',
      { 'exam.currentQualification': '4' },
      ['error exam.currentQualificationMonth required', ...following],
    ],
    ['a qualification with its month', obtained('2018-06'), following],
    ['in the month of the 16th birthday', obtained('2006-01'), following],
    ['a month before it', obtained('2005-12'), [finding('beforeAge16'), ...following]],
    ['next month', obtained('2026-12'), [finding('inFuture'), ...following]],
    ['81 years ago', obtained('1945-12'), [finding('tooEarly'), finding('beforeAge16'), ...following]],
    ['a month without a qualification is dropped', { 'exam.currentQualificationMonth': '?' }, []],
  ]
}

const provinces: Row[] = [
  [
    'a station of another province',
    { 'exam.province': '610000' },
    ['error exam.station station.notInProvince'],
  ],
]

const photos: Row[] = [
  ['no photo', { photo: null }, ['error photo required']],
  ['a photo of another type', { photo: { ...photo, type: 'bmp' } }, ['error photo photo.type']],
  [
    'a photo cut off',
    { photo: { ...photo, findings: [{ path: '', code: 'photo.truncated', severity: 'error', params: {} }] } },
    ['error photo photo.truncated'],
  ],
]

export const portalTables: readonly PortalTable[] = [
  {
    ruleset: healthSkills,
    circumstances: { today: TODAY },
    application: {
      basic,
      education,
      work: { employerType: 'public-hospital', yearsInOccupation: '5', phone: '13800138000' },
      exam: { ...exam, province: '140000', station: '140100-01' },
      photo,
    },
    normalised: BORN,
    labelled: vectors([
      ...identity,
      ...bornLongAgo,
      ...officer,
      ...schooling,
      ...years,
      bornTomorrow(GRADUATED_BEFORE_12, YEARS_BEFORE_14),
      offers(),
      ...subjectsOfAttempts,
      ...qualification(),
      ...provinces,
      ...photos,
      ['the manual’s example', { 'exam.province': '陕西省' }, ['error exam.station station.notInProvince']],
      ['30 × 1024 bytes', { photo: { ...photo, byteLength: 30_720 } }, []],
      ['one byte more', { photo: { ...photo, byteLength: 30_721 } }, ['error photo photo.tooLarge']],
      ['landscape', { photo: { ...photo, width: 490, height: 350 } }, ['warning photo photo.proportions']],
    ]),
  },
  {
    ruleset: healthQualification,
    circumstances: {
      today: TODAY,
      lists: {
        stations,
        professions: [
          { code: '203', label: label('护师', 'Nurse'), levels: ['practitioner'] },
          { code: '201', label: label('药师', 'Pharmacist'), levels: ['practitioner', 'intermediate'] },
        ],
        eligibility: [
          criterionOfManual,
          {
            code: 'practitioner-college',
            label: label('大专,任士级满3年', 'College, three years as an assistant'),
            levels: ['practitioner'],
            educations: ['college'],
            grades: ['assistant'],
            minGradeYears: 3,
          },
          {
            code: 'intermediate-college',
            label: label('大专,从业满5年', 'College, five years'),
            levels: ['intermediate'],
            educations: ['college'],
            minYears: 5,
          },
        ],
      },
    },
    application: {
      basic,
      education,
      work: {
        employerType: 'public-hospital',
        yearsInOccupation: '5',
        grade: 'assistant',
        gradeYears: '4',
        phone: '0351-1234567',
      },
      exam: {
        category: 'nursing',
        level: 'practitioner',
        profession: '203',
        province: '140000',
        station: 'ty',
      },
      photo,
    },
    normalised: BORN,
    labelled: vectors([
      ...identity,
      ...bornLongAgo,
      ...officer,
      ...schooling,
      ...years,
      ...provinces,
      ...photos,
      bornTomorrow(GRADUATED_BEFORE_12, YEARS_BEFORE_14),
      [
        'the criterion of the manual',
        { 'education.highestEducation': 'secondary-vocational', 'work.gradeYears': '5' },
        [],
      ],
      [
        'a year less',
        { 'education.highestEducation': 'secondary-vocational' },
        ['error exam.level eligibility.notMet'],
      ],
      [
        'no grade asks for no years in it, and meets no criterion',
        { 'work.grade': 'none', 'work.gradeYears': null },
        ['error exam.level eligibility.notMet'],
      ],
      ['a grade without years', { 'work.gradeYears': null }, ['error work.gradeYears required']],
      [
        'more years in the grade than in all',
        { 'work.gradeYears': '6' },
        ['warning work.gradeYears gradeYears.exceedsYears'],
      ],
      [
        'not offered at the level',
        { 'exam.level': 'intermediate' },
        ['error exam.profession choice.notOffered'],
      ],
      ['19 KB', { photo: { ...photo, byteLength: 19 * 1024 } }, ['error photo photo.tooSmall']],
      ['46 KB', { photo: { ...photo, byteLength: 46 * 1024 } }, ['error photo photo.tooLarge']],
    ]),
  },
  {
    ruleset: sichuanHealth,
    circumstances: {
      today: TODAY,
      lists: {
        stations,
        criteria: [
          { code: 'c3', label: label('从业满4年', 'Four years'), levels: ['3'], minYears: 4 },
          { code: 'c2', label: label('从业满8年', 'Eight years'), levels: ['2', '3'], minYears: 8 },
        ],
      },
    },
    application: {
      basic,
      education,
      work: {
        employer: '太原市卫生学校',
        employerType: 'school',
        yearsInOccupation: '5',
        phone: '13800138000',
      },
      exam: { ...exam, station: 'ty', criterion: 'c3' },
      photo,
      attachments: { workProof: scan, pledge: { ...scan, type: 'pdf' }, diploma: scan },
    },
    normalised: BORN,
    labelled: vectors([
      ...identity,
      ...bornLongAgo,
      ...officer,
      ...schooling,
      ...years,
      bornTomorrow(GRADUATED_BEFORE_12, YEARS_BEFORE_14),
      offers('error exam.criterion criterion.otherLevel'),
      ...subjectsOfAttempts,
      ...qualification('error attachments.qualification required'),
      ...photos,
      ['a criterion of another level', { 'exam.level': '2' }, ['error exam.criterion criterion.otherLevel']],
      [
        'too few years for the criterion',
        { 'exam.criterion': 'c2' },
        ['warning exam.criterion criterion.tooFewYears'],
      ],
      ['no proof of work', { 'attachments.workProof': null }, ['error attachments.workProof required']],
      [
        'a qualification with its certificate',
        {
          'exam.currentQualification': '4',
          'exam.currentQualificationMonth': '2018-06',
          'attachments.qualification': scan,
        },
        [],
      ],
      [
        'an attachment of another type',
        { 'attachments.pledge': { ...scan, type: 'png' } },
        ['error attachments.pledge attachment.type'],
      ],
      [
        'more than 2 MB',
        { 'attachments.diploma': { ...scan, byteLength: 2 * 1024 * 1024 + 1 } },
        ['error attachments.diploma attachment.tooLarge'],
      ],
      ['14 KB', { photo: { ...photo, byteLength: 14 * 1024 } }, ['error photo photo.tooSmall']],
    ]),
  },
  {
    ruleset: nationalMedical,
    circumstances: { today: TODAY, lists: { stations } },
    application: {
      basic: { ...basic, phone: '13800138000' },
      education,
      work: { trialEmployer: '太原市中心医院', trialMonth: '2025-11' },
      exam: {
        level: 'assistant',
        specialty: 'clinical',
        basis: 'education',
        province: '140000',
        station: 'ty',
      },
      photo,
    },
    normalised: BORN,
    labelled: vectors([
      ...identity,
      ...bornLongAgo,
      ...officer,
      ...schooling,
      ...provinces,
      ...photos,
      bornTomorrow(GRADUATED_BEFORE_12, 'warning work.trialMonth trialMonth.beforeAge16'),
      [
        'a doctor says whether she was an assistant',
        { 'exam.level': 'doctor' },
        ['error exam.fromAssistant required'],
      ],
      ['and says so', { 'exam.level': 'doctor', 'exam.fromAssistant': 'yes' }, []],
      [
        'a trial of less than a year',
        { 'work.trialMonth': '2025-12' },
        ['warning work.trialMonth trialMonth.underOneYear'],
      ],
      [
        'a trial that begins before the 16th birthday',
        { 'work.trialMonth': '2005-12' },
        ['warning work.trialMonth trialMonth.beforeAge16'],
      ],
      ['a trial that begins in its month', { 'work.trialMonth': '2006-01' }, []],
      [
        'a trial of the year 1900',
        { 'work.trialMonth': '1900-12' },
        ['warning work.trialMonth trialMonth.beforeAge16'],
      ],
      ['a passport', { 'basic.idType': 'passport', 'basic.idNumber': 'e12345678', ...BORN }, []],
      [
        'a passport of another form',
        { 'basic.idType': 'passport', 'basic.idNumber': '护照E12345678', ...BORN },
        ['warning basic.idNumber passport.form'],
      ],
      [
        'a foreigner',
        {
          'basic.name': "SINÉAD MARY-ANNE O'NEIL SMITH",
          'basic.idType': 'passport',
          'basic.idNumber': 'PA1234567',
          'basic.phone': '+353 87 123 4567',
          ...BORN,
        },
        [],
      ],
      [
        'a foreigner with a digit in the name and a phone without its code',
        {
          'basic.name': 'JOHN 2',
          'basic.idType': 'passport',
          'basic.idNumber': 'e12345678',
          'basic.phone': '91234567',
          ...BORN,
        },
        ['error basic.name travelDocumentName.characters', 'error basic.phone internationalPhone.form'],
      ],
      ['Latin letters with a resident’s ID', { 'basic.name': 'JOHN SMITH' }, ['error basic.name personName.characters']],
      ['a phone of Hong Kong with a resident’s ID', { 'basic.phone': '+852 9123 4567' }, ['error basic.phone phone.form']],
      [
        'a Hong Kong resident with a Chinese name and a phone there',
        {
          'basic.name': '陳大文',
          'basic.idType': 'hk-macao-permit',
          'basic.idNumber': 'h12345678',
          'basic.homeIdNumber': 'A123456(7)',
          'basic.phone': '+852 9123 4567',
          ...BORN,
        },
        [],
      ],
      [
        'a Hong Kong resident',
        {
          'basic.idType': 'hk-macao-permit',
          'basic.idNumber': 'h12345678',
          'basic.homeIdNumber': 'A123456(7)',
          ...BORN,
        },
        [],
      ],
      [
        'a Taiwan resident without the number of home',
        { 'basic.idType': 'taiwan-permit', 'basic.idNumber': '12345678', ...BORN },
        ['error basic.homeIdNumber required'],
      ],
      ['a soldier', { 'basic.idType': 'soldier-id', 'basic.idNumber': '士字第1234567号', ...BORN }, []],
    ]),
  },
  {
    ruleset: guangdongSkills,
    circumstances: { today: TODAY, lists: { stations } },
    application: {
      basic: { ...basic, phone: '13800138000' },
      exam: { ...exam, station: 'ty' },
      educations: [
        {
          level: 'high',
          major: 'other',
          school: '999999',
          schoolRemark: '某中学',
          graduationMonth: '2008-07',
          isHighest: 'no',
        },
        {
          level: 'college',
          major: 'nursing',
          school: '4111010001',
          graduationMonth: '2011-07',
          isHighest: 'yes',
        },
      ],
      works: [
        { employer: '某医院', position: '护士', beginMonth: '2011-08', endMonth: '2015-06' },
        { employer: '某中心', position: '护士长', beginMonth: '2015-07' },
      ],
      photo,
    },
    normalised: BORN,
    labelled: vectors([
      ...identity,
      ...bornLongAgo,
      offers(),
      ...subjectsOfAttempts,
      ...photos,
      bornTomorrow(
        'warning educations.0.graduationMonth graduationMonth.beforeAge12',
        'warning educations.1.graduationMonth graduationMonth.beforeAge12',
        'warning works.0.beginMonth beginMonth.beforeAge14',
        'warning works.1.beginMonth beginMonth.beforeAge14',
      ),
      [
        'graduated at 11',
        { 'educations.0.graduationMonth': '2001-12' },
        ['warning educations.0.graduationMonth graduationMonth.beforeAge12'],
      ],
      [
        'graduated next month',
        { 'educations.1.graduationMonth': '2026-12' },
        ['warning educations.1.graduationMonth graduationMonth.inFuture'],
      ],
      [
        'graduated 81 years ago',
        { 'educations.0.graduationMonth': '1945-12' },
        [
          'warning educations.0.graduationMonth graduationMonth.tooEarly',
          'warning educations.0.graduationMonth graduationMonth.beforeAge12',
        ],
      ],
      ['no education', { educations: [] }, ['error educations rows.tooFew']],
      ['two highest', { 'educations.0.isHighest': 'yes' }, ['error educations educations.oneHighest']],
      ['no highest', { 'educations.1.isHighest': 'no' }, ['error educations educations.oneHighest']],
      ['no school in one row', { 'educations.1.school': null }, ['error educations.1.school required']],
      [
        '其他 without a remark in one row',
        { 'educations.0.schoolRemark': null },
        ['error educations.0.schoolRemark required'],
      ],
      [
        'a month that is none in one row',
        { 'educations.1.graduationMonth': '2011-13' },
        ['error educations.1.graduationMonth yearMonth.month'],
      ],
      ['no work is no error', { works: [] }, []],
      [
        'more works than are read',
        {
          works: Array.from({ length: 31 }, () => ({
            employer: '某医院',
            position: '护士',
            beginMonth: '2011-08',
          })),
        },
        ['error works rows.tooMany'],
      ],
      [
        'work that ends before it begins',
        { 'works.0.endMonth': '2011-07' },
        ['warning works.0.endMonth endMonth.beforeBegin'],
      ],
      [
        'work that ends in the future',
        { 'works.1.endMonth': '2099-01' },
        ['warning works.1.endMonth endMonth.inFuture'],
      ],
      ['work that ends this month', { 'works.1.endMonth': '2026-11' }, []],
      [
        'the lower of two educations as the highest',
        { 'educations.0.isHighest': 'yes', 'educations.1.isHighest': 'no' },
        ['warning educations.0.isHighest isHighest.lowerThanAnother'],
      ],
      [
        'one of two of the same rank as the highest',
        { 'educations.1.level': 'secondary-vocational' },
        [],
      ],
      [
        'primary school as the highest beside another',
        { 'educations.1.level': 'primary' },
        ['warning educations.1.isHighest isHighest.lowerThanAnother'],
      ],
      [
        'a remark that names no school in one row',
        { 'educations.0.schoolRemark': '其他' },
        ['warning educations.0.schoolRemark schoolRemark.noName'],
      ],
      [
        'work to come',
        { 'works.1.beginMonth': '2026-12' },
        ['warning works.1.beginMonth beginMonth.inFuture'],
      ],
      [
        'work at 13',
        { 'works.0.beginMonth': '2003-12' },
        ['warning works.0.beginMonth beginMonth.beforeAge14'],
      ],
      [
        'the person that was verified',
        {},
        [],
        { verifiedName: basic.name, verifiedIdNumbers: [basic.idNumber] },
      ],
      [
        'another person than was verified',
        {},
        ['error basic.name name.otherThanVerified', 'error basic.idNumber idNumber.otherThanVerified'],
        { verifiedName: '李强', verifiedIdNumbers: [withCheck('11010119850612003')] },
      ],
      [
        'another person than waits to be verified',
        {},
        ['warning basic.name name.otherThanPending', 'warning basic.idNumber idNumber.otherThanPending'],
        { pendingName: '李强', pendingIdNumbers: [withCheck('11010119850612003')] },
      ],
      [
        'by occupation, where the plan offers it',
        {},
        ['error exam.byOccupation required'],
        { byOccupationOffered: true },
      ],
      [
        'by an occupation that is not named',
        { 'exam.byOccupation': 'yes' },
        ['error exam.heldOccupation required'],
        { byOccupationOffered: true },
      ],
      ['by occupation, where the plan does not offer it', { 'exam.byOccupation': 'yes' }, []],
    ]),
  },
  {
    ruleset: generalSkills,
    circumstances: {
      today: TODAY,
      lists: {
        stations,
        sessions: [
          { code: 's1', label: label('上午', 'Morning'), occupations: ['4-14-02-02'] },
          { code: 's2', label: label('下午', 'Afternoon'), occupations: ['4-14-02-01'] },
        ],
        eligibility: [
          {
            code: 'three',
            label: label('三级,从业满4年', 'Level 3, four years'),
            levels: ['3'],
            minYears: 4,
          },
        ],
      },
    },
    application: {
      basic: { ...basic, phone: '13800138000' },
      education,
      work: { yearsInOccupation: '5' },
      exam: { ...exam, session: 's1', station: 'ty' },
      photo,
      attachments: { idCopy: scan, diploma: { ...scan, type: 'pdf' } },
    },
    normalised: BORN,
    labelled: vectors([
      ...identity,
      ...bornLongAgo,
      ...schooling,
      ...years,
      bornTomorrow(GRADUATED_BEFORE_12, YEARS_BEFORE_14),
      offers('error exam.level eligibility.notMet'),
      ...subjectsOfAttempts,
      ...qualification(),
      ...photos,
      [
        'too few years for the criterion',
        { 'work.yearsInOccupation': '3' },
        ['error exam.level eligibility.notMet'],
      ],
      [
        'a session of another occupation',
        { 'exam.session': 's2' },
        ['error exam.session session.otherOccupation'],
      ],
      ['an e-mail address', { 'basic.email': 'zhangsan＠QQ。com' }, []],
      ['half an e-mail address', { 'basic.email': 'zhangsan@' }, ['error basic.email email.form']],
      [
        'a slip in the e-mail address',
        { 'basic.email': 'zhangsan@qq.con' },
        ['warning basic.email email.ending'],
      ],
      ['no copy of the ID card', { 'attachments.idCopy': null }, ['error attachments.idCopy required']],
    ]),
  },
]

/** An entry that each format refuses, whatever else the application holds, and the code. */
const SPOILERS: Readonly<Record<string, readonly (readonly [entry: unknown, code: string])[]>> = {
  personName: [
    ['张3', 'personName.characters'],
    ['·张', 'personName.dots'],
  ],
  phone: [
    ['1380013800', 'phone.form'],
    ['没有', 'phone.form'],
  ],
  yearMonth: [
    ['2011', 'yearMonth.form'],
    ['2011-13', 'yearMonth.month'],
  ],
  years: [
    ['-1', 'years.form'],
    ['51', 'years.range'],
  ],
  text: [
    ['校'.repeat(51), 'text.tooLong'],
    ['某\u0007校', 'text.characters'],
  ],
  school: [['没有这所学校', 'school.unknown']],
  choice: [
    ['unlisted', 'choice.unlisted'],
    [true, 'text.type'],
  ],
  choices: [[['unlisted'], 'choice.unlisted']],
}

/** What follows from the fields of a ruleset alone: each one missing, and each one spoilt. */
export function derivedVectors({ ruleset, application }: PortalTable): PortalVector[] {
  const derived: PortalVector[] = []
  for (const { id, repeats, fields } of ruleset.sections) {
    const rows = application[id] as readonly Record<string, unknown>[]
    const places = repeats === undefined ? [''] : rows.map((_, row) => `.${row}`)
    for (const place of places) {
      for (const field of fields)
        derived.push(...fieldVectors(`${id}${place}.${field.id}`, field, application))
    }
  }
  return derived
}

function fieldVectors(path: string, field: Field, application: PortalTable['application']): PortalVector[] {
  const isThere = entryAt(application, path) !== undefined
  if (field.derivedFrom !== undefined || !isThere) return []
  const missing: unknown[] = field.required === false ? [] : [null, '', ' \u3000', []]
  // An entry of nothing but space is text that normalises to none.
  return [
    ...missing.map((entry) => ({
      note: 'missing',
      set: { [path]: entry },
      findings: [`error ${path} required`],
    })),
    ...(SPOILERS[field.format.type] ?? []).map(([entry, code]) => ({
      note: `refused by ${field.format.type}`,
      set: { [path]: entry },
      findings: [`error ${path} ${code}`],
    })),
  ]
}

export function entryAt(application: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((inside, key) => (inside as Record<string, unknown> | undefined)?.[key], application)
}

/** A copy of an application with entries replaced. */
export function withChanges(
  application: Readonly<Record<string, unknown>>,
  changes: Changes,
): Record<string, unknown> {
  const copy = structuredClone(application) as Record<string, unknown>
  for (const [path, entry] of Object.entries(changes)) {
    const keys = path.split('.')
    const last = keys.pop() as string
    const parent = keys.reduce((inside, key) => (inside[key] ??= {}) as Record<string, unknown>, copy)
    if (entry === null) Reflect.deleteProperty(parent, last)
    else parent[last] = entry
  }
  return copy
}
