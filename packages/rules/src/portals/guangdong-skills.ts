import type { Condition, Rule } from '../ruleset'
import { candidateAccount } from './accounts'
import {
  attemptFields,
  attemptRules,
  BIRTH_DATE,
  choice,
  field,
  graduationMonthField,
  identityFields,
  identityRules,
  idSeverities,
  levelField,
  majorField,
  monthRules,
  occupationField,
  phoneField,
  photoOfPlan,
  schoolFields,
  schoolRules,
  EMPLOYER_ALIASES,
  STATION_ALIASES,
} from './common-fields'
import { idTypes, yesOrNo, type IdType } from './common-lists'
import { inGroup, numbered, releases, states, transition, whileOpen } from './lifecycles'
import { portal } from './portal'
import { skillsLists } from './skills-appraisal'
import { text } from './text'

const ACCOUNT = '操作手册 第一部分 考生实名注册验证'
const FILLING = '操作手册 第二部分 一、4 填写考生个人信息'
const EXAM = '操作手册 第二部分 一、6 填写考生报考信息'
const HISTORY = '操作手册 第二部分 一、7 填写教育经历、工作履历'
const CONFIRMING = '操作手册 第二部分 一、8 确认报名信息'
const AFTERWARDS = '操作手册 第二部分 二、报名信息查询'

const ID_TYPES: readonly IdType[] = ['resident-id']

/**
 * Who registers is the person of the real-name check, whom the caller knows: an error where she was verified, a warning
 * as long as staff have yet to compare her ID card. An ID number has two forms, of 18 characters and of 15 digits.
 */
function verifiedPersonRules(source: string): readonly Rule[] {
  const name = { field: 'basic.name' } as const
  const idNumber = { field: 'basic.idNumber' } as const
  return [
    {
      code: 'name.otherThanVerified',
      path: 'basic.name',
      severity: 'error',
      assert: { equal: [name, { fact: 'verifiedName' }] },
      message: text('与实名认证的姓名不一致', 'Not the name that was verified'),
      source,
    },
    {
      code: 'idNumber.otherThanVerified',
      path: 'basic.idNumber',
      severity: 'error',
      assert: { oneOf: [idNumber, { fact: 'verifiedIdNumbers' }] },
      message: text('与实名认证的身份证号码不一致', 'Not the ID number that was verified'),
      source,
    },
    {
      code: 'name.otherThanPending',
      path: 'basic.name',
      severity: 'warning',
      assert: { equal: [name, { fact: 'pendingName' }] },
      message: text('与待核验的实名信息中的姓名不一致', 'Not the name that waits to be verified'),
      source,
    },
    {
      code: 'idNumber.otherThanPending',
      path: 'basic.idNumber',
      severity: 'warning',
      assert: { oneOf: [idNumber, { fact: 'pendingIdNumbers' }] },
      message: text('与待核验的实名信息中的身份证号码不一致', 'Not the ID number that waits to be verified'),
      source,
    },
  ]
}

/** 学历 above one another, highest first; of the secondary schools none is above another. */
const RANKS: readonly (readonly string[])[] = [
  ['doctor'],
  ['master'],
  ['bachelor'],
  ['college'],
  ['secondary-vocational', 'vocational-high', 'technical', 'high'],
  ['junior'],
]

/** Of each rank: this row reaches it, or no row has it. */
function noneHigher(level: string): Condition {
  const noRowHas = (code: string): Condition => ({ equal: [{ count: level, equal: code }, 0] })
  const all = RANKS.map((rank, index): Condition => {
    const reaching = ([] as string[]).concat(...RANKS.slice(0, index + 1))
    return { any: [{ oneOf: [{ field: level }, reaching] }, { all: rank.map(noRowHas) }] }
  })
  return { all }
}

