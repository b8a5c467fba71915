import type { Severity } from '../finding'
import type { Condition, Field, FieldFormat, ImageType, PhotoSize, PhotoSpec, Rule, Text } from '../ruleset'
import { OTHER_SCHOOL } from '../formats/school'
import { idNumberFormat, nameFormat, phoneFormat, type IdType } from './common-lists'
import { text } from './text'

/** A field that must be filled, unless `more` says otherwise. */
export function field(
  id: string,
  label: Text,
  format: FieldFormat,
  source: string,
  more: Partial<Field> = {},
): Field {
  return { id, label, required: true, format, ...more, source }
}

export function choice(
  id: string,
  label: Text,
  list: string,
  source: string,
  more: Partial<Field> = {},
): Field {
  return field(id, label, { type: 'choice', list }, source, more)
}

/** Where a table names a type in the header, it is the one that the form preselects. */
const ID_NUMBER_ALIASES = [
  '证件号码',
  '证件号',
  '身份证号',
  '身份证号码',
  '身份证',
  '身份证编号',
  '居民身份证号码',
  '公民身份号码',
]

/** Who the candidate is, in the section `basic`; the date of birth comes from the ID number where it carries one. */
export function identityFields(
  types: readonly IdType[],
  source: string,
  numberSource = source,
): readonly Field[] {
  return [
    field('name', text('姓名', 'Name'), nameFormat(types), source, {
      help: text(
        '与证件一致；无法录入的汉字请以拼音代替，不要输入空格',
        'As on your ID; type pinyin for a character that cannot be typed; no spaces',
      ),
      aliases: ['考生姓名', '真实姓名'],
    }),
    choice('idType', text('证件类型', 'ID type'), 'idTypes', source, {
      initial: 'resident-id',
      aliases: ['证件类别', '证件种类'],
    }),
    field('idNumber', text('证件编号', 'ID number'), idNumberFormat(types), numberSource, {
      help: types.includes('officer-id')
        ? text(
            '身份证为15或18位；军官证如“军字第1234567号”',
            'Resident ID: 15 or 18 characters; officer ID: such as 军字第1234567号',
          )
        : text('身份证为15或18位', 'Resident ID: 15 or 18 characters'),
      aliases: ID_NUMBER_ALIASES,
    }),
    choice('gender', text('性别', 'Gender'), 'genders', source),
    field('birthDate', text('出生日期', 'Date of birth'), { type: 'date' }, source, {
      derivedFrom: { part: 'birthDate', of: 'basic.idNumber' },
      help: text('从身份证号码中提取', 'Taken from the resident ID number'),
      aliases: ['出生年月日', '出生年月', '生日'],
    }),
  ]
}

/** Of the employer's name, in portals that ask for it. */
export const EMPLOYER_ALIASES = ['单位', '单位名称', '所在单位']
export const EMPLOYER_TYPE_ALIASES = ['单位性质', '单位类型', '单位类别']

export const BIRTH_DATE = { field: 'basic.birthDate' } as const

/** Nobody was known to be older than 122; `residentId.age` says the same of an ID number. */
const OLDEST = 130

/** What an ID number says about the person, against what she says herself. */
export function identityRules(source: string): readonly Rule[] {
  return [
    {
      code: 'gender.disagreesWithId',
      path: 'basic.gender',
      severity: 'warning',
      assert: { equal: [{ field: 'basic.gender' }, { part: 'gender', of: 'basic.idNumber' }] },
      source: 'GB 11643: 顺序码奇数分配给男性，偶数分配给女性',
    },
    {
      code: 'birthDate.inFuture',
      path: 'basic.birthDate',
      severity: 'warning',
      assert: { atMost: [BIRTH_DATE, { today: 'date' }] },
      source,
    },
    {
      code: 'birthDate.age',
      path: 'basic.birthDate',
      severity: 'warning',
      assert: { atMost: [{ age: BIRTH_DATE }, OLDEST] },
      params: { most: OLDEST },
      source,
    },
  ]
}

/** 身份证件编号不是有效的身份证号 is a hint that the candidate may stand by (manual of the main portal, 注意事项 (1)). */
export const idSeverities: Readonly<Record<string, Severity>> = {
  'residentId.checksum': 'warning',
  'residentId.birthDate': 'warning',
  'residentId.birthDateInFuture': 'warning',
  'residentId.incomplete': 'warning',
  'residentId.area': 'warning',
  'residentId.age': 'warning',
  'officerId.form': 'warning',
}

/** Where the candidate graduated, in a section of any name. */
export function schoolFields(section: string, source: string): readonly Field[] {
  return [
    field('school', text('毕业学校', 'School'), { type: 'school' }, source, {
      help: text(
        '可输入学校简拼、名称或代码；没有时选“其他”（qt 或 999999）',
        'Type pinyin initials, name or code; 其他 (qt or 999999) if it is missing',
      ),
      aliases: ['毕业院校', '毕业院校名称', '毕业学校名称', '学校', '学校名称', '院校'],
    }),
    field('schoolRemark', text('学校备注', 'School remark'), { type: 'text', maxLength: 50 }, source, {
      when: { equal: [{ field: `${section}.school` }, OTHER_SCHOOL] },
      help: text('填写学校全称', "Write the school's full name"),
    }),
  ]
}

