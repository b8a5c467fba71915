import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as rules from '@registration/rules'
import * as ajvEntry from '@registration/rules/ajv'
import * as antd from '@registration/rules/antd'
import * as areas from '@registration/rules/areas'
import * as columns from '@registration/rules/columns'
import * as compare from '@registration/rules/compare'
import * as core from '@registration/rules/core'
import * as define from '@registration/rules/define'
import * as explain from '@registration/rules/explain'
import * as jsonSchema from '@registration/rules/json-schema'
import * as lifecycle from '@registration/rules/lifecycle'
import * as messagesEntry from '@registration/rules/messages'
import * as portals from '@registration/rules/portals'
import * as schools from '@registration/rules/schools'
import * as reactHookForm from '@registration/rules/react-hook-form'
import * as zodEntry from '@registration/rules/zod'
import { parse } from 'acorn'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect } from 'vitest'
import { packageFolder } from './installed'

/** An example is statements, of which some are followed by `// →` and what they evaluate to. */
function stepsOf(example: string): { code: string; expected: string }[] {
  const steps: { code: string; expected: string }[] = []
  let code: string[] = []
  for (const line of example.split('\n')) {
    const [before = '', after] = line.split(/\/\/ → /)
    const comment = /^\/\/ (.*)/.exec(line)
    if (after !== undefined) {
      if (before.trim() !== '') code.push(before)
      steps.push({ code: code.join('\n').trim(), expected: after })
      code = []
    } else if (comment !== null && code.length === 0 && steps.length > 0) {
      // What is expected goes on in the next line.
      ;(steps[steps.length - 1] as { expected: string }).expected += `\n${comment[1]}`
    } else code.push(line)
  }
  if (code.join('').trim() !== '') steps.push({ code: code.join('\n').trim(), expected: '' })
  return steps
}

/** What `…` stands for in an expectation: further elements of a list, further keys of an object. */
const REST = Symbol('…')
const rest = Object.defineProperty({ [REST]: true }, Symbol.iterator, {
  value: function* () {
    yield REST
  },
})

export function fits(actual: unknown, expected: unknown): boolean {
  if (typeof expected !== 'object' || expected === null) return Object.is(actual, expected)
  if (typeof actual !== 'object' || actual === null || Array.isArray(actual) !== Array.isArray(expected))
    return false
  if (Array.isArray(expected)) {
    const items = actual as unknown[]
    const wanted = expected.filter((item) => item !== REST)
    if (wanted.length === expected.length) {
      return items.length === wanted.length && wanted.every((item, index) => fits(items[index], item))
    }
    // In order, with others between them.
    let from = 0
    return wanted.every((item) => {
      const at = items.findIndex((one, index) => index >= from && fits(one, item))
      from = at + 1
      return at >= 0
    })
  }
  const keys = Object.keys(expected)
  const isWhole = !(REST in expected)
  const others = Object.entries(actual).filter(([key, value]) => value !== undefined && !keys.includes(key))
  return (
    (!isWhole || others.length === 0) &&
    keys.every((key) =>
      fits((actual as Record<string, unknown>)[key], (expected as Record<string, unknown>)[key]),
    )
  )
}

/** A woman’s complete application to the main portal; the number is made up. */
const application = JSON.parse(readFileSync(join(packageFolder, 'vectors/portal-health-skills.json'), 'utf8'))
  .application as { basic: object }
const forged = { ...application, basic: { ...application.basic, idNumber: '110101199001010049' } }

/** What an example may name without saying where it comes from. */
const scope = {
  ...rules,
  ...ajvEntry,
  ...antd,
  ...areas,
  ...columns,
  ...compare,
  ...core,
  ...define,
  ...explain,
  ...jsonSchema,
  ...lifecycle,
  ...portals,
  ...schools,
  ...zodEntry,
  ...reactHookForm,
  ...messagesEntry,
  schools,
  Ajv2020,
  application,
  applications: [application, application, application, forged],
  today: '2026-11-22',
  form: { getFieldsValue: () => ({}) },
  setWarnings: () => undefined,
  rest,
}

function run(body: string): unknown {
  return new Function(...Object.keys(scope), `'use strict'\n{ ${body} }`)(...Object.values(scope)) as unknown
}

/** The statements of an example with each expression that is expected to be something put aside. */
function instrumented(steps: readonly { code: string; expected: string }[]): string {
  const lines = steps.map(({ code, expected }) => {
    if (expected === '') return code
    const { body } = parse(code, { ecmaVersion: 2022 })
    const last = body[body.length - 1] as { start: number; type: string }
    expect(last.type, code).toBe('ExpressionStatement')
    return `${code.slice(0, last.start)}\nresults.push(${code.slice(last.start).replace(/;$/, '')})`
  })
  return `const results = []\n${lines.join('\n')}\nreturn results`
}

export const valueOf = (expected: string): unknown =>
  run(
    `return (${expected.replace(/'(?:[^'\\\n]|\\.)*'|…/g, (token) => (token === '…' ? '...rest' : token))}\n)`,
  )

/** Runs an example; fails where something else comes out than it says, or where it says nothing. */
export function expectExample(example: string): void {
  const steps = stepsOf(example)
  const results = run(instrumented(steps)) as unknown[]
  const expectations = steps
    .filter(({ expected }) => expected !== '')
    .map(({ expected }) => valueOf(expected))
  expect(expectations.length, 'an example says what comes out').toBeGreaterThan(0)
  results.forEach((result, index) => {
    const expected = expectations[index]
    if (!fits(result, expected)) expect(result).toEqual(expected)
  })
}
