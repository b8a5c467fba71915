import type { ListItem, PhotoSpec } from '@registration/rules'
import {
  criterionOfManual,
  generalSkills,
  guangdongSkills,
  healthQualification,
  healthSkills,
  nationalMedical,
  sichuanHealth,
  type Portal,
} from '@registration/rules/portals'
import type { ExamPlan } from '../store/store'

const text = (zh: string, en: string) => ({ zh, en })

/** The manual names 太原市卫生学校; the other stations are made up for the demonstration. */
export const demoStations: readonly ListItem[] = [
  { code: '140100-01', label: text('太原市卫生学校', 'Taiyuan Health School'), province: '140000' },
  { code: '140200-01', label: text('大同演示工作站', 'Datong demo station'), province: '140000' },
  { code: '610100-01', label: text('西安演示工作站', "Xi'an demo station"), province: '610000' },
  { code: '510100-01', label: text('成都演示工作站', 'Chengdu demo station'), province: '510000' },
  { code: '440100-01', label: text('广州演示工作站', 'Guangzhou demo station'), province: '440000' },
]

const NOTICE_ZH = `一、网上报名只是预申报。提交后请打印申报表，在规定时间内携带申报表、有关证件、报名所需材料和报名费用，到所选工作站现场确认。
二、一个用户名只能为一个人报名。请提供准确真实的个人资料；因填报信息错误造成的后果由考生自负。
三、姓名最多 20 个汉字，无法录入的汉字请以拼音代替，不要输入空格等其他字符。身份证号为 15 位或 18 位，出生日期从身份证号码中提取。
四、毕业学校可输入学校简拼、名称或代码查找；没有所需学校时请选择“其他”（简拼 qt，代码 999999），并在学校备注中填写学校名称。
五、照片为近期免冠 1 寸或小二寸照片，格式为 jpg、gif 或 png，不大于 30 KB。
六、现场确认前可以修改报名信息和更换工作站，修改后须重新提交并重新打印申报表；现场确认后不能再修改。
七、系统提示的信息仅为提醒，请仔细核对；确认无误后点击“确认无误”即可继续。`

const NOTICE_EN = `1. Online registration is a pre-registration. After submitting, print the application form and bring it with your ID, documents and the fee to the station you chose, in time.
2. One account registers one person. Give true and exact information; you answer for mistakes in it.
3. A name has at most 20 characters; type pinyin for a character that cannot be typed, and no spaces. A resident ID number has 15 or 18 characters; the date of birth is taken from it.
4. Find your school by pinyin initials, name or code. If it is missing, choose 其他 (qt, 999999) and write its name in the remark.
5. The photo is a recent one of 1 inch or small 2 inch, bareheaded, jpg, gif or png, at most 30 KB.
6. Before confirmation you may edit and change the station; then submit and print again. After confirmation nothing can be changed.
7. Warnings are hints only: compare carefully, confirm them if your entry is right, and go on.`

const DAY = 24 * 3600_000

/** What the demonstration plans have in common: open for a year around `now` (milliseconds since the epoch). */
function planOf(
  now: number,
  portal: Portal,
  title: ExamPlan['title'],
  own: Partial<ExamPlan> & { readonly lists?: ExamPlan['lists'] },
): ExamPlan {
  return {
    id: `demo-${portal.id}`,
    version: 1,
    title,
    ruleset: { id: portal.id, version: portal.version },
    opensAt: new Date(now - 30 * DAY).toISOString(),
    closesAt: new Date(now + 335 * DAY).toISOString(),
    notice: { version: '1', text: text(SHORT_NOTICE_ZH, SHORT_NOTICE_EN) },
    pledge: null,
    facts: {},
    photo: null,
    attachments: null,
    documents: [],
    feeFen: 0,
    refund: [],
    places: null,
    keepUntil: new Date(now + 2 * 365 * DAY).toISOString(),
    ...own,
    lists: { stations: demoStations, ...own.lists },
  }
}

/** A plan of the main portal. */
export function demoPlan(now: number): ExamPlan {
  return planOf(
    now,
    healthSkills,
    text('卫生职业技能鉴定考试（演示计划）', 'Health skills appraisal (demonstration plan)'),
    {
      notice: { version: '1', text: text(NOTICE_ZH, NOTICE_EN) },
      lists: { occupations: healthSkills.lists['occupations'] ?? [] },
      documents: [
        { code: 'form', label: text('已签字的申报表', 'Signed application form') },
        { code: 'id', label: text('身份证件原件及复印件', 'ID, original and copy') },
        { code: 'diploma', label: text('毕业证书原件及复印件', 'Diploma, original and copy') },
        { code: 'work', label: text('从业年限证明', 'Proof of years in the occupation') },
      ],
      feeFen: 28000,
    },
  )
}

