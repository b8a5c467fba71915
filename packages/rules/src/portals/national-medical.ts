import { candidateAccount } from './accounts'
import {
  BIRTH_DATE,
  choice,
  educationFields,
  examAreaFields,
  field,
  identityFields,
  identityRules,
  idSeverities,
  monthRules,
  phoneField,
  photoOfPlan,
  schoolRules,
  LEVEL_ALIASES,
} from './common-fields'
import {
  educationLevels,
  genders,
  healthMajors,
  idTypes,
  list,
  provinces,
  yesOrNo,
  type IdType,
} from './common-lists'
import { numbered, releases, states, transition, whileOpen } from './lifecycles'
import { portal } from './portal'
import { text } from './text'

const PROFILE = '操作指南 第一、完善个人信息'
const REGISTRATION = '操作指南 第二、网上报名'
const ON_SITE = '操作指南 第三、现场资格审核'

const ID_TYPES: readonly IdType[] = [
  'resident-id',
  'officer-id',
  'civilian-cadre-id',
  'soldier-id',
  'hk-macao-permit',
  'taiwan-permit',
  'passport',
]

/** 国家医学考试 — 执业医师 and 执业助理医师, after 国家医学考试服务平台网上报名操作指南. */
export const nationalMedical = /* @__PURE__ */ portal(() => ({
  id: 'national-medical',
  version: '1.0.0',
  title: text('国家医学考试', 'National medical examination'),
  sections: [
    {
      id: 'basic',
      label: text('个人信息', 'Personal information'),
      fields: [
        ...identityFields(ID_TYPES, PROFILE, `${ON_SITE} ⑴`),
        field(
          'homeIdNumber',
          text('港澳台身份证号', 'ID card number of Hong Kong, Macao or Taiwan'),
          { type: 'text', maxLength: 20 },
          `${ON_SITE} ⑴: 往来大陆通行证和身份证（台、港、澳考生）`,
          { when: { oneOf: [{ field: 'basic.idType' }, ['hk-macao-permit', 'taiwan-permit']] } },
        ),
        phoneField(PROFILE, ID_TYPES),
      ],
    },
    { id: 'education', label: text('教育情况', 'Education'), fields: educationFields(PROFILE) },
    {
      id: 'work',
      label: text('试用情况', 'Trial period'),
      fields: [
        field(
          'trialEmployer',
          text('试用机构', 'Institution of the trial period'),
          { type: 'text', maxLength: 50 },
          `${ON_SITE} ⑶`,
        ),
        field(
          'trialMonth',
          text('试用开始时间', 'Begin of the trial period'),
          { type: 'yearMonth' },
          `${ON_SITE} ⑶`,
        ),
      ],
    },
    {
      id: 'exam',
      label: text('考试报名', 'Registration'),
      fields: [
        choice('level', text('报考级别', 'Level'), 'levels', REGISTRATION, { aliases: LEVEL_ALIASES }),
        choice('specialty', text('报考类别', 'Specialty'), 'specialties', REGISTRATION),
        choice('basis', text('报考依据', 'Basis'), 'bases', `${ON_SITE} ⑸`, { initial: 'education' }),
        choice(
          'fromAssistant',
          text('是否以执业助理医师申报', 'As a licensed assistant doctor?'),
          'yesOrNo',
          `${ON_SITE} ⑷`,
          { when: { equal: [{ field: 'exam.level' }, 'doctor'] } },
        ),
        ...examAreaFields(REGISTRATION),
      ],
    },
  ],
  rules: [
    ...identityRules(PROFILE),
    ...schoolRules('education', PROFILE),
    ...monthRules('education.graduationMonth', 12, PROFILE),
    {
      code: 'trialMonth.underOneYear',
      path: 'work.trialMonth',
      severity: 'warning',
      assert: { atMost: [{ yearsAfter: [{ field: 'work.trialMonth' }, 1] }, { today: 'date' }] },
      source: `${ON_SITE} ⑶: 试用期满一年并考核合格的证明`,
    },
    {
      code: 'trialMonth.beforeAge16',
      path: 'work.trialMonth',
      severity: 'warning',
      assert: { atLeast: [{ field: 'work.trialMonth' }, { yearsAfter: [BIRTH_DATE, 16] }] },
      source: `${ON_SITE} ⑶;劳动法 第十五条: 禁止用人单位招用未满十六周岁的未成年人`,
    },
  ],
  lists: {
    genders,
    idTypes: idTypes(ID_TYPES),
    educationLevels,
    majors: healthMajors,
    yesOrNo,
    levels: list([
      ['doctor', '执业医师', 'Licensed doctor'],
      ['assistant', '执业助理医师', 'Licensed assistant doctor'],
    ]),
    specialties: list([
      ['clinical', '临床', 'Clinical medicine'],
      ['stomatology', '口腔', 'Stomatology'],
      ['public-health', '公共卫生', 'Public health'],
      ['chinese-medicine', '中医', 'Traditional Chinese medicine'],
    ]),
    bases: list([
      ['education', '学历', 'Education'],
      ['apprenticeship', '传统医学师承', 'Apprenticeship in traditional medicine'],
      ['expertise', '传统医学医术确有专长', 'Proven expertise in traditional medicine'],
    ]),
    provinces,
  },
  fromPlan: { lists: ['stations'], photo: true },
  severities: idSeverities,
  photo: photoOfPlan(['jpeg']),
  beforeFilling: [{ step: 'notice', source: `${PROFILE}: 首先阅读相关资料` }],
  saving: {
    by: 'profile',
    profile: ['basic', 'education', 'work', 'photo'],
    source: `${PROFILE};${REGISTRATION}`,
  },
  lifecycle: {
    initial: 'draft',
    states: [
      states.draft,
      {
        ...states.submitted,
        editable: { only: ['basic', 'education', 'work', 'photo'] },
        refusal: {
          code: 'application-submitted',
          text: text(
            '报名信息不提供修改；如报考有误，请在网上报名期间放弃报考后重新报名',
            'A registration cannot be changed: abandon it while registration is open and start again',
          ),
        },
      },
      states.abandoned,
      states.confirmed,
    ],
    transitions: [
      transition('candidate', 'edit', 'draft', REGISTRATION, numbered),
      transition('candidate', 'edit', 'draft', REGISTRATION, whileOpen),
      transition('candidate', 'edit', 'submitted', `${PROFILE}: 在“个人信息”栏目下修改个人信息`),
      transition('candidate', 'submit', 'draft → submitted', REGISTRATION, numbered),
      transition('candidate', 'submit', 'draft → submitted', REGISTRATION, whileOpen),
      transition(
        'candidate',
        'print',
        'submitted, confirmed',
        `${PROFILE}: 打印《医师资格考试网上报名成功通知单》`,
      ),
      transition('candidate', 'abandon', 'submitted → abandoned', `${REGISTRATION}: 放弃报考`, whileOpen),
      transition('clerk', 'confirm', 'submitted → confirmed', ON_SITE),
      ...releases('draft, submitted, confirmed → draft'),
    ],
    numberedBy: 'submit',
    startAgainFrom: ['abandoned'],
    history: true,
    printouts: [
      {
        id: 'form',
        title: text('医师资格考试网上报名成功通知单', 'Notice of successful registration'),
        source: PROFILE,
      },
    ],
    staleAfter: [],
    confirmation: {
      kind: 'on-site',
      materials: [
        {
          id: 'identity',
          label: text('本人有效身份证明原件及复印件', 'ID, original and copy'),
          source: `${ON_SITE} ⑴`,
        },
        {
          id: 'diploma',
          label: text('毕业证书原件及复印件', 'Diploma, original and copy'),
          source: `${ON_SITE} ⑵`,
        },
        {
          id: 'trial',
          label: text(
            '试用机构出具的试用期满一年并考核合格的证明（医疗机构另附执业许可证复印件）',
            'Proof of a trial period of one year, passed (and a copy of the licence of a medical institution)',
          ),
          source: `${ON_SITE} ⑶`,
        },
        {
          id: 'assistant',
          label: text(
            '执业助理《医师资格证书》、《医师执业证书》原件及复印件、执业时间和考核合格证明',
            'Certificate and licence as assistant doctor, proof of practice',
          ),
          when: {
            all: [
              { equal: [{ field: 'exam.level' }, 'doctor'] },
              { equal: [{ field: 'exam.fromAssistant' }, 'yes'] },
            ],
          },
          source: `${ON_SITE} ⑷`,
        },
        {
          id: 'traditional',
          label: text(
            '《传统医学师承出师证书》或《传统医学医术确有专长证书》及考核合格证书',
            'Certificate of apprenticeship or expertise in traditional medicine, and of the examination',
          ),
          when: {
            all: [
              { oneOf: [{ field: 'exam.basis' }, ['apprenticeship', 'expertise']] },
              { atLeast: [{ today: 'year' }, '2008'] },
            ],
          },
          source: `${ON_SITE} ⑸: 2008年以后报考`,
        },
      ],
      source: ON_SITE,
    },
  },
  account: {
    ...candidateAccount,
    recovery: 'phone',
    source: `${PROFILE}: 请考生牢记注册帐号和密码信息`,
  },
  notifications: [],
  money: { paid: 'elsewhere', source: '操作指南没有缴费步骤' },
  reports: [],
}))
