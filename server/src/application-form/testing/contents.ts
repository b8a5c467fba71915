import type { ApplicationFormContent } from '../application-form'
import type { FormSection } from '../form-table'

/** An ordinary application of the main portal; nobody's data (the area code of the ID number is 北京市东城区's). */
export const ordinary: ApplicationFormContent = {
  title: '卫生职业技能鉴定考试报名申报表',
  planTitle: '2026年下半年全国卫生行业职业技能鉴定考试',
  onlineRegistrationNumber: '202600000179',
  formCode: '7K3M9QX2',
  qrText: 'REG1:202600000179:7K3M9QX2',
  username: 'shengxiang2026',
  station: '太原市卫生学校',
  printedAt: '2026-11-22 10:30',
  sections: [
    section('基本信息', [
      ['姓名', '盛向阳'],
      ['证件类型', '身份证'],
      ['证件编号', '11010119900101004X'],
      ['性别', '女'],
      ['出生日期', '1990-01-01'],
    ]),
    section('教育情况', [
      ['最高学历', '大学专科'],
      ['毕业专业', '护理学'],
      ['毕业学校', '其他'],
      ['学校备注', '内蒙古自治区锡林郭勒盟卫生职业中等专业学校'],
      ['毕业时间', '2011-07'],
    ]),
    section('工作情况', [
      ['单位所属', '国有卫生事业单位'],
      ['报考职业从业年限', '12'],
      ['联系电话', '010-12345678'],
    ]),
    section('报考情况', [
      ['报考级别', '三级/高级工'],
      ['报考职业', '医疗救护员'],
      ['报考类型', '新考'],
      ['报考科目', '理论知识、操作技能'],
      ['所在省', '山西省'],
      ['工作站', '太原市卫生学校'],
      ['现有资格', '四级/中级工'],
      ['取得现有资格时间', '2018-08'],
    ]),
  ],
}

export function section(label: string, rows: readonly (readonly [string, string])[]): FormSection {
  return { label, rows: rows.map(([label, value]) => ({ label, value })) }
}

/** The ordinary application with this name. */
export function named(name: string): ApplicationFormContent {
  const [basic, ...others] = ordinary.sections
  const rows = basic!.rows.map((row) => (row.label === '姓名' ? { ...row, value: name } : row))
  return { ...ordinary, sections: [{ ...basic!, rows }, ...others] }
}
