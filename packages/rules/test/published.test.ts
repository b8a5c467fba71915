import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { build } from 'esbuild'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { beforeAll, describe, expect, it } from 'vitest'
import { installPackage, installPeer, packageFolder, type InstalledPackage } from './installed'

const require = createRequire(import.meta.url)
const manifest = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'))
const entries = Object.keys(manifest.exports).filter((entry) => !/\.(?:json|csv)$/.test(entry))
const name = (entry: string) => entry.replace('.', manifest.name)

/** Entries that need a package of the caller's. */
const PEERS: Record<string, string> = {
  './zod': 'zod',
  './ajv': 'ajv',
  './react-hook-form': 'react-hook-form',
}

let installed: InstalledPackage

beforeAll(() => {
  installed = installPackage()
})

const write = (file: string, text: string) => {
  const path = join(installed.project, file)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, text)
}

const node = (file: string) =>
  execFileSync(process.execPath, [file], { cwd: installed.project, encoding: 'utf8' }).trim()

/** The promise of the documentation, of which each line has to hold wherever the package runs. */
const PROMISE = `
const report = []
report.push(residentId.check('11010119900101004x', { today: '2026-11-22' }))
const { errors, warnings } = evaluate(healthSkills, { basic: { idType: 'resident-id', idNumber: '110101199001010049' } },
  { today: '2026-11-22', schools, only: 'basic.idNumber' })
report.push(errors.length, warnings.map(({ path, code, severity }) => [path, code, severity]))
report.push(schools.findSchools('bjdx', { limit: 10 })[0].name, schools.schoolByCode('10001').code)
report.push(schools.schoolByCode('999999').name, schools.findSchools('qt')[0].name)
report.push(messages(warnings[0], 'en').slice(0, 5), isKnownArea('110103'), areaByCode('110101').name)
report.push(toJsonSchema(healthSkills).title, Object.keys(portals).length)
console.log(JSON.stringify(report))
`

const KINDS = {
  'ES modules': `
import { evaluate, residentId } from '@registration/rules'
import { areaByCode, isKnownArea } from '@registration/rules/areas'
import { toJsonSchema } from '@registration/rules/json-schema'
import { messages } from '@registration/rules/messages'
import { healthSkills, portals } from '@registration/rules/portals'
import * as schools from '@registration/rules/schools'
`,
  CommonJS: `
const { evaluate, residentId } = require('@registration/rules')
const { areaByCode, isKnownArea } = require('@registration/rules/areas')
const { toJsonSchema } = require('@registration/rules/json-schema')
const { messages } = require('@registration/rules/messages')
const { healthSkills, portals } = require('@registration/rules/portals')
const schools = require('@registration/rules/schools')
`,
}

const KEPT = [
  {
    value: '11010119900101004X',
    findings: [],
    birthDate: '1990-01-01',
    gender: 'female',
    areaCode: '110101',
  },
  0,
  [['basic.idNumber', 'residentId.checksum', 'warning']],
  '北京大学',
  '4111010001',
  '其他',
  '其他',
  'Not a',
  true,
  '东城区',
  '卫生职业技能鉴定',
  6,
]

