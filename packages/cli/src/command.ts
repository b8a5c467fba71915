import { createRequire } from 'node:module'
import { calendarDate, chinaDate, residentId, type Ruleset } from '@registration/rules'
import { allAreas, areaByCode, areasIn, type Area } from '@registration/rules/areas'
import { mapColumns } from '@registration/rules/columns'
import { messages } from '@registration/rules/messages'
import { portals } from '@registration/rules/portals'
import { allSchools, findSchools } from '@registration/rules/schools'
import { Command, CommanderError, Option } from 'commander'
import { checkFile } from './check'
import { readLists } from './plan-lists'
import { differences } from './portal-diff'
import { portalOf } from './portal-of'
import { findingsTable, localeOf, table, type Language } from './report'
import { UsageError, usageError } from './usage-error'
import { readVectors, vectorNames } from './vectors'

/** Runs the command; answers its exit code: 0 fine, 1 errors were found, 2 wrong usage. */
export async function run(
  args: readonly string[],
  out: NodeJS.WritableStream,
  err: NodeJS.WriteStream,
): Promise<0 | 1 | 2> {
  let exitCode: 0 | 1 = 0
  const program = new Command('registration-rules')
    .description('Rules of Chinese exam registration: check candidates, ID numbers and schools. 考试报名校验')
    .addOption(
      new Option('--lang <language>', 'language of the texts').choices(['zh', 'en']).default(preferred()),
    )
    .addOption(
      new Option('--today <date>', 'calendar date in China')
        .argParser(dateOf)
        .default(chinaDate(Date.now()), 'today'),
    )
    .version(version)
    .showHelpAfterError('(registration-rules --help shows how)')
    .configureOutput({ writeOut: (text) => out.write(text), writeErr: (text) => err.write(text) })
    .exitOverride()
  const print = (text: string): void => void out.write(text + '\n')
  const globals = (): { lang: Language; today: string } => program.opts()

  program
    .command('check <file>')
    .description('check a CSV or XLSX file of candidates, one a row; a row near the top names the columns')
    .addOption(
      new Option('--portal <id>', 'whose rules; or a ruleset of your own, a .json').default('health-skills'),
    )
    .addOption(
      new Option(
        '--column <header=path>',
        'which field a column holds, such as 号码=basic.idNumber; repeatable',
      )
        .argParser(columnOf)
        .default({}, 'by the headers'),
    )
    .option(
      '--lists <plan.json>',
      'lists of the exam plan: stations, sessions …; the plan or its lists as JSON',
    )
    .option('--json', 'one JSON object a line, then a summary', false)
    .option('--limit <count>', 'findings that the table shows', countOf, 100)
    .option('--annotate <copy.csv>', 'write a copy with a column of findings')
    .action(async (file: string, { portal, column, lists, json, limit, annotate }) => {
      const { lang, today } = globals()
      const ruleset = portalOf(portal)
      exitCode = await checkFile(file, {
        ruleset,
        lists: lists === undefined ? {} : readLists(lists, ruleset),
        columns: knownColumns(column, ruleset),
        today,
        language: lang,
        json,
        limit,
        annotate,
        out,
        progress: err,
      })
    })

  program
    .command('id <number>')
    .description('what a resident ID number says, and what is wrong with it')
    .option('--json', 'as JSON', false)
    .action((number: string, { json }) => {
      const { lang, today } = globals()
      const checked = residentId.check(number, { today })
      const { value, findings, birthDate, gender, areaCode } = checked
      exitCode = findings.some(({ severity }) => severity === 'error') ? 1 : 0
      if (json) return print(JSON.stringify(checked))
      const area = areaCode === undefined ? undefined : areaByCode(areaCode)
      const path = area?.path.join(' ') ?? ''
      const known = [
        [lang === 'zh' ? '号码' : 'number', residentId.format(value)],
        [lang === 'zh' ? '出生日期' : 'born', birthDate ?? '–'],
        [lang === 'zh' ? '性别' : 'gender', gender === undefined ? '–' : genderText(gender, lang)],
        [lang === 'zh' ? '地区' : 'area', [areaCode, path].filter(Boolean).join(' ') || '–'],
      ]
      print(table(known))
      if (findings.length > 0) {
        print(
          '\n' +
            findingsTable(
              findings.map((finding) => ({
                row: 1,
                column: finding.code,
                finding,
                text: messages(finding, localeOf(lang)),
              })),
              lang,
            ),
        )
      }
    })

  program
    .command('school [query...]')
    .description('find schools by pinyin initials, name, former name or code; or all of them')
    .option('--all', 'every school, without a query', false)
    .option('--limit <count>', 'results', countOf, 10)
    .option('--json', 'as JSON', false)
    .action((query: string[], { all, limit, json }) => {
      if (all === query.length > 0) throw usageError('请给出检索词，或用 --all', 'give a query, or --all')
      const found = all ? allSchools() : findSchools(query.join(' '), { limit })
      if (json) return print(JSON.stringify(found))
      print(
        table(
          found.map(({ code, name, initials, province, level, formerly = [], merged = [] }) => [
            code,
            initials,
            name,
            province,
            level,
            formerly.length + merged.length > 0 ? `(${[...formerly, ...merged].join('、')})` : '',
          ]),
        ),
      )
    })

  program
    .command('area [code]')
    .description(
      'the names of an area code of GB/T 2260, also of an old one; what is within it; or all of them',
    )
    .option('--within', 'the current divisions directly within it, the provinces without a code', false)
    .option('--all', 'every code there is and was', false)
    .option('--json', 'as JSON', false)
    .action((code: string | undefined, { within, all, json }) => {
      const { lang } = globals()
      if (all ? within || code !== undefined : code === undefined && !within) {
        throw usageError('请给出地区代码，或用 --within 或 --all', 'give an area code, or --within or --all')
      }
      if (all || within) {
        const areas = all ? allAreas() : areasIn(code)
        return print(json ? JSON.stringify(areas) : table(areas.map((area) => areaRow(area, lang))))
      }
      const area = areaByCode(code ?? '')
      if (area === undefined) {
        exitCode = 1
        return print(lang === 'zh' ? '没有这个地区代码' : 'no such area code')
      }
      print(json ? JSON.stringify(area) : table([areaRow(area, lang)]))
    })

  const portal = program.command('portal').description('portals: their rulesets as data')
  portal
    .command('list')
    .description('all portals')
    .action(() => {
      print(
        table(Object.values(portals).map(({ id, version, title }) => [id, version, title[globals().lang]])),
      )
    })
  portal
    .command('show <id>')
    .description('fields of a portal, with their columns, or the whole ruleset as JSON')
    .option('--json', 'as JSON', false)
    .action((id: string, { json }) => {
      const ruleset = portalOf(id)
      const { lang } = globals()
      if (json) return print(JSON.stringify(ruleset, null, 2))
      const fields = ruleset.sections.flatMap((section) =>
        section.fields.map((field) => [
          field.required === false ? '' : field.when || field.required !== true ? '(*)' : '*',
          `${section.id}.${field.id}`,
          field.label[lang],
          field.format.type,
          field.help?.[lang] ?? '',
        ]),
      )
      print(`${ruleset.id}@${ruleset.version}  ${ruleset.title[lang]}\n\n${table(fields)}\n`)
      print(table(ruleset.rules.map(({ severity, path, code, source }) => [severity, path, code, source])))
    })
  portal
    .command('diff <one> <other>')
    .description('what two portals do differently')
    .action((one: string, other: string) => {
      print(differences(portalOf(one), portalOf(other)).join('\n'))
    })

  program
    .command('vectors [format]')
    .description(
      'conformance vectors for implementations in other languages: their names, or one of them as JSON',
    )
    .action((format?: string) => print(format === undefined ? vectorNames().join('\n') : readVectors(format)))

  try {
    await program.parseAsync([...args], { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (error instanceof UsageError) {
      err.write(`registration-rules: ${error.text[globals().lang]}\n`)
      return 2
    }
    throw error
  }
}

const { version } = createRequire(import.meta.url)('../package.json') as { readonly version: string }

function dateOf(text: string): string {
  const { value, findings } = calendarDate.check(text)
  if (value !== '' && findings.length === 0) return value
  throw usageError(
    `--today 应为日期，例如 2026-11-22：${text}`,
    `--today is a date such as 2026-11-22: ${text}`,
  )
}

function countOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  throw usageError(`--limit 应为整数：${text}`, `--limit is a whole number: ${text}`)
}

type ColumnPaths = Readonly<Record<string, string>>

function columnOf(text: string, before: ColumnPaths): ColumnPaths {
  const [, header, path] = /^(.+)=([^=]+)$/s.exec(text) ?? []
  if (header !== undefined && path !== undefined) return { ...before, [header]: path }
  throw usageError(
    `--column 应为 列名=路径，例如 号码=basic.idNumber：${text}`,
    `--column is header=path such as 号码=basic.idNumber: ${text}`,
  )
}

function knownColumns(paths: ColumnPaths, ruleset: Ruleset): ColumnPaths {
  for (const [header, path] of Object.entries(paths)) {
    try {
      mapColumns(ruleset, [], { paths: { [header]: path } })
    } catch {
      throw usageError(
        `${ruleset.id} 没有 ${path}；查看路径：registration-rules portal show ${ruleset.id}`,
        `${ruleset.id} has no field ${path}; see: registration-rules portal show ${ruleset.id}`,
      )
    }
  }
  return paths
}

const AREA_STATUS = {
  zh: { current: '现行', retired: '已停用' },
  en: { current: 'current', retired: 'retired' },
}

/** The years are those of the first and the last list that has the code. */
function areaRow({ code, path, status, firstSeen, lastSeen }: Area, language: Language): string[] {
  const years =
    firstSeen === undefined && lastSeen === undefined ? '' : `${firstSeen ?? '–'}–${lastSeen ?? '–'}`
  return [code, path.join(' '), AREA_STATUS[language][status], years]
}

function genderText(gender: 'male' | 'female', language: Language): string {
  if (language === 'en') return gender
  return gender === 'male' ? '男' : '女'
}

/** Chinese, unless the terminal's own language is another. */
function preferred(): Language {
  const { LC_ALL, LANG } = process.env
  return /^en/i.test(LC_ALL ?? LANG ?? '') ? 'en' : 'zh'
}
