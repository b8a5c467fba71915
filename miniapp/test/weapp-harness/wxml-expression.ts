export type Scope = Readonly<Record<string, unknown>>

const compiled = new Map<string, (scope: object) => unknown>()

/** Names that the data lack are `undefined`, as in WXML, and never a global of Node. */
const closed = (scope: Scope) =>
  new Proxy(scope, {
    has: (_, name) => typeof name === 'string',
    get: (target, name) => (typeof name === 'string' ? target[name] : undefined),
  })

/** Strings, and where a property is read. */
const propertyRead = /'[^']*'|"[^"]*"|([\w$)\]])(\.(?=[A-Za-z_$])|\[)/g

/** WXML reads a property of undefined as undefined. */
const lenient = (expression: string) =>
  expression.replace(propertyRead, (text, before?: string, read?: string) =>
    before === undefined ? text : `${before}?.${read === '[' ? '[' : ''}`,
  )

function run(expression: string, scope: Scope): unknown {
  let evaluate = compiled.get(expression)
  if (!evaluate) {
    evaluate = new Function('scope', `with (scope) { return (${lenient(expression)}) }`) as (
      scope: object,
    ) => unknown
    compiled.set(expression, evaluate)
  }
  return evaluate(closed(scope))
}

const whole = /^\s*\{\{((?:(?!\}\})[\s\S])*)\}\}\s*$/
const parts = /\{\{([\s\S]*?)\}\}/g

/** The value of an attribute or a text: `"{{x}}"` keeps x's type, anything around it makes a string. */
export function interpolate(source: string | true, scope: Scope): unknown {
  if (source === true) return true
  const single = whole.exec(source)
  if (single) return run(single[1]!, scope)
  return source.replace(parts, (_, expression: string) => String(run(expression, scope) ?? ''))
}

/** The value of `<template data="{{a, b: c, ...d}}">`: the inside of an object literal. */
export function templateData(source: string, scope: Scope): Scope {
  return (run(`{${whole.exec(source)?.[1] ?? ''}}`, scope) ?? {}) as Scope
}
