import type { ListItem } from '../ruleset'
import { candidateAccount } from './accounts'
import {
  choice,
  educationFields,
  examAreaFields,
  field,
  identityFields,
  identityRules,
  idSeverities,
  KB,
  monthRules,
  phoneField,
  portraitSizes,
  schoolRules,
  yearsExceedingAgeRules,
  yearsField,
  EMPLOYER_TYPE_ALIASES,
  LEVEL_ALIASES,
} from './common-fields'
import {
  educationLevels,
  employerTypes,
  genders,
  healthMajors,
  idTypes,
  list,
  provinces,
  type IdType,
} from './common-lists'
import { eligibilityRule } from './eligibility'
import { numbered, releases, states, transition, whileOpen } from './lifecycles'
import { portal } from './portal'
import { text } from './text'

const FILLING = '报考流程步骤 3'
const CHANGING = '报考流程步骤 6: 撤销提交报名信息；现场确认后不可再更改报名信息'
const CONDITIONS = '卫生资格考试的报考条件'

const ID_TYPES: readonly IdType[] = ['resident-id', 'officer-id']

const grades = /* @__PURE__ */ list([
  ['assistant', '士', 'Assistant (士)'],
  ['practitioner', '师', 'Practitioner (师)'],
  ['intermediate', '中级', 'Intermediate (中级)'],
])

/**
 * The criterion that the manual spells out: 药（护、技）师 after 中专 with five years as 士. The others are the organiser's:
 * her plan passes all of them as the list `eligibility`.
 */
export const criterionOfManual: ListItem = {
  code: 'practitioner-secondary',
  label: text(
    '取得相应专业中专学历，受聘担任药（护、技）士职务满5年',
    'Secondary vocational school in the profession, and five years as an assistant (士)',
  ),
  categories: ['pharmacy', 'nursing', 'technology'],
  levels: ['practitioner'],
  educations: ['secondary-vocational'],
  grades: ['assistant'],
  minGradeYears: 5,
}