/** 广东日常鉴定网上报名 — page by page, with education and work as lists. */
export const guangdongSkills = /* @__PURE__ */ portal(() => ({
  id: 'guangdong-skills',
  version: '1.0.0',
  title: text('广东省职业技能日常鉴定', 'Guangdong regular occupational skills appraisal'),
  sections: [
    {
      id: 'basic',
      label: text('个人信息', 'Personal information'),
      fields: [...identityFields(ID_TYPES, FILLING), phoneField(FILLING)],
    },
    {
      id: 'exam',
      label: text('报考信息', 'Exam'),
      fields: [
        levelField(EXAM),
        occupationField(EXAM),
        ...attemptFields(EXAM),
        choice(
          'station',
          text('鉴定所（站）', 'Assessment station'),
          'stations',
          '操作手册 第三部分 鉴定所（站）报名',
          { aliases: STATION_ALIASES },
        ),
        choice(
          'byOccupation',
          text('是否凭职业报名', 'On the strength of an occupation held?'),
          'yesOrNo',
          EXAM,
          {
            when: { equal: [{ fact: 'byOccupationOffered' }, true] },
            initial: 'no',
          },
        ),
        choice('heldOccupation', text('已获的职业', 'Occupation held'), 'heldOccupations', `${EXAM} 2)`, {
          when: { equal: [{ field: 'exam.byOccupation' }, 'yes'] },
        }),
      ],
    },
    {
      id: 'educations',
      label: text('教育经历', 'Education'),
      repeats: { min: 1, max: 20 },
      fetchedFrom: 'education-records',
      fields: [
        choice('level', text('学历', 'Level'), 'educationLevels', HISTORY),
        majorField(HISTORY),
        ...schoolFields('educations', HISTORY),
        graduationMonthField(HISTORY),
        choice('isHighest', text('最高学历', 'Highest education'), 'yesOrNo', `${HISTORY} 1)`, {
          initial: 'no',
        }),
      ],
    },
    {
      id: 'works',
      label: text('工作履历', 'Work history'),
      repeats: { min: 0, max: 30 },
      fields: [
        field('employer', text('工作单位', 'Employer'), { type: 'text', maxLength: 50 }, `${HISTORY} 3)`, {
          aliases: EMPLOYER_ALIASES,
        }),
        field('position', text('岗位', 'Position'), { type: 'text', maxLength: 50 }, `${HISTORY} 3)`),
        field('beginMonth', text('开始时间', 'From'), { type: 'yearMonth' }, `${HISTORY} 3)`),
        field('endMonth', text('结束时间', 'To'), { type: 'yearMonth' }, `${HISTORY} 3)`, {
          required: false,
          help: text('仍在职的不填', 'Leave empty while you still work there'),
        }),
      ],
    },
  ],
  rules: [
    ...identityRules(FILLING),
    ...verifiedPersonRules(`${ACCOUNT} 步骤二、账号实名认证`),
    ...attemptRules(EXAM),
    {
      code: 'educations.oneHighest',
      path: 'educations',
      severity: 'error',
      when: { atLeast: [{ count: 'educations' }, 1] },
      assert: { equal: [{ count: 'educations.isHighest', equal: 'yes' }, 1] },
      params: { marked: { count: 'educations.isHighest', equal: 'yes' } },
      source: `${HISTORY} 1): 从教育经历中选择一条记录标记为最高学历`,
    },
    {
      code: 'isHighest.lowerThanAnother',
      path: 'educations.isHighest',
      severity: 'warning',
      when: {
        all: [
          { equal: [{ field: 'educations.isHighest' }, 'yes'] },
          { equal: [{ count: 'educations.isHighest', equal: 'yes' }, 1] },
        ],
      },
      assert: noneHigher('educations.level'),
      source: `${HISTORY} 1)`,
    },
    ...schoolRules('educations', HISTORY),
    ...monthRules('educations.graduationMonth', 12, HISTORY),
    {
      code: 'beginMonth.beforeAge14',
      path: 'works.beginMonth',
      severity: 'warning',
      assert: { atLeast: [{ field: 'works.beginMonth' }, { yearsAfter: [BIRTH_DATE, 14] }] },
      source: `${HISTORY} 3)`,
    },
    {
      code: 'beginMonth.inFuture',
      path: 'works.beginMonth',
      severity: 'warning',
      assert: { atMost: [{ field: 'works.beginMonth' }, { today: 'date' }] },
      source: `${HISTORY} 3)`,
    },
    {
      code: 'endMonth.inFuture',
      path: 'works.endMonth',
      severity: 'warning',
      assert: { atMost: [{ field: 'works.endMonth' }, { today: 'date' }] },
      source: `${HISTORY} 3)`,
    },
    {
      code: 'endMonth.beforeBegin',
      path: 'works.endMonth',
      severity: 'warning',
      assert: { atLeast: [{ field: 'works.endMonth' }, { field: 'works.beginMonth' }] },
      source: `${HISTORY} 3)`,
    },
  ],
  lists: {
    ...skillsLists,
    idTypes: idTypes(ID_TYPES),
    yesOrNo,
    heldOccupations: skillsLists.occupations,
  },
  fromPlan: { lists: ['stations'], photo: true },
  severities: idSeverities,
  photo: photoOfPlan(['jpeg', 'png']),
  beforeFilling: [
    { step: 'realName', by: 'bank-card', source: `${ACCOUNT} 步骤二、账号实名认证: 银联` },
    { step: 'captcha', source: '操作手册 第二部分 一、1 录入验证码，查询对应的考务计划' },
    { step: 'notice', source: '操作手册 第二部分 一、2 查看报考须知' },
    { step: 'pledge', disagreeing: 'home', source: '操作手册 第二部分 一、3 查看诚信承诺' },
  ],
  saving: {
    by: 'page',
    pages: ['basic', 'photo', 'exam', 'educations', 'works'],
    source: '操作手册 第二部分 一、4–7: 保存成功后才可进入下一步',
  },
  lifecycle: {
    initial: 'draft',
    states: [states.draft, states.submitted, states.confirmed, states.withdrawn],
    transitions: [
      transition('candidate', 'edit', 'draft', CONFIRMING, numbered),
      transition('candidate', 'edit', 'draft', `${AFTERWARDS} 2) 继续报名`, whileOpen),
      transition('candidate', 'submit', 'draft → submitted', CONFIRMING, numbered),
      transition('candidate', 'submit', 'draft → submitted', CONFIRMING, whileOpen),
      transition('candidate', 'print', 'submitted, confirmed', `${AFTERWARDS} 1)`),
      transition('clerk', 'confirm', 'submitted → confirmed', '操作手册 第三部分 鉴定所（站）报名'),
      transition('clerk', 'withdraw', 'draft, submitted → withdrawn', '操作手册 第三部分 鉴定所（站）报名', {
        ...inGroup,
        needsReason: true,
      }),
      ...releases('draft, submitted, confirmed → draft'),
    ],
    numberedBy: 'submit',
    startAgainFrom: ['withdrawn'],
    printouts: [
      { id: 'form', title: text('职业技能鉴定申请表', 'Application form'), source: `${AFTERWARDS} 1)` },
      { id: 'pledge', title: text('诚信承诺书', 'Integrity pledge'), source: `${AFTERWARDS} 1)` },
    ],
    staleAfter: [],
    confirmation: { kind: 'on-site', groups: true, source: '操作手册 第三部分 鉴定所（站）报名' },
  },
  account: { ...candidateAccount, recovery: 'realName', source: `${ACCOUNT} 步骤一、二` },
  notifications: [],
  money: { paid: 'elsewhere', source: '操作手册没有缴费步骤' },
  reports: [
    { id: 'notices', emptyQuery: true, source: '操作手册 第三部分 一、公告查询: 可空查' },
    { id: 'plans', emptyQuery: true, source: '操作手册 第二部分 一、1 查询对应的考务计划' },
  ],
}))
