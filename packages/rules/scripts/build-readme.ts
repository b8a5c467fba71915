import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { explain } from '../src/explain'
import type { Severity } from '../src/finding'
import { messages } from '../src/messages'
import { portals } from '../src/portals'
import type { Ruleset } from '../src/ruleset'
import { portalVectorsOf, vectorsOf, vectorTables } from './build-vectors'
import { portalTables } from './vectors/portals'

const README = new URL('../README.md', import.meta.url)
const MARKED = /(<!-- rules: .*? -->\n)[\s\S]*?(\n<!-- \/rules -->)/

/** A standard, a manual or a decree, as the formats' documentation names them. */
const SOURCE =
  /GB(?:\/T)? ?\d+(?:-\d{4})?|RFC \d+|ISO 7064|民委发〔\d+〕\d+号|电信网编号计划 \(\d+\)|操作手册(?: · [^\s(;,).]+)?|国家医学考试 · [^\s);,]+|国家移民管理局|健康管理师报名系统使用手册/g

interface Code {
  readonly code: string
  /** of the format; a portal's rule has its own */
  readonly severity: Severity
  readonly source: string
  /** where portals decide otherwise, or which have the rule */
  readonly portals: string
}

/** What each format says of its sources, by the beginning of its codes. */
function sourcesOfFormats(): ReadonlyMap<string, string> {
  const folder = new URL('../src/formats/', import.meta.url)
  const sources = new Map<string, string>()
  for (const file of readdirSync(folder).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  )) {
    const text = readFileSync(new URL(file, folder), 'utf8')
    const documented = text.match(/\/\*\*(?:(?!\*\/)[\s\S])*@example[\s\S]*?\*\//)?.[0] ?? ''
    const named = Array.from(new Set(documented.replace(/\n \* ?/g, ' ').match(SOURCE) ?? []))
    for (const [, prefix = ''] of documented.matchAll(/`(\w+)\.\w+`/g)) {
      if (prefix !== 'text' && !sources.has(prefix)) sources.set(prefix, named.join('; '))
    }
  }
  return sources
}

interface Expected {
  readonly severity: Severity
  /** where a portal reports it */
  readonly places: readonly { readonly portal: Ruleset; readonly path: string }[]
}

/** Every code that a vector expects: how severe it is, and where. */
function expectedCodes(): ReadonlyMap<string, Expected> {
  const known = new Map<string, Expected>()
  for (const table of vectorTables) {
    for (const finding of vectorsOf(table).flatMap(({ findings }) => findings)) {
      const [severity, code = ''] = finding.split(' ')
      if (!known.has(code)) known.set(code, { severity: severity as Severity, places: [] })
    }
  }
  for (const table of portalTables) {
    for (const finding of portalVectorsOf(table).flatMap(({ findings }) => findings)) {
      const [severity, path = '', code = ''] = finding.split(' ')
      const { severity: first, places } = known.get(code) ?? { severity: severity as Severity, places: [] }
      known.set(code, { severity: first, places: [...places, { portal: table.ruleset, path }] })
    }
  }
  return known
}

/** Every code that the library reports, in the order of the catalogue; texts for portals of one's own are left out. */
export function codes(): Code[] {
  const expected = expectedCodes()
  const ofFormats = sourcesOfFormats()
  return Object.keys(messages.en).flatMap((code): Code[] => {
    const { severity, places } = expected.get(code) ?? {}
    if (severity === undefined || places === undefined) return []
    const prefix = code.slice(0, code.indexOf('.'))
    const isOfFormat = ofFormats.has(prefix) && !ownCode(code)
    const [first] = places
    const inPortal = first && explain(first.portal, { path: first.path, code, severity, params: {} })?.source
    return [
      {
        code,
        severity,
        source: (isOfFormat && ofFormats.get(prefix)) || (COMMON.includes(code) ? '' : (inPortal ?? '')),
        portals: isOfFormat || COMMON.includes(code) ? overridesOf(code, severity) : namesOf(places),
      },
    ]
  })
}

/** Reported at whatever field: its source is the field's. */
const COMMON = [
  'required',
  'text.type',
  'text.digitsLost',
  'text.tooLong',
  'text.characters',
  'choice.unlisted',
  'rows.tooFew',
  'rows.tooMany',
]

/** A rule across fields, which may be called like a format. */
function ownCode(code: string): boolean {
  return Object.values(portals).some(({ rules }) => rules.some((rule) => rule.code === code))
}

function overridesOf(code: string, severity: Severity): string {
  const changed = Object.values(portals).filter(
    (portal) => (portal.severities[code] ?? severity) !== severity,
  )
  if (changed.length === 0) return ''
  return `${severity === 'error' ? 'warning' : 'error'} in ${listed(changed)}`
}

function namesOf(places: Expected['places']): string {
  return listed(Array.from(new Set(places.map(({ portal }) => portal))))
}

function listed(some: readonly Ruleset[]): string {
  return some.length === Object.keys(portals).length ? 'all' : some.map(({ id }) => id).join(', ')
}

const cell = (text: string | undefined): string => (text ?? '').replace(/\|/g, '\\|').replace(/\s+/g, ' ')

export function rulesTable(): string {
  const rows = codes().map(({ code, severity, source, portals: where }) => {
    const rule = `${cell(messages['zh-CN'][code])}<br>${cell(messages.en[code])}`
    return `| ${rule} | ${severity} | ${cell(source)} | ${cell(where)} | \`${code}\` |`
  })
  return [
    '<!-- prettier-ignore -->',
    '| Rule | Severity | Source | Portals | Code |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n')
}

/** The README with its table as the rules are now. */
export function readmeWithTable(readme: string): string {
  if (!MARKED.test(readme)) throw new Error('README.md has no place for the table of rules')
  return readme.replace(MARKED, (_, begin: string, end: string) => `${begin}\n${rulesTable()}\n${end}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(README, readmeWithTable(readFileSync(README, 'utf8')))
}