describe('installed in an empty project', () => {
  it('brings no dependency along', () => {
    const folders = readdirSync(join(installed.project, 'node_modules')).filter((one) => !one.startsWith('.'))
    expect(folders).toEqual(['@registration'])
    expect(readdirSync(join(installed.project, 'node_modules/@registration'))).toEqual(['rules'])
    expect(manifest.dependencies).toBeUndefined()
  })

  it('holds what is promised and nothing else', () => {
    const tops = new Set(installed.files.map((path) => path.split('/')[0]))
    expect([...tops].sort()).toEqual(['LICENSE', 'README.md', 'data', 'dist', 'package.json', 'vectors'])
    expect(installed.files).toContain('vectors/resident-id.json')
    expect(installed.files.filter((path) => /test|\.map$/.test(path))).toEqual([])
  })

  it.each(Object.entries(KINDS))('keeps its promise as %s', (kind, imports) => {
    const file = kind === 'CommonJS' ? 'promise.cjs' : 'promise.mjs'
    write(file, imports + PROMISE)
    expect(JSON.parse(node(file))).toEqual(KEPT)
  })

  /** A browser's page and a mini-program alike: no Node, and no code may be generated. */
  it.each(Object.entries(KINDS))('keeps its promise in a bundle of %s', async (_, imports) => {
    const { outputFiles } = await build({
      stdin: { contents: imports + PROMISE, resolveDir: installed.project },
      bundle: true,
      format: 'iife',
      platform: 'browser',
      target: 'es2017',
      write: false,
      logLevel: 'silent',
    })
    const printed: string[] = []
    const realm = createContext(
      { console: { log: (text: string) => printed.push(text) } },
      { codeGeneration: { strings: false, wasm: false } },
    )
    runInContext((outputFiles[0] as { text: string }).text, realm)
    expect(printed.map((text) => JSON.parse(text) as unknown)).toEqual([KEPT])
  })

  it.each(entries)('has %s in both kinds, with the same names', (entry) => {
    const peer = PEERS[entry]
    if (peer !== undefined) installPeer(installed.project, peer)
    write('names.mjs', `import * as all from '${name(entry)}'; console.log(Object.keys(all).sort().join())`)
    write('names.cjs', `console.log(Object.keys(require('${name(entry)}')).sort().join())`)
    const names = node('names.mjs')
    expect(names).not.toBe('')
    expect(node('names.cjs')).toBe(names)
  })

  it('gives its tables with their sources to whoever loads them into a database', () => {
    write(
      'tables.cjs',
      `const { readFileSync } = require('node:fs')
       const rows = (name) => readFileSync(require.resolve('@registration/rules/data/' + name), 'utf8').trim().split('\\n')
       console.log(rows('schools.csv').length - 1, rows('area-codes.csv').length - 1, rows('schools-former-names.csv')[1])`,
    )
    expect(node('tables.cjs')).toBe('3196 7435 中央广播电视大学,4211051161,国家开放大学,2012,renamed')
    expect(installed.files).toContain('data/SOURCES.md')
  })

  it('gives its vectors and its manifest to whoever asks', () => {
    write(
      'vectors.cjs',
      `const { vectors } = require('@registration/rules/vectors/phone.json')
       console.log(vectors.length, require('@registration/rules/package.json').version)`,
    )
    const [count, version] = node('vectors.cjs').split(' ')
    expect(Number(count)).toBeGreaterThan(300)
    expect(version).toBe(manifest.version)
  })
})

const tsc = require.resolve('typescript/bin/tsc')

/** What the compiler says of a file of the project, in a folder with a configuration of its own. */
function compile(file: string, text: string, options: object): string[] {
  const folder = `${Object.values(options).join('-').replace(/\W+/g, '-')}-${file}`
  write(`${folder}/${file}`, text)
  const compilerOptions = { strict: true, noEmit: true, target: 'ES2022', types: [], ...options }
  write(`${folder}/tsconfig.json`, JSON.stringify({ compilerOptions, files: [file] }))
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', '.', '--pretty', 'false'], {
    cwd: join(installed.project, folder),
    encoding: 'utf8',
  })
  return stdout.split('\n').filter((line) => line !== '')
}

