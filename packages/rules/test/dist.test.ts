import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import { parse } from 'acorn'
import { build, type Plugin } from 'esbuild'
import { describe, expect, it } from 'vitest'
import { packageFolder } from './installed'

const dist = join(packageFolder, 'dist')
const scripts = readdirSync(dist).filter((name) => /\.c?js$/.test(name))

interface Node {
  readonly type: string
  readonly [key: string]: unknown
}

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) {
    for (const inner of value) yield* nodesOf(inner)
  } else if (typeof value === 'object' && value !== null && 'type' in value) {
    yield value as Node
    for (const inner of Object.values(value)) yield* nodesOf(inner)
  }
}

/** Of younger years than ES2017, or forbidden in a mini-program; `new Date()` would read the clock. */
const GLOBALS = new Set([
  ...['eval', 'Function', 'Proxy', 'globalThis', 'BigInt', 'WeakRef', 'structuredClone', 'queueMicrotask'],
  ...['process', 'Buffer', 'window', 'document', 'wx', 'fetch', 'TextEncoder', 'performance'],
])
const METHODS = new Set([
  ...['at', 'flat', 'flatMap', 'fromEntries', 'matchAll', 'replaceAll', 'trimStart', 'trimEnd', 'hasOwn'],
  ...['toSorted', 'toReversed', 'with', 'findLast', 'findLastIndex', 'allSettled', 'groupBy', 'isWellFormed'],
])

function offences(node: Node): string[] {
  const { type, name, callee } = node as Node & { callee?: Node; name?: string }
  if (type === 'Identifier' && GLOBALS.has(String(name))) return [String(name)]
  if (type === 'CallExpression' && callee?.type === 'MemberExpression' && callee.computed === false) {
    const method = String((callee.property as Node).name)
    const isDateNow = method === 'now' && (callee.object as Node).name === 'Date'
    return METHODS.has(method) || isDateNow ? [`.${method}`] : []
  }
  const isClock =
    type === 'NewExpression' && callee?.name === 'Date' && (node.arguments as unknown[]).length === 0
  return isClock ? ['new Date()'] : []
}

describe('for the oldest phone', () => {
  it('is there at all', () => {
    expect(scripts.length).toBeGreaterThan(20)
  })

  it.each(scripts)('%s is ES2017, generates no code and reads no clock', (file) => {
    const text = readFileSync(join(dist, file), 'utf8')
    // The parser refuses younger syntax, in regular expressions too.
    const sourceType = file.endsWith('.cjs') ? 'script' : 'module'
    const program = parse(text, { ecmaVersion: 2017, sourceType })
    expect([...nodesOf(program)].flatMap(offences)).toEqual([])
  })

  it.each([
    ['eval("1")', 'eval'],
    ['new Function("return 1")', 'Function'],
    ['[1].at(-1)', '.at'],
    ['new Date()', 'new Date()'],
    ['Date.now()', '.now'],
  ])('notices %s', (text, offence) => {
    expect([...nodesOf(parse(text, { ecmaVersion: 2017 }))].flatMap(offences)).toEqual([offence])
  })

  it.each(['a?.b', 'a ?? b', '({ ...a })', '/(?<=a)b/', '/\\p{Script=Han}/u'])('notices %s', (text) => {
    expect(() => parse(text, { ecmaVersion: 2017 })).toThrow(SyntaxError)
  })
})

/** Tables alone: what code is without them says how much is carried for nothing by who needs no table. */
const withoutData: Plugin = {
  name: 'without data',
  setup({ onLoad }) {
    onLoad({ filter: /\.generated\.ts$/ }, ({ path }) => {
      const names = Array.from(readFileSync(path, 'utf8').matchAll(/export const (\w+)/g), ([, name]) => name)
      return { contents: names.map((name) => `export const ${name} = ''`).join('\n'), loader: 'ts' }
    })
  },
}

/** What a browser gets to load, in bytes of gzip. */
async function sizeOf(contents: string, folder: string, plugins: Plugin[] = []): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: join(packageFolder, folder) },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2017',
    write: false,
    plugins,
    logLevel: 'silent',
  })
  return gzipSync((outputFiles[0] as { contents: Uint8Array }).contents, { level: 9 }).length
}

