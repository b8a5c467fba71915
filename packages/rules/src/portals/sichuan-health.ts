import type { AttachmentSpec, Condition, Text } from '../ruleset'
import { candidateAccount } from './accounts'
import {
  attemptFields,
  choice,
  currentQualificationFields,
  educationFields,
  field,
  identityFields,
  idSeverities,
  KB,
  levelField,
  MB,
  occupationField,
  phoneField,
  portraitSizes,
  yearsInOccupationField,
  EMPLOYER_ALIASES,
  EMPLOYER_TYPE_ALIASES,
  STATION_ALIASES,
} from './common-fields'
import { employerTypes, idTypes, skillLevels, type IdType } from './common-lists'
import { numbered, releases, states, transition, whileOpen } from './lifecycles'
import { portal } from './portal'
import { skillsLists, skillsRules } from './skills-appraisal'
import { text } from './text'

const FILLING = '使用手册 5.个人填报'
const SUBMITTING = '使用手册 6.提交报名资料'
const UPLOADS = '使用手册 7.报名相关上传资料要求'

const ID_TYPES: readonly IdType[] = ['resident-id', 'officer-id']

function scan(id: string, label: Text, source: string, required: boolean | Condition = true): AttachmentSpec {
  return { id, label, types: ['jpeg', 'pdf'], maxBytes: 2 * MB, required, source: `${UPLOADS}: ${source}` }
}

/** 四川省卫生健康行业职业技能鉴定 — everything online, reviewed by the station that the candidate chose. */
export const sichuanHealth = /* @__PURE__ */ portal(() => ({
  id: 'sichuan-health',
  version: '1.0.0',
  title: text('四川省卫生健康行业职业技能鉴定', 'Sichuan health occupational skills appraisal'),
  sections: [
    { id: 'basic', label: text('基本信息', 'Basic information'), fields: identityFields(ID_TYPES, FILLING) },
    { id: 'education', label: text('教育情况', 'Education'), fields: educationFields(FILLING) },
    {
      id: 'work',
      label: text('工作情况', 'Work'),
      fields: [
        field('employer', text('工作单位', 'Employer'), { type: 'text', maxLength: 50 }, FILLING, {
          aliases: EMPLOYER_ALIASES,
        }),
        choice('employerType', text('单位所属', 'Employer type'), 'employerTypes', FILLING, {
          aliases: EMPLOYER_TYPE_ALIASES,
        }),
        yearsInOccupationField(FILLING),
        phoneField(FILLING),
      ],
    },
    {
      id: 'exam',
      label: text('报考情况', 'Exam'),
      fields: [
        levelField(FILLING),
        occupationField(FILLING),
        ...attemptFields(FILLING),
        choice(
          'station',
          text('考点', 'Exam site'),
          'stations',
          `${FILLING}: 选择考点（可查看各考点剩余名额）`,
          { aliases: STATION_ALIASES },
        ),
        field(
          'criterion',
          text('符合的报名条件', 'Criterion met'),
          {
            type: 'choice',
            list: 'criteria',
            narrowedBy: { attribute: 'levels', field: 'exam.level', code: 'criterion.otherLevel' },
          },
          `${FILLING}: 考生符合的报名条件`,
          { help: text('选择您符合的一项报名条件', 'Choose the one criterion that you meet') },
        ),
        ...currentQualificationFields(FILLING),
      ],
    },
  ],
  rules: [
    ...skillsRules({
      basic: FILLING,
      school: FILLING,
      graduation: FILLING,
      work: FILLING,
      exam: FILLING,
      qualification: FILLING,
    }),
    {
      code: 'criterion.tooFewYears',
      path: 'exam.criterion',
      severity: 'warning',
      assert: {
        atLeast: [
          { part: 'years', of: 'work.yearsInOccupation' },
          { attribute: 'minYears', of: 'exam.criterion' },
        ],
      },
      params: { min: { attribute: 'minYears', of: 'exam.criterion' } },
      source: `${FILLING}: 考生符合的报名条件 (审核由考点负责)`,
    },
  ],
  lists: {
    ...skillsLists,
    idTypes: idTypes(ID_TYPES),
    employerTypes,
    qualifications: skillLevels,
  },
  fromPlan: { lists: ['stations', 'criteria'] },
  severities: idSeverities,
  photo: {
    types: ['jpeg'],
    minBytes: 15 * KB,
    maxBytes: 45 * KB,
    sizes: [portraitSizes.twoInch],
    background: 'white',
    source: `${UPLOADS}: 大小15-45kb，格式jpg,2寸白底彩色证件照`,
  },
  attachments: [
    scan('workProof', text('工作证明', 'Proof of work'), '工作证明（须单位法人签字及加盖鲜章）'),
    scan('pledge', text('个人承诺书', 'Signed pledge'), '个人承诺书（须本人签字）'),
    scan('diploma', text('学历证明', 'Diploma'), '所有上传附件要求'),
    scan('qualification', text('现有资格证书', 'Current qualification'), '所有上传附件要求', {
      present: 'exam.currentQualification',
    }),
  ],
  beforeFilling: [{ step: 'notice', source: '使用手册 4.登录' }],
  saving: {
    by: 'page',
    pages: ['basic', 'education', 'work', 'exam', 'photo', 'attachments'],
    source: `${FILLING}: 每页填写完毕点击【下一步】，必填项未填写则会出现红色提醒`,
  },
  places: { station: 'exam.station', shown: true, source: `${FILLING}: 可查看各考点剩余名额` },
  lifecycle: {
    initial: 'draft',
    states: [
      states.draft,
      {
        ...states.submitted,
        holdsPlace: true,
        refusal: {
          code: 'application-submitted',
          text: text(
            '已提交等待考点审核，不可修改；如需修改请先撤回',
            'Waiting for review: withdraw it to change anything',
          ),
        },
      },
      { ...states.returned, holdsPlace: true },
      { ...states.approved, holdsPlace: true },
    ],
    transitions: [
      transition('candidate', 'edit', 'draft', SUBMITTING, numbered),
      transition('candidate', 'edit', 'draft', FILLING, whileOpen),
      transition('candidate', 'edit', 'returned', SUBMITTING),
      transition('candidate', 'submit', 'draft → submitted', SUBMITTING, numbered),
      transition('candidate', 'submit', 'draft → submitted', SUBMITTING, whileOpen),
      transition('candidate', 'submit', 'returned → submitted', SUBMITTING),
      transition('candidate', 'withdraw', 'submitted → draft', `${SUBMITTING}: 考点审核通过后，不可撤回`),
      transition('clerk', 'approve', 'submitted → approved', `${SUBMITTING}: 等待考点审核`),
      transition('clerk', 'return', 'submitted → returned', `${SUBMITTING}: 等待考点审核`, {
        needsReason: true,
      }),
      ...releases('submitted, returned, approved → returned', 'draft'),
    ],
    numberedBy: 'submit',
    startAgainFrom: [],
    printouts: [],
    staleAfter: [],
    confirmation: {
      kind: 'online-review',
      source: `${FILLING}: 所有材料均上传至网报系统，无需提供纸质材料`,
    },
  },
  account: { ...candidateAccount, recovery: 'phone', source: '使用手册 3.注册，4.登录' },
  notifications: [],
  money: { paid: 'elsewhere', source: '使用手册没有缴费步骤' },
  reports: [],
}))