/** What is typed where a remark is asked for and nobody wants to write one; no school is called so. */
const NO_NAMES = [
  ...['其他', '其它', '其他学校', '其它学校', '其他院校', '其它院校', '学校', '备注', '学校备注', '毕业学校'],
  ...['无', '没有', '暂无', '不详', '未知', '同上', 'qt', 'QT', '999999', '0', '1', 'x', 'X', '*', '?', '？'],
  ...['.', '。', '..', '...', '…', '……', '、', ',', '，', '-', '--', '—', '——', '/', '\\', '_', '~', '～'],
]

/** 其他 is remarked on with the school's name (操作手册 · 教育情况: 在学校备注处填写). */
export function schoolRules(section: string, source: string): readonly Rule[] {
  return [
    {
      code: 'schoolRemark.noName',
      path: `${section}.schoolRemark`,
      severity: 'warning',
      assert: { not: { oneOf: [{ field: `${section}.schoolRemark` }, NO_NAMES] } },
      source,
    },
  ]
}

export function educationFields(source: string, monthSource = source): readonly Field[] {
  return [
    choice('highestEducation', text('最高学历', 'Highest education'), 'educationLevels', source, {
      aliases: ['学历', '文化程度'],
    }),
    majorField(source),
    ...schoolFields('education', source),
    graduationMonthField(monthSource),
  ]
}

export function majorField(source: string): Field {
  return choice('major', text('毕业专业', 'Major'), 'majors', source, {
    help: text('没有所需专业时请选择“其他”', 'Choose Other if yours is missing'),
    aliases: ['专业', '所学专业'],
  })
}

export function graduationMonthField(source: string): Field {
  return field('graduationMonth', text('毕业时间', 'Graduation month'), { type: 'yearMonth' }, source, {
    help: text('年、月，例如 2000-09', 'Year and month, such as 2000-09'),
    aliases: ['毕业年月', '毕业日期'],
  })
}

export function yearsField(id: string, label: Text, source: string, more: Partial<Field> = {}): Field {
  return field(id, label, { type: 'years', min: 0, max: 50 }, source, {
    help: text('整年数，0–50 的阿拉伯数字', 'Whole years, digits 0–50'),
    ...more,
  })
}

export function yearsInOccupationField(source: string): Field {
  return yearsField('yearsInOccupation', text('报考职业从业年限', 'Years in the occupation'), source, {
    aliases: ['从业年限', '从事本职业年限', '从事职业年限', '本职业从业年限'],
  })
}

export function phoneField(source: string, types: readonly IdType[] = []): Field {
  return field('phone', text('联系电话', 'Phone'), phoneFormat(types), source, {
    help: text(
      '手机 11 位，或区号加座机，例如 010-12345678',
      'A mobile number of 11 digits, or area code and number such as 010-12345678',
    ),
    aliases: ['手机号', '手机号码', '手机', '联系方式', '联系手机', '移动电话', '电话', '电话号码'],
  })
}

/** Of what is applied for. */
export const LEVEL_ALIASES = ['级别', '等级', '申报级别', '申报等级', '报考等级']

export function levelField(source: string): Field {
  return choice('level', text('报考级别', 'Level'), 'levels', source, { aliases: LEVEL_ALIASES })
}

export function occupationField(source: string): Field {
  return field(
    'occupation',
    text('报考职业', 'Occupation'),
    {
      type: 'choice',
      list: 'occupations',
      narrowedBy: { attribute: 'levels', field: 'exam.level', code: 'choice.notOffered' },
    },
    source,
    {
      help: text('先选级别，再选该级别下的职业', 'Choose the level first'),
      aliases: ['职业', '职业名称', '申报职业', '工种', '报考工种'],
    },
  )
}

export function attemptFields(source: string): readonly Field[] {
  return [
    choice('attempt', text('报考类型', 'Attempt'), 'attempts', `${source} (新考生 / 补报考生)`, {
      initial: 'first',
      aliases: ['考试类型', '报名类型'],
    }),
    field('subjects', text('报考科目', 'Subjects'), { type: 'choices', list: 'subjects' }, source, {
      initial: ['theory', 'practical'],
      help: text(
        '新考须报两科；补报只选未通过的科目',
        'A first attempt takes both; a resit only the missing ones',
      ),
      aliases: ['科目', '考试科目', '申报科目'],
    }),
  ]
}

const RESIT: Condition = { equal: [{ field: 'exam.attempt' }, 'resit'] }