const KB = 1024

it('runs where there is neither Node nor DOM, and no code may be generated', async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { evaluatorWith } from './core.js'
        import { evaluate, inspectPhoto, passport, photo } from './index.js'
        import { areaByCode } from './areas.js'
        import { messages } from './messages.js'
        import { portals } from './portals.js'
        import * as schools from './schools.js'
        const { errors } = evaluate(portals['health-skills'], {}, { today: '2026-11-22', schools })
        const field = { id: 'passport', required: true, format: { type: 'passport' } }
        const tour = { sections: [{ id: 'card', fields: [field] }], rules: [], severities: {} }
        const evaluateHere = evaluatorWith({ passport, photo })
        const { value } = evaluateHere(tour, { card: { passport: 'e 1234 5678' } }, { today: '2026-11-22', only: 'card' })
        result = JSON.stringify([
          value.card.passport,
          messages(errors[0]), schools.findSchools('bjdx')[0].name, areaByCode('110101').name,
          inspectPhoto(new Uint8Array([0xff, 0xd8, 0xff])).type,
        ])`,
      resolveDir: dist,
    },
    bundle: true,
    format: 'iife',
    target: 'es2017',
    write: false,
    logLevel: 'silent',
  })
  const realm = createContext({ result: '' }, { codeGeneration: { strings: false, wasm: false } })
  expect(runInContext('typeof process + typeof window + typeof TextEncoder', realm)).toBe(
    'undefined'.repeat(3),
  )
  runInContext((outputFiles[0] as { text: string }).text, realm)
  expect(JSON.parse(realm.result)).toEqual(['E12345678', '此项必填', '北京大学', '东城区', 'jpeg'])
})

/** What the README shows. */
const SMALL_PORTAL = [
  "import { evaluatorWith } from './core.js'",
  "import { personName, phone, photo, plainText } from './index.js'",
  'export const evaluate = evaluatorWith({ personName, phone, photo, text: plainText })',
].join('; ')

describe('in a browser', () => {
  it.each([
    ['the core, to which formats are handed', "export * from './core.js'", 'dist', 6 * KB],
    ['the core with the formats of a small portal', SMALL_PORTAL, 'dist', 9.6 * KB],
    ['everything but tables', "export * from './index'", 'src', 14.5 * KB],
    ['evaluation with every format, without tables', "export { evaluate } from './index'", 'src', 13.2 * KB],
    ['residentId without the area codes', "export { residentId } from './index'", 'src', 2.15 * KB],
    ['residentId with the area codes', "export { residentId } from './index.js'", 'dist', 4.35 * KB],
    ['the school table with its search', "export * from './schools.js'", 'dist', 30 * KB],
    ['the set of area codes', "export { isKnownArea } from './areas.js'", 'dist', 3 * KB],
    [
      'one portal with its rules and every table that it needs',
      "export { healthSkills } from './portals.js'",
      'dist',
      31 * KB,
    ],
    ['the mapping of a table', "export * from './columns.js'", 'dist', 2 * KB],
    ['the texts in both languages', "export * from './messages.js'", 'dist', 7 * KB],
  ])('%s: %s', async (_, code, folder, ceiling) => {
    expect(await sizeOf(code, folder, folder === 'src' ? [withoutData] : [])).toBeLessThanOrEqual(ceiling)
  })

  it.each([
    ['yearMonth', 0.92],
    ['phone', 1.15],
    ['email', 1],
    ['postalCode', 0.7],
    ['personName', 1.6],
    ['plainText', 0.9],
    ['officerId', 1.05],
    ['username', 0.95],
    ['yearsInOccupation', 0.77],
    ['inspectPhoto', 2.2],
    ['school', 1.36],
  ])('importing %s costs that format alone: %d KB', async (name, kilobytes) => {
    expect(await sizeOf(`export { ${name} } from './index.js'`, 'dist')).toBeLessThanOrEqual(kilobytes * KB)
  })
})
