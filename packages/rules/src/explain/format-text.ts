import { sizeText } from '../formats/file-findings'
import { fileTypesText } from '../messages/file-types'
import type { AttachmentSpec, FieldFormat, ListItem, PhotoSpec, Text } from '../ruleset'
import { joined, or } from './texts'

/** A list of more items is named by its size. */
const MOST_NAMED = 12

type Simple = Exclude<
  FieldFormat,
  { readonly type: 'choice' | 'choices' | 'switch' | 'personName' | 'travelDocumentName' | 'text' | 'years' }
>

const FORMATS: Readonly<Record<Simple['type'], Text>> = {
  residentId: {
    zh: '15位数字，或18位：前17位数字、最后一位是数字或X的校验码（GB 11643），出生日期真实且不晚于今天',
    en: '15 digits, or 18 characters: 17 digits and the check character of GB 11643, with a real birth date not later than today',
  },
  officerId: { zh: '证件上的号码，一般为“X字第NNNN号”', en: 'the number on the card, usually X字第NNNN号' },
  civilianCadreId: {
    zh: '证件上的号码，一般为“X字第NNNN号”',
    en: 'the number on the card, usually X字第NNNN号',
  },
  soldierId: { zh: '证件上的号码，一般为“X字第NNNN号”', en: 'the number on the card, usually X字第NNNN号' },
  hkMacaoPermit: { zh: 'H或M加8位数字（旧证10位）', en: 'H or M and 8 digits (10 on older cards)' },
  taiwanPermit: { zh: '8位数字（旧证10位数字加一个字母）', en: '8 digits (on older ones 10 and a letter)' },
  passport: {
    zh: '护照上的号码，6至12位字母和数字',
    en: 'the number of the passport, 6 to 12 letters and digits',
  },
  permanentResidentId: {
    zh: '9开头的18位号码，或3个字母加12位数字',
    en: '18 characters beginning with 9, or 3 letters and 12 digits',
  },
  phone: {
    zh: '11位手机号，或带区号的固定电话，例如010-12345678',
    en: 'a mobile number of 11 digits, or a landline with its area code, such as 010-12345678',
  },
  internationalPhone: {
    zh: '11位手机号、带区号的固定电话，或带国家（地区）代码的号码，例如+852 91234567',
    en: 'a mobile number of 11 digits, a landline with its area code, or a number with its country code, such as +852 91234567',
  },
  email: { zh: '电子邮箱地址，例如name@example.com', en: 'an e-mail address, such as name@example.com' },
  postalCode: { zh: '6位数字', en: '6 digits' },
  socialCreditCode: {
    zh: '18位数字和大写字母（GB 32100）',
    en: '18 digits and capitals with the check character of GB 32100',
  },
  date: { zh: '真实的日期，例如1990-01-31', en: 'a real date, such as 1990-01-31' },
  yearMonth: { zh: '年、月，例如2000-09', en: 'year and month, such as 2000-09' },
  school: {
    zh: '学校名单中的学校（名称或代码），没有时选“其他”（qt或999999）并在备注中填写校名',
    en: 'a school of the list, by name or code; 其他 (qt or 999999) with its name in the remark if it is missing',
  },
}

/** What a field of the format takes. */
export function formatText(
  format: FieldFormat,
  list: (name: string) => readonly ListItem[] | undefined,
): Text {
  switch (format.type) {
    case 'personName':
      return {
        zh: `1至${format.maxLength}个汉字或字母，各部分之间用“·”，没有空格、数字和其他符号`,
        en: `1 to ${format.maxLength} Chinese characters or letters, with · between parts, without spaces, digits or other symbols`,
      }
    case 'travelDocumentName':
      return {
        zh: `证件上的姓名，1至${format.maxLength}个字母或汉字，可以有空格、连字符和撇号`,
        en: `the name on the document, 1 to ${format.maxLength} Latin letters or Chinese characters, with spaces, hyphens and apostrophes`,
      }
    case 'text':
      return { zh: `不超过${format.maxLength}个字符`, en: `at most ${format.maxLength} characters` }
    case 'years':
      return {
        zh: `${format.min}至${format.max}的整数，用半角阿拉伯数字`,
        en: `a whole number from ${format.min} to ${format.max}, in ordinary digits`,
      }
    case 'choice':
    case 'choices':
      return choiceText(list(format.list))
    case 'switch':
      return joined(
        Object.values(format.cases).map((one) => formatText(one, list)),
        or,
      )
    default:
      return FORMATS[format.type]
  }
}

function choiceText(items: readonly ListItem[] | undefined): Text {
  if (items === undefined) return { zh: '考务计划所列的一项', en: "an item of the exam plan's list" }
  if (items.length > MOST_NAMED) {
    return { zh: `列表中的一项（共${items.length}项）`, en: `one of the ${items.length} items of the list` }
  }
  return joined(
    items.map(({ label }) => label),
    or,
  )
}

export function photoText({ types, minBytes, maxBytes, sizes, background }: PhotoSpec): Text {
  const named = sizes.map(({ label, widthMm, heightMm }) => ({
    zh: `${label.zh}（${widthMm}×${heightMm}毫米）`,
    en: `${label.en} (${widthMm}×${heightMm} mm)`,
  }))
  const file = fileText({ types, maxBytes }, minBytes)
  const size = named.length === 0 ? [] : [joined(named, or)]
  const white: Text[] = background === undefined ? [] : [{ zh: '白色背景', en: 'white background' }]
  return joined([file, ...size, ...white], { zh: '，', en: ', ' })
}

export function fileText(
  { types, maxBytes }: Pick<AttachmentSpec, 'types' | 'maxBytes'>,
  minBytes = 0,
): Text {
  const [least, most] = [sizeText(minBytes, Math.ceil), sizeText(maxBytes, Math.floor)]
  const from = minBytes > 0 ? { zh: `不小于${least}、`, en: `at least ${least} and ` } : { zh: '', en: '' }
  return {
    zh: `完整的${fileTypesText(types, 'zh-CN')}文件，${from.zh}不大于${most}`,
    en: `a sound file of type ${fileTypesText(types, 'en')}, ${from.en}at most ${most}`,
  }
}