const SHORT_NOTICE_ZH = `一、请提供准确真实的个人资料；因填报信息错误造成的后果由考生自负。
二、提交前请仔细核对；系统提示的信息仅为提醒，确认无误后可继续。
三、请在报名时间内完成报名，并留意本页显示的后续步骤。`

const SHORT_NOTICE_EN = `1. Give true and exact information; you answer for mistakes in it.
2. Compare everything before you submit. Warnings are hints only; confirm them if your entry is right.
3. Finish within the registration time, and look here for what comes next.`

const PLEDGE_ZH = `本人自愿报名参加职业技能鉴定，并郑重承诺：
一、所填写的个人信息、学历和工作履历真实、准确、有效，所上传的照片和材料均为本人所有。
二、遵守考试纪律，服从考试安排，不作弊，不协助他人作弊。
三、如有违反，愿意承担取消报名资格、考试成绩无效等一切后果。`

const PLEDGE_EN = `I register for the appraisal of my own will and pledge:
1. What I entered about myself, my education and my work is true, exact and valid; photo and documents are mine.
2. I keep the rules of the examination, do not cheat and help nobody to cheat.
3. If I break this pledge, I accept that my registration and my results become void.`

/** What the demonstration asks of photos where the portal leaves it to the plan: 1寸, at most 100 KB. */
function demoPhoto(types: PhotoSpec['types']): PhotoSpec {
  return {
    types,
    maxBytes: 100 * 1024,
    sizes: [{ label: text('一寸', '1 inch'), widthMm: 25, heightMm: 35 }],
    source: '演示计划',
  }
}

/** One plan of each portal; what the portals leave to the organiser is made up. */
export function demoPlans(now: number): readonly ExamPlan[] {
  return [
    demoPlan(now),
    planOf(
      now,
      healthQualification,
      text('卫生专业技术资格考试（演示计划）', 'Health qualification (demonstration plan)'),
      {
        feeFen: 22000,
        documents: [
          { code: 'form', label: text('已签字的申报表', 'Signed application form') },
          { code: 'id', label: text('身份证件原件', 'ID, original') },
        ],
        lists: {
          professions: [
            {
              code: 'nursing-203',
              label: text('护理学（师）', 'Nursing (practitioner)'),
              levels: ['practitioner'],
            },
            {
              code: 'nursing-368',
              label: text('护理学（中级）', 'Nursing (intermediate)'),
              levels: ['intermediate'],
            },
          ],
          eligibility: [criterionOfManual],
        },
      },
    ),
    planOf(
      now,
      sichuanHealth,
      text('四川省健康管理师（演示计划）', 'Sichuan health manager (demonstration plan)'),
      {
        lists: {
          criteria: [
            {
              code: 'college',
              label: text('大专毕业，从业满2年', 'College, 2 years'),
              levels: ['3'],
              minYears: 2,
            },
            {
              code: 'level-3',
              label: text('取得三级后从业满5年', 'Level 3, 5 years'),
              levels: ['2'],
              minYears: 5,
            },
          ],
        },
        places: {
          capacity: Object.fromEntries(demoStations.map(({ code }, index) => [code, index === 0 ? 2 : 100])),
          holdMinutes: 30,
          waitingList: true,
        },
      },
    ),
    planOf(
      now,
      nationalMedical,
      text('医师资格考试（演示计划）', 'Medical licensing examination (demonstration plan)'),
      {
        photo: demoPhoto(['jpeg']),
      },
    ),
    planOf(
      now,
      guangdongSkills,
      text('广东省日常鉴定（演示计划）', 'Guangdong regular appraisal (demonstration plan)'),
      {
        pledge: { version: '1', text: text(PLEDGE_ZH, PLEDGE_EN) },
        photo: demoPhoto(['jpeg', 'png']),
        facts: { byOccupationOffered: true },
      },
    ),
    planOf(
      now,
      generalSkills,
      text('通用职业技能鉴定（演示计划）', 'General skills appraisal (demonstration plan)'),
      {
        feeFen: 30000,
        photo: demoPhoto(['jpeg', 'png']),
        refund: [
          { until: new Date(now + 300 * DAY).toISOString(), percent: 100 },
          { until: new Date(now + 330 * DAY).toISOString(), percent: 50 },
        ],
        lists: {
          sessions: [
            {
              code: 'autumn',
              label: text('11月第二批', 'November, second session'),
              occupations: ['4-14-02-02'],
            },
            {
              code: 'winter',
              label: text('12月第一批', 'December, first session'),
              occupations: ['4-14-02-01'],
            },
          ],
          eligibility: [
            { code: 'level-5', label: text('五级：不限', 'Level 5: anybody'), levels: ['5'] },
            {
              code: 'level-3-years',
              label: text('三级：从业满6年', 'Level 3: 6 years'),
              levels: ['3'],
              qualifications: ['none', '4'],
              minYears: 6,
            },
          ],
        },
      },
    ),
  ]
}