export function attemptRules(source: string): readonly Rule[] {
  return [
    {
      code: 'subjects.firstTakesAll',
      path: 'exam.subjects',
      severity: 'error',
      when: { equal: [{ field: 'exam.attempt' }, 'first'] },
      assert: { includesAll: [{ field: 'exam.subjects' }, ['theory', 'practical']] },
      source,
    },
    {
      code: 'subjects.alreadyPassed',
      path: 'exam.subjects',
      severity: 'error',
      when: RESIT,
      assert: { includesNone: [{ field: 'exam.subjects' }, { fact: 'passedSubjects' }] },
      source: `${source} (补报)`,
    },
  ]
}

/** Portals call it differently, and lists follow one or another. */
export const STATION_ALIASES = ['考点', '考点名称', '报考考点', '工作站', '工作站名称']

/** A station belongs to its province. */
export function stationFields(
  source: string,
  labels: { readonly province: Text; readonly station: Text; readonly elsewhere?: Text },
): readonly Field[] {
  const { elsewhere: message } = labels
  return [
    choice('province', labels.province, 'provinces', source, { aliases: ['省', '省份', '所在省份'] }),
    field(
      'station',
      labels.station,
      {
        type: 'choice',
        list: 'stations',
        narrowedBy: {
          attribute: 'province',
          field: 'exam.province',
          code: 'station.notInProvince',
          ...(message && { message }),
        },
      },
      source,
      {
        help: text('只能在所选工作站现场确认', 'You confirm at this station only'),
        aliases: STATION_ALIASES,
      },
    ),
  ]
}

/** Where they are called 考区 and 考点. */
export function examAreaFields(source: string): readonly Field[] {
  return stationFields(source, {
    province: text('考区', 'Exam area'),
    station: text('考点', 'Exam site'),
    elsewhere: text(
      '所选考点不在所选的考区，请重新选择考点',
      'The chosen exam site is not in the chosen exam area. Choose another.',
    ),
  })
}

export function currentQualificationFields(source: string, monthSource = source): readonly Field[] {
  return [
    choice('currentQualification', text('现有资格', 'Current qualification'), 'qualifications', source, {
      required: false,
      aliases: ['现有职业资格', '现有证书'],
    }),
    field(
      'currentQualificationMonth',
      text('取得现有资格时间', 'Month it was obtained'),
      { type: 'yearMonth' },
      monthSource,
      {
        when: { present: 'exam.currentQualification' },
        help: text('年、月，例如 2001-08', 'Year and month, such as 2001-08'),
      },
    ),
  ]
}

/** 当前年的前80年 (manual of the main portal, 注意事项 (2)). */
const EARLIEST_YEAR = { yearsAfter: [{ today: 'year' }, -80] } as const

/** The warnings about a month: it is not in the future, not 80 years ago, not before an age. */
export function monthRules(path: string, age: number, source: string): readonly Rule[] {
  const name = path.slice(path.indexOf('.') + 1)
  const month = { field: path } as const
  const ofAge = { yearsAfter: [BIRTH_DATE, age] } as const
  return [
    {
      code: `${name}.tooEarly`,
      path,
      severity: 'warning',
      assert: { atLeast: [month, EARLIEST_YEAR] },
      params: { earliest: EARLIEST_YEAR },
      source,
    },
    {
      code: `${name}.inFuture`,
      path,
      severity: 'warning',
      assert: { atMost: [month, { today: 'date' }] },
      source,
    },
    {
      code: `${name}.beforeAge${age}`,
      path,
      severity: 'warning',
      assert: { atLeast: [month, ofAge] },
      params: { earliest: ofAge },
      source,
    },
  ]
}

/** No more years than since the 14th birthday, and none before it. */
export function yearsExceedingAgeRules(source: string): readonly Rule[] {
  const path = 'work.yearsInOccupation'
  const years = { part: 'years', of: path } as const
  const isOldEnough: Condition = { atLeast: [{ age: BIRTH_DATE }, 14] }
  const most = { minus: [{ age: BIRTH_DATE }, 14] } as const
  return [
    {
      code: 'yearsInOccupation.exceedsAge',
      path,
      severity: 'warning',
      when: isOldEnough,
      assert: { atMost: [years, most] },
      params: { most },
      source,
    },
    {
      code: 'yearsInOccupation.under14',
      path,
      severity: 'warning',
      when: { not: isOldEnough },
      assert: { atMost: [years, 0] },
      source,
    },
  ]
}

/** Printed sizes of portraits, in millimetres. */
export const portraitSizes = {
  oneInch: { label: text('1寸', '1 inch'), widthMm: 25, heightMm: 35 },
  smallTwoInch: { label: text('小二寸', 'small 2 inch'), widthMm: 35, heightMm: 45 },
  passportSize: { label: text('小二寸', 'small 2 inch'), widthMm: 33, heightMm: 48 },
  twoInch: { label: text('2寸', '2 inch'), widthMm: 35, heightMm: 49 },
} satisfies Record<string, PhotoSize>

export const KB = 1024
export const MB = 1024 * KB

/** Where the manual leaves the photo to the exam plan: until a plan says more, any sound image of these types. */
export function photoOfPlan(types: readonly ImageType[]): PhotoSpec {
  return { types, maxBytes: 2 * MB, sizes: [], source: '按考务计划的要求' }
}
