import type { ListItem } from '@registration/rules'
import { healthSkills } from '@registration/rules/portals'
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

/** A plan of the main portal that is open for a year around `now` (milliseconds since the epoch). */
export function demoPlan(now: number): ExamPlan {
  const day = 24 * 3600_000
  return {
    id: 'demo-health-skills',
    title: text('卫生职业技能鉴定考试（演示计划）', 'Health skills appraisal (demonstration plan)'),
    ruleset: { id: healthSkills.id, version: healthSkills.version },
    opensAt: new Date(now - 30 * day).toISOString(),
    closesAt: new Date(now + 335 * day).toISOString(),
    notice: { version: '1', text: text(NOTICE_ZH, NOTICE_EN) },
    lists: { occupations: healthSkills.lists['occupations'] ?? [], stations: demoStations },
    documents: [
      { code: 'form', label: text('已签字的申报表', 'Signed application form') },
      { code: 'id', label: text('身份证件原件及复印件', 'ID, original and copy') },
      { code: 'diploma', label: text('毕业证书原件及复印件', 'Diploma, original and copy') },
      { code: 'work', label: text('从业年限证明', 'Proof of years in the occupation') },
    ],
    feeFen: 28000,
  }
}
