import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'acorn'
import { simple } from 'acorn-walk'

/**
 * WeChat runs no code that is made at run time, and older phones have no Proxy worth relying on.
 * webpack's runtime holds the one exception, a fallback for engines without globalThis that catches its failure.
 */
const forbidden = new Set(['eval', 'Function', 'Proxy'])
const webpackGlobal = 'new Function("return this")'

/**
 * Methods newer than the oldest engine in package.json's browserslist, which has ES2017 and Promise's `finally`. They
 * parse everywhere, are not polyfilled, and fail on an older phone.
 */
const newer = new Set([
  'at',
  'replaceAll',
  'matchAll',
  'flat',
  'flatMap',
  'fromEntries',
  'allSettled',
  'hasOwn',
  'findLast',
  'findLastIndex',
  'toSorted',
  'toReversed',
  'toSpliced',
  'trimStart',
  'trimEnd',
])

function checkScript(name, source) {
  const problems = []
  let program
  try {
    program = parse(source, { ecmaVersion: 2017, sourceType: 'script' })
  } catch (error) {
    const near = source.slice(Math.max(0, error.pos - 40), error.pos + 40)
    return [`${name} is newer than ES2017: ${error.message} near ${near}`]
  }
  const report = (node, what) => {
    const text = source.slice(node.start, node.end)
    if (text !== webpackGlobal) problems.push(`${name} uses ${what}: ${text.slice(0, 80)}`)
  }
  const check = (node) => {
    const { callee } = node
    if (callee.type === 'Identifier' && forbidden.has(callee.name)) report(node, callee.name)
    if (callee.type === 'MemberExpression' && !callee.computed && newer.has(callee.property.name))
      report(node, `.${callee.property.name}(), which is newer than ES2017`)
  }
  simple(program, { CallExpression: check, NewExpression: check })
  return problems
}

/** What would fail on a phone, one line each: missing pages, syntax newer than ES2017, forbidden calls, source maps. */
export function checkWeapp(dist) {
  const app = JSON.parse(readFileSync(path.join(dist, 'app.json'), 'utf8'))
  const pages = [
    ...app.pages,
    ...app.subPackages.flatMap((sub) => sub.pages.map((page) => `${sub.root}/${page}`)),
  ]
  const missing = pages
    .flatMap((page) => [`${page}.js`, `${page}.json`, `${page}.wxml`])
    .filter((file) => !existsSync(path.join(dist, file)))
    .map((file) => `${file} was not built`)
  const files = readdirSync(dist, { recursive: true })
  const maps = files.filter((file) => file.endsWith('.map')).map((file) => `${file} is a source map`)
  const scripts = files
    .filter((file) => file.endsWith('.js'))
    .flatMap((file) => checkScript(file, readFileSync(path.join(dist, file), 'utf8')))
  return [...missing, ...maps, ...scripts]
}
