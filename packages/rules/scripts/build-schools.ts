/**
 * Makes src/schools/table.generated.ts out of data/schools.csv, data/schools-history.csv, data/schools-former-names.csv
 * and data/initials-reviewed.csv: `npx tsx packages/rules/scripts/build-schools.ts`, with `--check` only compares.
 */
import { readTable } from './csv'
import { writeGenerated } from './generated'
import { InitialsReader, initialsOf } from './initials'
import { nameCode, SYMBOLS, type SpelledName } from './name-code'

/** What the list of 2026-06-17 and the comparison with those of 2017 and 2025 hold; a new list changes them. */
const EXPECTED = { regular: 2952, adult: 244, renamed: 322, gone: 54, entered: 24 }

const LEVELS = ['本科', '专科', '成人高等学校']

const PROVINCES = (
  '北京市 天津市 河北省 山西省 内蒙古自治区 辽宁省 吉林省 黑龙江省 上海市 江苏省 浙江省 安徽省 福建省 江西省 ' +
  '山东省 河南省 湖北省 湖南省 广东省 广西壮族自治区 海南省 重庆市 四川省 贵州省 云南省 西藏自治区 陕西省 ' +
  '甘肃省 青海省 宁夏回族自治区 新疆维吾尔自治区'
).split(' ')

interface SourceSchool {
  readonly code: string
  readonly name: string
  readonly province: string
  readonly level: string
  readonly formerNames: readonly string[]
  /** names of schools that were merged into it */
  readonly mergedNames: readonly string[]
  /** year of the last list that has it; `''` while it is listed */
  readonly lastSeen: string
}

export function buildSchools(): string {
  const schools = readSchools()
  const reader = new InitialsReader(
    readTable('initials-reviewed.csv', ['word', 'reading']).map(({ word, reading }) => ({
      word,
      initials: initialsOf(reading),
    })),
  )
  const spell = (name: string): SpelledName => {
    const letters = reader.letters(name)
    return [...name].map((character, index) => ({ character, initial: letters[index] ?? '' }))
  }
  const spelled = new Map(schools.flatMap(namesOf).map((name) => [name, spell(name)]))
  reader.finish()

  const code = nameCode([...spelled.values()])
  const packed = (name: string) => code.pack(spelled.get(name)!)
  const groups = groupSchools(schools).map((group) => {
    let last = 0
    const records = group.map((school) => {
      const number = Number(school.code.slice(5))
      const record =
        number -
        last +
        packed(school.name) +
        school.formerNames.map((name) => '<' + packed(name)).join('') +
        school.mergedNames.map((name) => '<<' + packed(name)).join('')
      last = number
      return record
    })
    const [first] = group as [SourceSchool]
    const heading = [first.code.slice(0, 5), first.province, first.level].map((cell) => `'${cell}'`)
    return `  [${heading.join(', ')}, ${first.lastSeen || 0}, '${records.join('')}'],\n`
  })
  return `// Made by scripts/build-schools.ts from data/schools*.csv and initials-reviewed.csv.
import type { SchoolLevel } from './school'

/** Signs of the code, in order of their value. */
export const SYMBOLS =
  '${SYMBOLS}'

/** Each character after its usual initial. */
export const CHARACTERS =
  '${code.characters}'

/** Words that have a symbol of their own. */
export const WORDS =
  '${code.words.join(' ')}'

/** First five digits, province, level, year last seen (0: current), schools by ascending last five digits. */
export const GROUPS: readonly (readonly [string, string, SchoolLevel, number, string])[] = [
${groups.join('')}]
`
}

