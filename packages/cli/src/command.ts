import { chinaDate, residentId, type Ruleset } from '@registration/rules'
import { areaByCode } from '@registration/rules/areas'
import { portals } from '@registration/rules/portals'
import { findSchools } from '@registration/rules/schools'
import { Command, CommanderError, Option } from 'commander'
import { checkFile } from './check'
import { readLists } from './plan-lists'
import { findingsTable, table, type Language } from './report'
import { UsageError } from './usage-error'
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
    .option('--today <date>', 'calendar date in China (default: today)', chinaDate(Date.now()))
    .showHelpAfterError('(registration-rules --help shows how)')
    .configureOutput({ writeOut: (text) => out.write(text), writeErr: (text) => err.write(text) })
    .exitOverride()
  const print = (text: string): void => void out.write(text + '\n')
  const globals = (): { lang: Language; today: string } => program.opts()

  program
    .command('check <file>')
    .description('check a CSV or XLSX file of candidates, one a row; the first row names the columns')
    .addOption(new Option('--portal <id>', 'whose rules').default('health-skills'))
    .option(
      '--lists <plan.json>',
      'lists of the exam plan: stations, sessions …; the plan or its lists as JSON',
    )
    .option('--json', 'one JSON object a line, then a summary', false)
    .option('--limit <count>', 'findings that the table shows', (text) => Number(text), 100)
    .option('--annotate <copy.csv>', 'write a copy with a column of findings')
    .action(async (file: string, { portal, lists, json, limit, annotate }) => {
      const { lang, today } = globals()
      const ruleset = portalOf(portal)
      exitCode = await checkFile(file, {
        ruleset,
        lists: lists === undefined ? {} : readLists(lists, ruleset),
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
              findings.map((finding) => ({ row: 1, column: finding.code, finding })),
              lang,
            ),
        )
      }
    })

  program
    .command('school <query...>')
    .description('find schools by pinyin initials, name, former name or code')
    .option('--limit <count>', 'results', (text) => Number(text), 10)
    .option('--json', 'as JSON', false)
    .action((query: string[], { limit, json }) => {
      const found = findSchools(query.join(' '), { limit })
      if (json) return print(JSON.stringify(found))
      print(
        table(
          found.map(({ code, name, initials, province, level, formerly }) => [
            code,
            initials,
            name,
            province,
            level,
            formerly ? `(${formerly.join('、')})` : '',
          ]),
        ),
      )
    })

  program
    .command('area <code>')
    .description('the names of an area code of GB/T 2260, also of an old one')
    .option('--json', 'as JSON', false)
    .action((code: string, { json }) => {
      const area = areaByCode(code)
      if (area === undefined) {
        exitCode = 1
        return print(globals().lang === 'zh' ? '没有这个地区代码' : 'no such area code')
      }
      print(
        json
          ? JSON.stringify(area)
          : table([[area.code, area.path.join(' '), `${area.firstSeen}–${area.lastSeen}`]]),
      )
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
      const [a, b] = [describe(portalOf(one)), describe(portalOf(other))]
      const lines = [...a.filter((line) => !b.includes(line)).map((line) => `- ${line}`)]
      lines.push(...b.filter((line) => !a.includes(line)).map((line) => `+ ${line}`))
      lines.sort((x, y) => x.slice(2).localeCompare(y.slice(2)) || x.localeCompare(y))
      print(lines.join('\n'))
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
    if (error instanceof UsageError || error instanceof TypeError) {
      err.write(`registration-rules: ${error.message}\n`)
      return 2
    }
    throw error
  }
}

function portalOf(id: string): Ruleset {
  const ruleset = Object.prototype.hasOwnProperty.call(portals, id) ? portals[id] : undefined
  if (ruleset === undefined) {
    throw new UsageError(`no portal ${id}; there are: ${Object.keys(portals).join(', ')}`)
  }
  return ruleset
}

function describe({ sections, rules, photo }: Ruleset): string[] {
  return [
    ...sections.flatMap(({ id, fields }) =>
      fields.map((field) => {
        const { required, when, format } = field
        return `field ${id}.${field.id} ${JSON.stringify({ required, when, format })}`
      }),
    ),
    ...rules.map(
      ({ path, code, severity, assert }) => `rule ${path} ${code} ${severity} ${JSON.stringify(assert)}`,
    ),
    `photo ${JSON.stringify(photo)}`,
  ]
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
