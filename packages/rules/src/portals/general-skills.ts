import type { AttachmentSpec, Text } from '../ruleset'
import { candidateAccount } from './accounts'
import {
  attemptFields,
  choice,
  currentQualificationFields,
  educationFields,
  field,
  identityFields,
  idSeverities,
  levelField,
  MB,
  occupationField,
  phoneField,
  photoOfPlan,
  yearsInOccupationField,
  EMPLOYER_ALIASES,
  STATION_ALIASES,
} from './common-fields'
import { idTypes, skillLevels, type IdType } from './common-lists'
import { eligibilityRule } from './eligibility'
import { releases, states, transition, whileOpen } from './lifecycles'
import { portal } from './portal'
import { skillsLists, skillsRules } from './skills-appraisal'
import { text } from './text'

const REGISTERING = '报名系统 二、1 在线报名'
const CHECKING = '报名系统 二、2 资格验证'
const PAYING = '报名系统 二、3 报名费用缴纳'
const TRACKING = '报名系统 二、4 报名进度跟踪'
const REMINDING = '报名系统 二、5 考试提醒'
const UPLOADING = '报名系统 二、6 资料上传'
const CHANGING = '报名系统 二、7 报名变更'
const REFUNDING = '报名系统 二、8 退款申请'

const ID_TYPES: readonly IdType[] = ['resident-id']

function scan(id: string, label: Text): AttachmentSpec {
  return { id, label, types: ['jpeg', 'png', 'pdf'], maxBytes: 2 * MB, required: true, source: UPLOADING }
}

const settled = { onlyIf: { fact: 'feeSettled', is: true } } as const
const withReason = { needsReason: true } as const

