import type { FieldFormat, ListItem } from '../ruleset'

export function list(
  rows: readonly (readonly [code: string, zh: string, en: string])[],
): readonly ListItem[] {
  return rows.map(([code, zh, en]) => ({ code, label: { zh, en } }))
}

/** Codes are those that `residentId` reads out of an ID number. */
export const genders = /* @__PURE__ */ list([
  ['male', '男', 'Male'],
  ['female', '女', 'Female'],
])

const ID_TYPES = {
  'resident-id': ['身份证', 'Resident ID card', 'residentId'],
  'officer-id': ['军官证', 'Officer ID', 'officerId'],
  'civilian-cadre-id': ['文职干部证', 'Civilian cadre ID', 'civilianCadreId'],
  'soldier-id': ['士兵证', 'Soldier ID', 'soldierId'],
  'hk-macao-permit': ['港澳居民来往内地通行证', 'Travel permit (Hong Kong, Macao)', 'hkMacaoPermit'],
  'taiwan-permit': ['台湾居民来往大陆通行证', 'Travel permit (Taiwan)', 'taiwanPermit'],
  passport: ['护照', 'Passport', 'passport'],
} as const

export type IdType = keyof typeof ID_TYPES

export function idTypes(codes: readonly IdType[]): readonly ListItem[] {
  return list(codes.map((code) => [code, ID_TYPES[code][0], ID_TYPES[code][1]]))
}

/** Documents of people from abroad, of Hong Kong, Macao and Taiwan, who may have a name in Latin letters and a phone there. */
const TRAVEL_DOCUMENTS: readonly IdType[] = ['hk-macao-permit', 'taiwan-permit', 'passport']

/** A format for the holders of an ID, and another one for those of travel documents where the portal admits these. */
function formatByDocument(
  codes: readonly IdType[],
  ofId: FieldFormat,
  ofTraveller: FieldFormat,
): FieldFormat {
  if (!codes.some((code) => TRAVEL_DOCUMENTS.includes(code))) return ofId
  const cases: Record<string, FieldFormat> = {}
  for (const code of codes) cases[code] = TRAVEL_DOCUMENTS.includes(code) ? ofTraveller : ofId
  return { type: 'switch', on: 'basic.idType', cases }
}

/** The main portal's 20 characters (操作手册 · 基本信息) are too few for a name in Latin letters. */
export function nameFormat(codes: readonly IdType[]): FieldFormat {
  return formatByDocument(
    codes,
    { type: 'personName', maxLength: 20 },
    { type: 'travelDocumentName', maxLength: 80 },
  )
}

export function phoneFormat(codes: readonly IdType[]): FieldFormat {
  return formatByDocument(codes, { type: 'phone' }, { type: 'internationalPhone' })
}

/** The ID number is written as the ID type has it. */
export function idNumberFormat(codes: readonly IdType[]): FieldFormat {
  const cases: Record<string, FieldFormat> = {}
  for (const code of codes) cases[code] = { type: ID_TYPES[code][2] }
  return { type: 'switch', on: 'basic.idType', cases }
}

export const yesOrNo = /* @__PURE__ */ list([
  ['yes', '是', 'Yes'],
  ['no', '否', 'No'],
])

/** GB/T 4658 学历代码, the rows that registration forms use. */
export const educationLevels = /* @__PURE__ */ list([
  ['doctor', '博士研究生', 'Doctorate'],
  ['master', '硕士研究生', "Master's degree"],
  ['bachelor', '大学本科', "Bachelor's degree"],
  ['college', '大学专科', 'Junior college'],
  ['secondary-vocational', '中等专科', 'Secondary vocational school'],
  ['vocational-high', '职业高中', 'Vocational high school'],
  ['technical', '技工学校', 'Technical school'],
  ['high', '普通高中', 'High school'],
  ['junior', '初中', 'Junior high school'],
  ['primary', '小学及以下', 'Primary school or less'],
])

/** 国家职业技能等级, lowest first as a candidate climbs them. */
export const skillLevels = /* @__PURE__ */ list([
  ['5', '五级/初级工', 'Level 5 (junior)'],
  ['4', '四级/中级工', 'Level 4 (intermediate)'],
  ['3', '三级/高级工', 'Level 3 (senior)'],
  ['2', '二级/技师', 'Level 2 (technician)'],
  ['1', '一级/高级技师', 'Level 1 (senior technician)'],
])

export const subjects = /* @__PURE__ */ list([
  ['theory', '理论知识', 'Theory'],
  ['practical', '操作技能', 'Practical skills'],
])

export const attempts = /* @__PURE__ */ list([
  ['first', '新考', 'First attempt'],
  ['resit', '补报', 'Resit'],
])