/** 卫生专业技术资格考试 — grades of health professionals, after 卫生资格考试的报考流程步骤. */
export const healthQualification = /* @__PURE__ */ portal(() => ({
  id: 'health-qualification',
  version: '1.0.0',
  title: text('卫生专业技术资格', 'Health professional qualification'),
  sections: [
    { id: 'basic', label: text('基本信息', 'Basic information'), fields: identityFields(ID_TYPES, FILLING) },
    { id: 'education', label: text('教育情况', 'Education'), fields: educationFields(FILLING) },
    {
      id: 'work',
      label: text('工作情况', 'Work'),
      fields: [
        choice('employerType', text('单位所属', 'Employer type'), 'employerTypes', FILLING, {
          aliases: EMPLOYER_TYPE_ALIASES,
        }),
        yearsField('yearsInOccupation', text('从事本专业年限', 'Years in the profession'), CONDITIONS),
        choice('grade', text('现任职务级别', 'Present grade'), 'presentGrades', CONDITIONS),
        yearsField('gradeYears', text('受聘担任现职务年限', 'Years in the present grade'), CONDITIONS, {
          when: { not: { equal: [{ field: 'work.grade' }, 'none'] } },
        }),
        phoneField(FILLING),
      ],
    },
    {
      id: 'exam',
      label: text('报考情况', 'Exam'),
      fields: [
        choice('category', text('专业类别', 'Category'), 'categories', CONDITIONS),
        choice('level', text('报考级别', 'Grade applied for'), 'levels', CONDITIONS, {
          aliases: LEVEL_ALIASES,
        }),
        field(
          'profession',
          text('报考专业', 'Profession'),
          {
            type: 'choice',
            list: 'professions',
            narrowedBy: {
              attribute: 'levels',
              field: 'exam.level',
              code: 'choice.notOffered',
              message: text(
                '所选级别没有这个专业，请重新选择专业',
                'This profession is not offered at the chosen grade. Choose another.',
              ),
            },
          },
          FILLING,
        ),
        ...examAreaFields(`${FILLING}: 按照就近的原则选择考区、考点`),
      ],
    },
  ],
  rules: [
    ...identityRules(FILLING),
    ...schoolRules('education', FILLING),
    ...monthRules('education.graduationMonth', 12, FILLING),
    ...yearsExceedingAgeRules(CONDITIONS),
    {
      code: 'gradeYears.exceedsYears',
      path: 'work.gradeYears',
      severity: 'warning',
      assert: {
        atMost: [
          { part: 'years', of: 'work.gradeYears' },
          { part: 'years', of: 'work.yearsInOccupation' },
        ],
      },
      source: CONDITIONS,
    },
    eligibilityRule(
      'exam.level',
      {
        categories: { field: 'exam.category' },
        levels: { field: 'exam.level' },
        educations: { field: 'education.highestEducation' },
        grades: { field: 'work.grade' },
      },
      {
        minYears: { part: 'years', of: 'work.yearsInOccupation' },
        minGradeYears: { part: 'years', of: 'work.gradeYears' },
      },
      CONDITIONS,
    ),
  ],
  lists: {
    genders,
    idTypes: idTypes(ID_TYPES),
    educationLevels,
    majors: healthMajors,
    employerTypes,
    categories: list([
      ['pharmacy', '药学', 'Pharmacy'],
      ['nursing', '护理', 'Nursing'],
      ['technology', '技术', 'Medical technology'],
      ['medicine', '医疗', 'Medicine'],
    ]),
    levels: grades,
    presentGrades: [{ code: 'none', label: text('无', 'None') }, ...grades],
    provinces,
  },
  fromPlan: { lists: ['professions', 'stations', 'eligibility'] },
  severities: idSeverities,
  photo: {
    types: ['jpeg'],
    minBytes: 20 * KB,
    maxBytes: 45 * KB,
    sizes: [portraitSizes.oneInch, portraitSizes.smallTwoInch, portraitSizes.passportSize],
    background: 'white',
    source: '报考流程步骤 4: 一寸或者小二寸，背景白色,jpg,20kb-45kb',
  },
  beforeFilling: [{ step: 'notice', source: '报考流程步骤 6: 认真阅读提交报名信息页面的说明' }],
  saving: { by: 'form', source: '报考流程步骤 6' },
  lifecycle: {
    initial: 'draft',
    states: [states.draft, states.submitted, states.revoked, states.confirmed],
    transitions: [
      transition('candidate', 'edit', 'revoked', CHANGING),
      transition('candidate', 'edit', 'draft', CHANGING, numbered),
      transition('candidate', 'edit', 'draft', '报考流程步骤 6', whileOpen),
      transition('candidate', 'submit', 'revoked → submitted', CHANGING),
      transition('candidate', 'submit', 'draft → submitted', CHANGING, numbered),
      transition('candidate', 'submit', 'draft → submitted', '报考流程步骤 6', whileOpen),
      transition('candidate', 'revoke', 'submitted → revoked', CHANGING),
      transition('candidate', 'print', 'submitted, confirmed', '报考流程步骤 7'),
      transition('clerk', 'confirm', 'submitted → confirmed', '报考流程步骤 6: 现场确认后不可再更改报名信息'),
      ...releases('draft, submitted, revoked, confirmed → draft'),
    ],
    numberedBy: 'submit',
    startAgainFrom: [],
    printouts: [
      {
        id: 'form',
        title: text('卫生专业技术资格考试报名申报表', 'Application form'),
        source: '报考流程步骤 7',
      },
    ],
    staleAfter: ['edit'],
    confirmation: { kind: 'on-site', source: '报考流程步骤 6–8: 现场确认' },
  },
  account: {
    ...candidateAccount,
    recovery: 'none',
    captcha: 'at-registration',
    wechat: 'afterBinding',
    source: '报考流程步骤 2: 填写校验码，系统不提供找回用户名或密码的功能；步骤 5: 微信绑定',
  },
  notifications: [
    {
      event: 'submitted',
      channels: ['wechat'],
      source: '报考流程步骤 6: 微信公众号会推送网上预报名成功通知',
    },
  ],
  money: { paid: 'on-site', source: '现场确认' },
  reports: [],
}))