function readSchools(): SourceSchool[] {
  const current = readTable('schools.csv', ['code', 'name', 'province', 'level'])
  const history = readTable('schools-history.csv', [
    'code',
    'oldName',
    'lastSeen',
    'province',
    'level',
    'status',
    'currentCode',
    'currentName',
  ])
  const names = new Map(current.map(({ code, name }) => [code, name]))
  const renamed = history.filter(({ status }) => status === 'renamed')
  const gone = history.filter(({ status }) => status === 'gone')
  for (const row of renamed) {
    if (row.currentCode !== row.code || names.get(row.code) !== row.currentName) {
      throw new Error(`${row.code} ${row.oldName}: is not ${row.currentName} on the list`)
    }
  }
  expectCount(
    'adult',
    current.filter(({ level }) => level === '成人高等学校'),
  )
  expectCount(
    'regular',
    current.filter(({ level }) => level !== '成人高等学校'),
  )
  expectCount('renamed', renamed)
  expectCount('gone', gone)
  if (renamed.length + gone.length !== history.length) throw new Error('schools-history.csv: unknown status')

  const entered = readTable('schools-former-names.csv', [
    'formerName',
    'currentCode',
    'currentName',
    'year',
    'kind',
  ])
  expectCount('entered', entered)
  for (const { formerName, currentCode, currentName, year, kind } of entered) {
    if (names.get(currentCode) !== currentName) {
      throw new Error(`${formerName}: ${currentCode} is not ${currentName} on the list`)
    }
    if (!/^(19|20)\d\d$/.test(year) || !['renamed', 'merged'].includes(kind)) {
      throw new Error(`${formerName}: ${year} ${kind}`)
    }
  }

  const enteredAs = (asked: string, code: string) =>
    entered
      .filter(({ currentCode, kind }) => currentCode === code && kind === asked)
      .map(({ formerName }) => formerName)
  const formerNamesOf = (code: string) => [
    ...renamed.filter((row) => row.code === code).map(({ oldName }) => oldName),
    ...enteredAs('renamed', code),
  ]
  const schools = [
    ...current.map((row) => ({
      ...row,
      formerNames: formerNamesOf(row.code),
      mergedNames: enteredAs('merged', row.code),
      lastSeen: '',
    })),
    ...gone.map((row) => ({ ...row, name: row.oldName, formerNames: [], mergedNames: [] })),
  ]
  expectUnique(
    '10-digit code',
    schools.map(({ code }) => code),
  )
  expectUnique(
    '5-digit code',
    schools.map(({ code }) => code.slice(5)),
  )
  expectUnique('name', schools.flatMap(namesOf))
  for (const { code, name, province, level, lastSeen } of schools) {
    const valid =
      /^\d{10}$/.test(code) &&
      /^(\d{4})?$/.test(lastSeen) &&
      PROVINCES.includes(province) &&
      LEVELS.includes(level)
    if (!valid) throw new Error(`${code} ${name}: ${province} ${level} ${lastSeen}`)
  }
  return schools
}

function namesOf({ name, formerNames, mergedNames }: SourceSchool): readonly string[] {
  return [name, ...formerNames, ...mergedNames]
}

function expectCount(kind: keyof typeof EXPECTED, rows: readonly unknown[]): void {
  if (rows.length !== EXPECTED[kind]) throw new Error(`${rows.length} ${kind} rows, not ${EXPECTED[kind]}`)
}

function expectUnique(what: string, values: readonly string[]): void {
  const seen = new Set<string>()
  for (const value of values) {
    if (seen.has(value)) throw new Error(`${what} ${value} occurs twice`)
    seen.add(value)
  }
}

/** Schools that share all but the last five digits and the name, in order of their codes. */
function groupSchools(schools: readonly SourceSchool[]): SourceSchool[][] {
  const groups = new Map<string, SourceSchool[]>()
  for (const school of [...schools].sort((a, b) => (a.code < b.code ? -1 : 1))) {
    const key = [school.code.slice(0, 5), school.province, school.level, school.lastSeen].join()
    const group = groups.get(key)
    if (group) group.push(school)
    else groups.set(key, [school])
  }
  return [...groups.values()]
}

writeGenerated(import.meta.url, 'src/schools/table.generated.ts', buildSchools)