export const employerTypes = /* @__PURE__ */ list([
  ['public-hospital', '公立医疗卫生机构', 'Public health institution'],
  ['private-hospital', '民营医疗卫生机构', 'Private health institution'],
  ['community', '基层卫生服务机构', 'Community health service'],
  ['public-health', '疾控与公共卫生机构', 'Disease control and public health'],
  ['government', '机关', 'Government body'],
  ['institution', '其他事业单位', 'Other public institution'],
  ['state-enterprise', '国有企业', 'State-owned enterprise'],
  ['private-enterprise', '民营企业', 'Private enterprise'],
  ['school', '院校', 'School or college'],
  ['military', '部队', 'Armed forces'],
  ['self-employed', '个体从业', 'Self-employed'],
  ['other', '其他', 'Other'],
])

/** Majors of medicine and health care after the ministry's catalogues; the last is the manual's 其他. */
export const healthMajors = /* @__PURE__ */ list([
  ['clinical-medicine', '临床医学', 'Clinical medicine'],
  ['stomatology', '口腔医学', 'Stomatology'],
  ['dental-technology', '口腔医学技术', 'Dental technology'],
  ['preventive-medicine', '预防医学', 'Preventive medicine'],
  ['chinese-medicine', '中医学', 'Traditional Chinese medicine'],
  ['integrated-medicine', '中西医临床医学', 'Integrated medicine'],
  ['acupuncture', '针灸推拿学', 'Acupuncture and tuina'],
  ['nursing', '护理学', 'Nursing'],
  ['midwifery', '助产学', 'Midwifery'],
  ['pharmacy', '药学', 'Pharmacy'],
  ['chinese-pharmacy', '中药学', 'Chinese pharmacy'],
  ['laboratory', '医学检验技术', 'Medical laboratory technology'],
  ['imaging', '医学影像技术', 'Medical imaging technology'],
  ['rehabilitation', '康复治疗学', 'Rehabilitation therapy'],
  ['optometry', '眼视光学', 'Optometry'],
  ['health-inspection', '卫生检验与检疫', 'Health inspection and quarantine'],
  ['nutrition', '食品卫生与营养学', 'Food hygiene and nutrition'],
  ['health-management', '健康服务与管理', 'Health service and management'],
  ['elderly-care', '智慧健康养老服务与管理', 'Elderly care service'],
  ['infant-care', '婴幼儿托育服务与管理', 'Infant care service'],
  ['respiratory', '呼吸治疗技术', 'Respiratory therapy'],
  ['medical-records', '医学信息与病案管理', 'Medical records'],
  ['biomedical', '生物医学工程', 'Biomedical engineering'],
  ['psychology', '应用心理学', 'Applied psychology'],
  ['public-administration', '公共事业管理', 'Public administration'],
  ['other', '其他', 'Other'],
])

/** Provinces by GB/T 2260 code, in the order of the standard. */
export const provinces = /* @__PURE__ */ list([
  ['110000', '北京市', 'Beijing'],
  ['120000', '天津市', 'Tianjin'],
  ['130000', '河北省', 'Hebei'],
  ['140000', '山西省', 'Shanxi'],
  ['150000', '内蒙古自治区', 'Inner Mongolia'],
  ['210000', '辽宁省', 'Liaoning'],
  ['220000', '吉林省', 'Jilin'],
  ['230000', '黑龙江省', 'Heilongjiang'],
  ['310000', '上海市', 'Shanghai'],
  ['320000', '江苏省', 'Jiangsu'],
  ['330000', '浙江省', 'Zhejiang'],
  ['340000', '安徽省', 'Anhui'],
  ['350000', '福建省', 'Fujian'],
  ['360000', '江西省', 'Jiangxi'],
  ['370000', '山东省', 'Shandong'],
  ['410000', '河南省', 'Henan'],
  ['420000', '湖北省', 'Hubei'],
  ['430000', '湖南省', 'Hunan'],
  ['440000', '广东省', 'Guangdong'],
  ['450000', '广西壮族自治区', 'Guangxi'],
  ['460000', '海南省', 'Hainan'],
  ['500000', '重庆市', 'Chongqing'],
  ['510000', '四川省', 'Sichuan'],
  ['520000', '贵州省', 'Guizhou'],
  ['530000', '云南省', 'Yunnan'],
  ['540000', '西藏自治区', 'Tibet'],
  ['610000', '陕西省', 'Shaanxi'],
  ['620000', '甘肃省', 'Gansu'],
  ['630000', '青海省', 'Qinghai'],
  ['640000', '宁夏回族自治区', 'Ningxia'],
  ['650000', '新疆维吾尔自治区', 'Xinjiang'],
  ['660000', '新疆生产建设兵团', 'Xinjiang Production and Construction Corps'],
])
