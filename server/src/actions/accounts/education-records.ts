import { OTHER_SCHOOL, type ListItem, type Section } from '@registration/rules'
import { findSchools, schoolByCode } from '@registration/rules/schools'
import type { ServerContext } from '../../context'
import { Refusal } from '../../errors'
import type { EducationRecord } from '../../services/education-records'
import { ServiceFailure } from '../../services/service-failure'
import type { Account } from '../../store/store'
import { ownCase } from '../applications/applications'

type Row = Record<string, string>

/** 学历代码 (GB/T 4658-2006) of those who graduated, as the lists of the portals name them. */
const LEVELS: Readonly<Record<string, string>> = {
  11: 'doctor',
  14: 'master',
  21: 'bachelor',
  31: 'college',
  41: 'secondary-vocational',
  44: 'vocational-high',
  47: 'technical',
  61: 'high',
  71: 'junior',
  81: 'primary',
}

/**
 * 获取教育部学历信息: the register's diplomas as rows for the section that the portal fetches. Only for a verified
 * identity: one that is pending could be somebody else's. Nothing is stored; the candidate saves what is right.
 */
export async function fetchEducationRecords(
  context: ServerContext,
  account: Account,
  applicationId: string,
): Promise<{ section: string; rows: Row[] }> {
  const { plan, portal } = await ownCase(context, account, applicationId)
  const section = portal.sections.find(({ fetchedFrom }) => fetchedFrom === 'education-records')
  if (section === undefined) throw Refusal.of('section-unknown')
  const { identity } = account
  if (identity?.status !== 'verified') throw Refusal.of('identity-unverified')
  const records = await recordsOf(context, identity)
  return { section: section.id, rows: educationRows(records, section, { ...portal.lists, ...plan.lists }) }
}

async function recordsOf(
  { educationRecords, log }: ServerContext,
  { name, idNumber }: { readonly name: string; readonly idNumber: string },
): Promise<readonly EducationRecord[]> {
  if (educationRecords === undefined) throw Refusal.of('education-records-unavailable')
  try {
    return await educationRecords.of({ name, idNumber })
  } catch (error) {
    if (!(error instanceof ServiceFailure)) throw error
    log.warn({ service: error.service, code: error.code }, 'no education records were had')
    throw Refusal.of('education-records-unavailable')
  }
}

/** The highest comes first and is marked; of what the section or its lists do not have, nothing is made up. */
export function educationRows(
  records: readonly EducationRecord[],
  section: Pick<Section, 'fields'>,
  lists: Readonly<Record<string, readonly ListItem[]>>,
): Row[] {
  const offered = section.fields.map(({ id }) => id)
  const codes = (list: string): readonly string[] => (lists[list] ?? []).map(({ code }) => code)
  const rank = (level: string): number => codes('educationLevels').indexOf(level) + 1 || Infinity
  const rows = records.map((record): Row => {
    const level = LEVELS[record.level]
    const major = (lists['majors'] ?? []).find(({ label }) => label.zh === record.major.trim())
    return {
      ...(level !== undefined && codes('educationLevels').includes(level) && { level }),
      ...(major && { major: major.code }),
      ...schoolOf(record),
      graduationMonth: record.graduatedOn.slice(0, 7),
    }
  })
  return rows
    .sort((one, other) => rank(one['level'] ?? '') - rank(other['level'] ?? ''))
    .map((row, index) => ({ ...row, isHighest: index === 0 ? 'yes' : 'no' }))
    .map((row) => Object.fromEntries(Object.entries(row).filter(([field]) => offered.includes(field))))
}

/** By its code, else by its exact name, former names and merged schools included; else 其他 with the name in the remark. */
function schoolOf({ schoolCode, school }: EducationRecord): Row {
  const name = school.trim()
  const byCode = schoolCode === '' ? undefined : schoolByCode(schoolCode)
  const found =
    byCode ??
    findSchools(name).find((one) => [one.name, ...(one.formerly ?? []), ...(one.merged ?? [])].includes(name))
  if (found !== undefined && found.code !== OTHER_SCHOOL) return { school: found.code }
  return { school: OTHER_SCHOOL, schoolRemark: name }
}
