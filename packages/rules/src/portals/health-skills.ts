import { candidateAccount } from './accounts'
import {
  attemptFields,
  choice,
  currentQualificationFields,
  educationFields,
  identityFields,
  idSeverities,
  KB,
  levelField,
  occupationField,
  phoneField,
  portraitSizes,
  stationFields,
  yearsInOccupationField,
  EMPLOYER_TYPE_ALIASES,
} from './common-fields'
import { employerTypes, idTypes, provinces, skillLevels, type IdType } from './common-lists'
import { numbered, releases, states, transition, whileOpen } from './lifecycles'
import { portal } from './portal'
import { skillsLists, skillsRules } from './skills-appraisal'
import { text } from './text'

const BASIC = '填写/修改申报信息 · 基本信息'
const EDUCATION = '填写/修改申报信息 · 教育情况'
const WORK = '填写/修改申报信息 · 工作情况'
const EXAM = '填写/修改申报信息 · 报考情况'
const CHANGING = '打印申报表 · 需修改所在工作站时; 注意事项: 网上预申报信息确认后，考生将不能再自行更改'

const ID_TYPES: readonly IdType[] = ['resident-id', 'officer-id']

/** 卫生职业技能鉴定考试网上报名 — the main portal, after its 操作手册. */
export const healthSkills = /* @__PURE__ */ portal(() => ({
  id: 'health-skills',
  version: '1.0.0',
  title: text('卫生职业技能鉴定', 'Health occupational skills appraisal'),
  sections: [
    {
      id: 'basic',
      label: text('基本信息', 'Basic information'),
      fields: identityFields(ID_TYPES, BASIC, `${BASIC};注意事项 (1)`),
    },
    {
      id: 'education',
      label: text('教育情况', 'Education'),
      fields: educationFields(EDUCATION, `${EDUCATION};注意事项 (2)`),
    },
    {
      id: 'work',
      label: text('工作情况', 'Work'),
      fields: [
        choice('employerType', text('单位所属', 'Employer type'), 'employerTypes', WORK, {
          aliases: EMPLOYER_TYPE_ALIASES,
        }),
        yearsInOccupationField(WORK),
        phoneField(WORK),
      ],
    },
    {
      id: 'exam',
      label: text('报考情况', 'Exam'),
      fields: [
        levelField(EXAM),
        occupationField(EXAM),
        ...attemptFields(EXAM),
        ...stationFields(EXAM, {
          province: text('所在省', 'Province'),
          station: text('工作站', 'Station'),
        }),
        ...currentQualificationFields(EXAM, `${EXAM};注意事项 (3)`),
      ],
    },
  ],
  rules: skillsRules({
    basic: BASIC,
    school: EDUCATION,
    graduation: '注意事项 (2)',
    work: WORK,
    exam: EXAM,
    qualification: '注意事项 (3)',
  }),
  lists: {
    ...skillsLists,
    idTypes: idTypes(ID_TYPES),
    employerTypes,
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
  severities: idSeverities,
  photo: {
    types: ['jpeg', 'gif', 'png'],
    maxBytes: 30 * KB,
    sizes: [portraitSizes.oneInch, portraitSizes.smallTwoInch, portraitSizes.passportSize],
    source: '上传照片: 近期免冠1寸或小二寸，jpg、gif或png，不能大于30k',
  },
  beforeFilling: [{ step: 'notice', source: '系统功能说明 1、报名须知' }],
  saving: { by: 'form', source: '填写/修改申报信息: 全部信息填写完毕后，点击保存' },
  lifecycle: {
    initial: 'draft',
    states: [states.draft, states.submitted, states.confirmed],
    transitions: [
      transition('candidate', 'edit', 'submitted → draft', CHANGING),
      transition('candidate', 'edit', 'draft', CHANGING, numbered),
      transition('candidate', 'edit', 'draft', '填写/修改申报信息', whileOpen),
      transition('candidate', 'submit', 'draft → submitted', CHANGING, numbered),
      transition('candidate', 'submit', 'draft → submitted', '打印申报表 · 网报号', whileOpen),
      transition('candidate', 'print', 'submitted, confirmed', '打印申报表'),
      transition('clerk', 'confirm', 'submitted → confirmed', '注意事项: 网上预申报信息确认后不能再更改'),
      ...releases('draft, submitted, confirmed → draft'),
    ],
    numberedBy: 'submit',
    startAgainFrom: [],
    printouts: [
      { id: 'form', title: text('卫生职业技能鉴定考试报名申报表', 'Application form'), source: '打印申报表' },
    ],
    staleAfter: ['edit'],
    confirmation: {
      kind: 'on-site',
      source: '注意事项: 持申请表、有关证件、报名所需材料、报名费用到所选工作站进行确认',
    },
  },
  account: { ...candidateAccount, recovery: 'none', source: '注册登录；修改密码' },
  notifications: [],
  money: { paid: 'on-site', source: '注意事项: 带上报名费用到所选工作站进行确认' },
  reports: [],
}))
