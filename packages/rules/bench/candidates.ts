import type { Application, ListItem } from '@registration/rules'
import { healthSkills } from '@registration/rules/portals'
import { below, oneOf, type Random } from './random'
import { countyCodes, schoolCodes } from './tables'

/** People are made up: their numbers have right check characters, and belong to nobody. */

export const TODAY = '2026-11-22'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** GB 11643, written down a second time: what is measured does not make its own inputs. */
export function withCheckCharacter(digits17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits17[index]), 0)
  return digits17 + '10X98765432'.charAt(sum % 11)
}

const digits = (value: number, length: number): string => String(value).padStart(length, '0')

function dayOfBirth(random: Random): string {
  return (
    digits(1960 + below(random, 46), 4) + digits(1 + below(random, 12), 2) + digits(1 + below(random, 28), 2)
  )
}

export function residentNumber(random: Random, area: string, birth = dayOfBirth(random)): string {
  return withCheckCharacter(area + birth + digits(below(random, 1000), 3))
}

/** One number in five is wrong, as in a list that people typed; one in ten has 15 digits or a small x. */
export function typedNumbers(random: Random, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const area = oneOf(random, countyCodes)
    const right = residentNumber(random, area)
    switch (index % 20) {
      case 3:
      case 13:
        return right.slice(0, 17) + (right.endsWith('1') ? '2' : '1')
      case 8:
        return residentNumber(random, area, '19900230')
      case 18:
        return right.slice(0, 15)
      case 5:
        return area + dayOfBirth(random).slice(2) + digits(below(random, 1000), 3)
      case 15:
        return right.toLowerCase()
      default:
        return right
    }
  })
}

const provinces = healthSkills.lists['provinces'] ?? []
const occupations = (healthSkills.lists['occupations'] ?? []).filter(({ levels }) => levels === undefined)

/** What an exam plan of all provinces passes: five stations in each. */
export const stations: readonly ListItem[] = provinces.flatMap(({ code, label }) =>
  Array.from({ length: 5 }, (_, index) => ({
    code: `${code}-0${index + 1}`,
    label: { zh: `${label.zh}第${index + 1}工作站`, en: `${label.en} station ${index + 1}` },
    province: code,
  })),
)

const SURNAMES = ['王', '李', '张', '刘', '陈', '杨', '赵', '黄', '周', '吴', '欧阳', '司马']
const GIVEN = ['芳', '伟', '秀英', '娜', '敏', '静', '丽', '强', '磊', '军', '洋', '志强', '桂兰', '𠮷']
const WHOLE_NAMES = ['阿卜杜拉·买买提', '古丽娜尔·阿不都热依木', '扎西尼玛']

/** What the form's server receives: codes of lists, a photo that was inspected when it was uploaded. */
export function application(random: Random): Application & Record<string, unknown> {
  const idNumber = residentNumber(random, oneOf(random, countyCodes))
  const born = Number(idNumber.slice(6, 10))
  const graduated = Math.min(2025, born + 20 + below(random, 6))
  const month = () => digits(1 + below(random, 12), 2)
  const station = oneOf(random, stations)
  const isQualified = random() < 0.5
  const isOther = random() < 0.1
  const itemOf = (list: string) => oneOf(random, healthSkills.lists[list] ?? []).code
  return {
    basic: {
      name: random() < 0.1 ? oneOf(random, WHOLE_NAMES) : oneOf(random, SURNAMES) + oneOf(random, GIVEN),
      idType: 'resident-id',
      idNumber,
      gender: Number(idNumber[16]) % 2 === 1 ? 'male' : 'female',
    },
    education: {
      highestEducation: itemOf('educationLevels'),
      major: itemOf('majors'),
      school: isOther ? '999999' : oneOf(random, schoolCodes),
      ...(isOther && { schoolRemark: '太原市卫生学校' }),
      graduationMonth: `${graduated}-${month()}`,
    },
    work: {
      employerType: itemOf('employerTypes'),
      yearsInOccupation: String(below(random, 2026 - born - 14)).slice(0, 2),
      phone:
        random() < 0.9
          ? '13' + digits(below(random, 1e9), 9)
          : '0351-' + digits(2_000_000 + below(random, 7e6), 7),
    },
    exam: {
      level: itemOf('levels'),
      occupation: oneOf(random, occupations).code,
      ...(random() < 0.8
        ? { attempt: 'first', subjects: ['theory', 'practical'] }
        : { attempt: 'resit', subjects: ['practical'] }),
      province: String(station['province']),
      station: station.code,
      ...(isQualified && {
        currentQualification: itemOf('qualifications'),
        currentQualificationMonth: `${Math.min(2025, born + 22 + below(random, 8))}-${month()}`,
      }),
    },
    photo: {
      type: 'jpeg',
      width: 295,
      height: 413,
      byteLength: 12_000 + below(random, 15_000),
      findings: [],
    },
  }
}

/** The application with some entries replaced, by path; `undefined` removes one. */
export function changed(original: Application, changes: Readonly<Record<string, unknown>>): Application {
  const copy: Record<string, unknown> = structuredClone(original)
  for (const [path, entry] of Object.entries(changes)) {
    const [section = '', field] = path.split('.')
    if (field === undefined) copy[section] = entry
    else copy[section] = { ...(copy[section] as object), [field]: entry }
  }
  return copy
}