describe('to TypeScript', () => {
  const CONSUMER = `
import { calendarDate, evaluate, residentId, type Finding, type Ruleset } from '@registration/rules'
import { antdRules } from '@registration/rules/antd'
import { areaByCode } from '@registration/rules/areas'
import { applicationOf, mapColumns } from '@registration/rules/columns'
import { evaluatorWith, type Formats } from '@registration/rules/core'
import { defineRuleset } from '@registration/rules/define'
import { toJsonSchema } from '@registration/rules/json-schema'
import { messages } from '@registration/rules/messages'
import { healthSkills } from '@registration/rules/portals'
import * as schools from '@registration/rules/schools'

const today = '2026-11-22'
const { errors }: { readonly errors: readonly Finding[] } = evaluate(healthSkills, {}, { today, schools })
export const texts: string[] = errors.map((finding) => messages(finding, 'en'))
export const born: string | undefined = residentId.check('1', { today }).birthDate
export const county: string | undefined = areaByCode('110101')?.name
export const row: object = applicationOf(mapColumns(healthSkills, ['姓名']), ['王芳'])
export const rules = antdRules(healthSkills, 'basic.name', { today })
export const beyond: readonly { code: string }[] = toJsonSchema(healthSkills).$defs.coverage['x-not-expressed']

const text = { zh: '', en: '' }
export const small: Ruleset = defineRuleset({
  id: 'small', version: '1', title: text, rules: [], lists: {}, severities: {},
  sections: [{ id: 'basic', label: text, fields: [
    { id: 'name', label: text, required: true, format: { type: 'personName', maxLength: 20 }, source: '' },
  ] }],
  photo: { types: ['jpeg'], maxBytes: 1, sizes: [], source: '' },
})

export const formats: Formats = { residentId, date: calendarDate }
export const own: readonly Finding[] = evaluatorWith(formats)(small, {}, { today, schools }).errors

// @ts-expect-error rules never read the clock
evaluate(healthSkills, {}, {})
// @ts-expect-error nor here
evaluatorWith(formats)(small, {}, {})
// @ts-expect-error no ruleset has a format of this name
evaluatorWith({ calendarDate })
// @ts-expect-error what has no check is no format
evaluatorWith({ residentId: residentId.mask })
// @ts-expect-error a list is missing
defineRuleset({ ...small, lists: undefined })
`

  const ADAPTERS = `
import { addRegistrationKeywords } from '@registration/rules/ajv'
import { healthSkills } from '@registration/rules/portals'
import { registrationResolver } from '@registration/rules/react-hook-form'
import { toZod } from '@registration/rules/zod'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { createFormControl } from 'react-hook-form'
import * as z from 'zod'

const today = '2026-11-22'
export const ajv: Ajv2020 = addRegistrationKeywords(new Ajv2020(), { today: () => today })
export const form = createFormControl<{ basic: { name: string } }>({
  resolver: registrationResolver(healthSkills, { today, onWarnings: (warnings) => warnings.length }),
})
const schema = z.object({ application: toZod(healthSkills, { today }) })
export const photo: string | undefined = schema.parse({}).application.photo?.type
export const input: z.input<typeof schema> = { application: { basic: { name: 1 } } }

// @ts-expect-error there is no such language
toZod(healthSkills, { today, locale: 'de' })
`

  it.each([
    ['node16', 'node16', 'consumer.mts'],
    ['node16', 'node16', 'consumer.cts'],
    ['bundler', 'esnext', 'consumer.ts'],
  ])(
    'is typed under moduleResolution %s (module %s, %s), without DOM and Node',
    (moduleResolution, module, file) => {
      const options = { module, moduleResolution, lib: ['ES2022'], skipLibCheck: false }
      expect(compile(file, CONSUMER, options)).toEqual([])
    },
  )

  it.each([
    ['node16', 'node16'],
    ['bundler', 'esnext'],
  ])('types its adapters under moduleResolution %s', (moduleResolution, module) => {
    for (const peer of Object.values(PEERS)) installPeer(installed.project, peer)
    // What the adapters adapt to has types that lean on React and the DOM: not this package's business.
    const options = { module, moduleResolution, skipLibCheck: true }
    expect(compile('adapters.mts', ADAPTERS, options)).toEqual([])
  })

  it('has types that are right for every kind of import', async () => {
    const tarball = new Uint8Array(readFileSync(installed.tarball))
    const analysis = await checkPackage(createPackageFromTarballData(tarball))
    expect(analysis.types).not.toBe(false)
    // Node 10 knows no exports: it resolves the main entry alone, as it always did.
    const problems = (
      analysis as { problems: { kind: string; resolutionKind?: string; entrypoint?: string }[] }
    ).problems
    expect(problems.filter(({ resolutionKind }) => resolutionKind !== 'node10')).toEqual([])
  })
})

it('publint has nothing to say', async () => {
  const { messages } = await publint({ pkgDir: packageFolder, level: 'suggestion', strict: true })
  expect(messages.map((message) => formatMessage(message, manifest))).toEqual([])
})
