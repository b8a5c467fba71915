import type { Condition, Rule, Ruleset, Text } from '../ruleset'
import {
  educationLevels,
  employerTypes,
  genders,
  healthMajors,
  provinces,
  skillLevels,
  subjects,
} from './common-lists'
import { healthOccupations } from './health-occupations'

const text = (zh: string, en: string): Text => ({ zh, en })

const BIRTH_DATE = { field: 'basic.birthDate' } as const
const RESIT: Condition = { equal: [{ field: 'exam.attempt' }, 'resit'] }

/** 当前年的前80年 (manual, 注意事项 (2)). */
const EARLIEST_YEAR = { yearsAfter: [{ today: 'year' }, -80] } as const

/** The manual's warnings about a month: it is not in the future, not 80 years ago, not before an age. */
function monthRules(path: string, age: number, source: string): Rule[] {
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

/** 卫生职业技能鉴定考试网上报名 — the main portal, after its 操作手册. */
export const healthSkills: Ruleset = {
  id: 'health-skills',
  version: '1.0.0',
  title: text('卫生职业技能鉴定', 'Health occupational skills appraisal'),
  sections: [
    {
      id: 'basic',
      label: text('基本信息', 'Basic information'),
      fields: [
        {
          id: 'name',
          label: text('姓名', 'Name'),
          required: true,
          format: { type: 'personName', maxLength: 20 },
          help: text(
            '与证件一致;无法录入的汉字请以拼音代替,不要输入空格',
            'As on your ID; type pinyin for a character that cannot be typed; no spaces',
          ),
          source: '填写/修改申报信息 · 基本信息',
        },
        {
          id: 'idType',
          label: text('证件类型', 'ID type'),
          required: true,
          format: { type: 'choice', list: 'idTypes' },
          initial: 'resident-id',
          source: '填写/修改申报信息 · 基本信息',
        },
        {
          id: 'idNumber',
          label: text('证件编号', 'ID number'),
          required: true,
          format: {
            type: 'switch',
            on: 'basic.idType',
            cases: { 'resident-id': { type: 'residentId' }, 'officer-id': { type: 'officerId' } },
          },
          help: text(
            '身份证为15或18位;军官证如“军字第1234567号”',
            'Resident ID: 15 or 18 characters; officer ID: such as 军字第1234567号',
          ),
          source: '填写/修改申报信息 · 基本信息;注意事项 (1)',
        },
        {
          id: 'gender',
          label: text('性别', 'Gender'),
          required: true,
          format: { type: 'choice', list: 'genders' },
          source: '填写/修改申报信息 · 基本信息',
        },
        {
          id: 'birthDate',
          label: text('出生日期', 'Date of birth'),
          required: true,
          format: { type: 'date' },
          derivedFrom: { part: 'birthDate', of: 'basic.idNumber' },
          help: text('从身份证号码中提取', 'Taken from the resident ID number'),
          source: '填写/修改申报信息 · 基本信息',
        },
      ],
    },
    {
      id: 'education',
      label: text('教育情况', 'Education'),
      fields: [
        {
          id: 'highestEducation',
          label: text('最高学历', 'Highest education'),
          required: true,
          format: { type: 'choice', list: 'educationLevels' },
          source: '填写/修改申报信息 · 教育情况',
        },
        {
          id: 'major',
          label: text('毕业专业', 'Major'),
          required: true,
          format: { type: 'choice', list: 'majors' },
          help: text('没有所需专业时请选择“其他”', 'Choose 其他 if yours is missing'),
          source: '填写/修改申报信息 · 教育情况',
        },
        {
          id: 'school',
          label: text('毕业学校', 'School'),
          required: true,
          format: { type: 'school' },
          help: text(
            '可输入学校简拼、名称或代码;没有时选“其他”(qt 或 999999)',
            'Type pinyin initials, name or code; 其他 (qt or 999999) if it is missing',
          ),
          source: '填写/修改申报信息 · 教育情况',
        },
        {
          id: 'schoolRemark',
          label: text('学校备注', 'School remark'),
          required: true,
          when: { equal: [{ field: 'education.school' }, '999999'] },
          format: { type: 'text', maxLength: 50 },
          help: text('填写学校全称', "Write the school's full name"),
          source: '填写/修改申报信息 · 教育情况',
        },
        {
          id: 'graduationMonth',
          label: text('毕业时间', 'Graduation month'),
          required: true,
          format: { type: 'yearMonth' },
          help: text('年、月,例如 2000-09', 'Year and month, such as 2000-09'),
          source: '填写/修改申报信息 · 教育情况;注意事项 (2)',
        },
      ],
    },
    {
      id: 'work',
      label: text('工作情况', 'Work'),
      fields: [
        {
          id: 'employerType',
          label: text('单位所属', 'Employer type'),
          required: true,
          format: { type: 'choice', list: 'employerTypes' },
          source: '填写/修改申报信息 · 工作情况',
        },
        {
          id: 'yearsInOccupation',
          label: text('报考职业从业年限', 'Years in the occupation'),
          required: true,
          format: { type: 'years', min: 0, max: 50 },
          help: text('整年数,0–50 的阿拉伯数字', 'Whole years, digits 0–50'),
          source: '填写/修改申报信息 · 工作情况',
        },
        {
          id: 'phone',
          label: text('联系电话', 'Phone'),
          required: true,
          format: { type: 'phone' },
          help: text(
            '手机 11 位,或区号加座机,例如 010-12345678',
            'A mobile number of 11 digits, or area code and number such as 010-12345678',
          ),
          source: '填写/修改申报信息 · 工作情况',
        },
      ],
    },
    {
      id: 'exam',
      label: text('报考情况', 'Exam'),
      fields: [
        {
          id: 'level',
          label: text('报考级别', 'Level'),
          required: true,
          format: { type: 'choice', list: 'levels' },
          source: '填写/修改申报信息 · 报考情况',
        },
        {
          id: 'occupation',
          label: text('报考职业', 'Occupation'),
          required: true,
          format: {
            type: 'choice',
            list: 'occupations',
            narrowedBy: { attribute: 'levels', field: 'exam.level', code: 'choice.notOffered' },
          },
          help: text('先选级别,再选该级别下的职业', 'Choose the level first'),
          source: '填写/修改申报信息 · 报考情况',
        },
        {
          id: 'attempt',
          label: text('报考类型', 'Attempt'),
          required: true,
          format: { type: 'choice', list: 'attempts' },
          initial: 'first',
          source: '填写/修改申报信息 · 报考情况 (新考生 / 补报考生)',
        },
        {
          id: 'subjects',
          label: text('报考科目', 'Subjects'),
          required: true,
          format: { type: 'choices', list: 'subjects' },
          initial: ['theory', 'practical'],
          help: text(
            '新考须报两科;补报只选未通过的科目',
            'A first attempt takes both; a resit only the missing ones',
          ),
          source: '填写/修改申报信息 · 报考情况',
        },
        {
          id: 'province',
          label: text('所在省', 'Province'),
          required: true,
          format: { type: 'choice', list: 'provinces' },
          source: '填写/修改申报信息 · 报考情况',
        },
        {
          id: 'station',
          label: text('工作站', 'Station'),
          required: true,
          format: {
            type: 'choice',
            list: 'stations',
            narrowedBy: { attribute: 'province', field: 'exam.province', code: 'station.notInProvince' },
          },
          help: text('只能在所选工作站现场确认', 'You confirm at this station only'),
          source: '填写/修改申报信息 · 报考情况',
        },
        {
          id: 'currentQualification',
          label: text('现有资格', 'Current qualification'),
          required: false,
          format: { type: 'choice', list: 'qualifications' },
          source: '填写/修改申报信息 · 报考情况',
        },
        {
          id: 'currentQualificationMonth',
          label: text('取得现有资格时间', 'Month it was obtained'),
          required: true,
          when: { present: 'exam.currentQualification' },
          format: { type: 'yearMonth' },
          help: text('年、月,例如 2001-08', 'Year and month, such as 2001-08'),
          source: '填写/修改申报信息 · 报考情况;注意事项 (3)',
        },
      ],
    },
  ],
  rules: [
    {
      code: 'gender.disagreesWithId',
      path: 'basic.gender',
      severity: 'warning',
      assert: { equal: [{ field: 'basic.gender' }, { part: 'gender', of: 'basic.idNumber' }] },
      source: 'GB 11643: 顺序码奇数分配给男性,偶数分配给女性',
    },
    {
      code: 'birthDate.inFuture',
      path: 'basic.birthDate',
      severity: 'warning',
      assert: { atMost: [BIRTH_DATE, { today: 'date' }] },
      source: '填写/修改申报信息 · 基本信息',
    },
    ...monthRules('education.graduationMonth', 12, '注意事项 (2)'),
    {
      code: 'yearsInOccupation.exceedsAge',
      path: 'work.yearsInOccupation',
      severity: 'warning',
      assert: {
        atMost: [{ part: 'years', of: 'work.yearsInOccupation' }, { minus: [{ age: BIRTH_DATE }, 14] }],
      },
      params: { most: { minus: [{ age: BIRTH_DATE }, 14] } },
      source: '填写/修改申报信息 · 工作情况',
    },
    {
      code: 'subjects.firstTakesAll',
      path: 'exam.subjects',
      severity: 'error',
      when: { equal: [{ field: 'exam.attempt' }, 'first'] },
      assert: { includesAll: [{ field: 'exam.subjects' }, ['theory', 'practical']] },
      source: '填写/修改申报信息 · 报考情况',
    },
    {
      code: 'subjects.alreadyPassed',
      path: 'exam.subjects',
      severity: 'error',
      when: RESIT,
      assert: { includesNone: [{ field: 'exam.subjects' }, { fact: 'passedSubjects' }] },
      source: '填写/修改申报信息 · 报考情况 (补报)',
    },
    ...monthRules('exam.currentQualificationMonth', 16, '注意事项 (3)'),
  ],
  lists: {
    genders,
    idTypes: [
      { code: 'resident-id', label: text('身份证', 'Resident ID card') },
      { code: 'officer-id', label: text('军官证', 'Officer ID') },
    ],
    educationLevels,
    majors: healthMajors,
    employerTypes,
    levels: skillLevels,
    occupations: healthOccupations,
    attempts: [
      { code: 'first', label: text('新考', 'First attempt') },
      { code: 'resit', label: text('补报', 'Resit') },
    ],
    subjects,
    provinces,
    // The one station that the manual names; an exam plan passes its own list.
    stations: [
      {
        code: '140100-01',
        label: text('太原市卫生学校', 'Taiyuan Health School'),
        province: '140000',
      },
    ],
    qualifications: skillLevels,
  },
  severities: {
    // 身份证件编号不是有效的身份证号 is a hint that the candidate may stand by (manual, 注意事项 (1)).
    'residentId.checksum': 'warning',
    'residentId.birthDate': 'warning',
    'residentId.birthDateInFuture': 'warning',
    'residentId.incomplete': 'warning',
    'residentId.area': 'warning',
    'residentId.age': 'warning',
    'officerId.form': 'warning',
  },
  photo: {
    types: ['jpeg', 'gif', 'png'],
    maxBytes: 30 * 1024,
    sizes: [
      { label: text('1寸', '1 inch'), widthMm: 25, heightMm: 35 },
      { label: text('小二寸', 'small 2 inch'), widthMm: 35, heightMm: 45 },
      { label: text('小二寸', 'small 2 inch'), widthMm: 33, heightMm: 48 },
    ],
    source: '上传照片: 近期免冠1寸或小二寸,jpg、gif或png,不能大于30k',
  },
}