/** 通用职业技能鉴定报名系统 — eligibility first, online payment, changes and refunds on request. */
export const generalSkills = /* @__PURE__ */ portal(() => ({
  id: 'general-skills',
  version: '1.0.0',
  title: text('职业技能鉴定', 'Occupational skills appraisal'),
  sections: [
    {
      id: 'basic',
      label: text('个人信息', 'Personal information'),
      fields: [
        ...identityFields(ID_TYPES, REGISTERING),
        phoneField(REMINDING),
        field('email', text('电子邮箱', 'E-mail'), { type: 'email' }, REMINDING, { required: false }),
      ],
    },
    { id: 'education', label: text('教育情况', 'Education'), fields: educationFields(REGISTERING) },
    {
      id: 'work',
      label: text('工作情况', 'Work'),
      fields: [
        field('employer', text('工作单位', 'Employer'), { type: 'text', maxLength: 50 }, REGISTERING, {
          required: false,
          aliases: EMPLOYER_ALIASES,
        }),
        yearsInOccupationField(CHECKING),
      ],
    },
    {
      id: 'exam',
      label: text('报考项目', 'Exam'),
      fields: [
        levelField(REGISTERING),
        occupationField(REGISTERING),
        ...attemptFields(REGISTERING),
        field(
          'session',
          text('考试时间', 'Session'),
          {
            type: 'choice',
            list: 'sessions',
            narrowedBy: {
              attribute: 'occupations',
              field: 'exam.occupation',
              code: 'session.otherOccupation',
            },
          },
          `${REGISTERING}: 选择报名项目和考试时间`,
        ),
        choice('station', text('考点', 'Exam site'), 'stations', REMINDING, { aliases: STATION_ALIASES }),
        ...currentQualificationFields(CHECKING),
      ],
    },
  ],
  rules: [
    ...skillsRules({
      basic: REGISTERING,
      school: REGISTERING,
      graduation: REGISTERING,
      work: CHECKING,
      exam: REGISTERING,
      qualification: CHECKING,
    }),
    eligibilityRule(
      'exam.level',
      {
        levels: { field: 'exam.level' },
        occupations: { field: 'exam.occupation' },
        educations: { field: 'education.highestEducation' },
        qualifications: { field: 'exam.currentQualification', otherwise: 'none' },
      },
      { minYears: { part: 'years', of: 'work.yearsInOccupation' } },
      `${CHECKING}: 判断用户所选择报名项目是否符合要求`,
    ),
  ],
  lists: {
    ...skillsLists,
    idTypes: idTypes(ID_TYPES),
    qualifications: skillLevels,
  },
  fromPlan: { lists: ['stations', 'sessions', 'eligibility'], photo: true, attachments: true },
  severities: idSeverities,
  photo: photoOfPlan(['jpeg', 'png']),
  attachments: [
    scan('idCopy', text('身份证复印件', 'Copy of the ID card')),
    scan('diploma', text('学历证明', 'Diploma')),
  ],
  beforeFilling: [
    {
      step: 'eligibility',
      fields: [
        'education.highestEducation',
        'work.yearsInOccupation',
        'exam.level',
        'exam.occupation',
        'exam.currentQualification',
      ],
      rules: ['eligibility.notMet'],
      source: CHECKING,
    },
  ],
  saving: { by: 'form', source: REGISTERING },
  lifecycle: {
    initial: 'draft',
    states: [
      states.draft,
      states.submitted,
      states.returned,
      {
        ...states.approved,
        label: text('待缴费', 'Approved, to be paid'),
        refusal: {
          code: 'application-approved',
          text: text('审核已通过，请缴费；需要修改请申请变更', 'Approved: pay the fee, or request a change'),
        },
      },
      {
        id: 'registered',
        label: text('报名成功', 'Registered'),
        editable: 'none',
        refusal: {
          code: 'application-registered',
          text: text(
            '报名已成功；需要修改请申请变更，退出请申请退款',
            'Registered: request a change or a refund',
          ),
        },
      },
      {
        id: 'change-requested',
        label: text('变更审核中', 'Change requested'),
        editable: 'none',
        refusal: {
          code: 'change-requested',
          text: text('变更申请正在审核', 'The requested change is being reviewed'),
        },
      },
      {
        id: 'refund-requested',
        label: text('退款审核中', 'Refund requested'),
        editable: 'none',
        refusal: {
          code: 'refund-requested',
          text: text('退款申请正在审核', 'The requested refund is being reviewed'),
        },
      },
      {
        id: 'refunded',
        label: text('已退款', 'Refunded'),
        editable: 'none',
        refusal: {
          code: 'application-refunded',
          text: text('已退款，本次报名已结束', 'The fee was refunded; this registration has ended'),
        },
      },
    ],
    transitions: [
      transition('candidate', 'edit', 'draft', REGISTERING, whileOpen),
      transition('candidate', 'edit', 'returned', CHANGING),
      transition('candidate', 'submit', 'draft → submitted', REGISTERING, whileOpen),
      transition('candidate', 'submit', 'returned → submitted', CHANGING),
      transition('clerk', 'approve', 'submitted → registered', `${TRACKING}: 报名审核`, settled),
      transition('clerk', 'approve', 'submitted → approved', `${TRACKING}: 报名审核`),
      transition('clerk', 'return', 'submitted → returned', `${TRACKING}: 报名审核`, withReason),
      transition('candidate', 'pay', 'approved', PAYING),
      transition('system', 'recordPayment', 'approved → registered', `${TRACKING}: 缴费确认`),
      transition('candidate', 'requestChange', 'approved, registered → change-requested', CHANGING),
      transition('clerk', 'grantChange', 'change-requested → returned', CHANGING),
      transition('clerk', 'refuseChange', 'change-requested → registered', CHANGING, {
        ...settled,
        ...withReason,
      }),
      transition('clerk', 'refuseChange', 'change-requested → approved', CHANGING, withReason),
      transition('candidate', 'requestRefund', 'registered → refund-requested', REFUNDING),
      transition('organiser', 'grantRefund', 'refund-requested → refunded', REFUNDING),
      transition('organiser', 'refuseRefund', 'refund-requested → registered', REFUNDING, withReason),
      ...releases('submitted, returned, approved, registered, change-requested → returned', 'draft'),
    ],
    numberedBy: 'submit',
    startAgainFrom: ['refunded'],
    printouts: [],
    staleAfter: [],
    confirmation: { kind: 'automatic-and-review', source: '报名系统 三、6 智能报名审核' },
  },
  account: { ...candidateAccount, recovery: 'phone', source: '报名系统 三、5 数据安全' },
  notifications: [
    { event: 'reviewed', channels: ['sms', 'email', 'wechat'], source: TRACKING },
    { event: 'payment', channels: ['sms', 'email', 'wechat'], source: `${TRACKING}: 缴费确认` },
    { event: 'arranged', channels: ['sms', 'email', 'wechat'], source: `${REMINDING}: 考试时间、地点` },
    { event: 'changed', channels: ['sms', 'email', 'wechat'], source: CHANGING },
    { event: 'refunded', channels: ['sms', 'email', 'wechat'], source: REFUNDING },
  ],
  money: {
    paid: 'online',
    providers: ['wechat-pay', 'alipay'],
    refund: 'by-policy',
    reconciled: true,
    source: `${PAYING};${REFUNDING}`,
  },
  reports: [{ id: 'statistics', source: '报名系统 二、9 报名统计' }],
}))
