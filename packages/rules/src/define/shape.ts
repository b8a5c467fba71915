import { Names } from './names'

/** Reports where a value is not built as it has to be. */
export type Shape = (value: unknown, at: string, report: (at: string, problem: string) => void) => void

export type Shapes = Readonly<Record<string, Shape>>

/** What is looked at elsewhere. */
export const anything: Shape = () => undefined

export const text: Shape = (value, at, report) => {
  if (typeof value !== 'string' || value === '') report(at, 'a text is needed')
}

export const number: Shape = (value, at, report) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) report(at, 'a number is needed')
}

export const flag: Shape = (value, at, report) => {
  if (typeof value !== 'boolean') report(at, 'true or false is needed')
}

export function literal(...values: readonly (string | boolean)[]): Shape {
  return (value, at, report) => {
    if (values.includes(value as string)) return
    report(at, `${JSON.stringify(value)} is none of ${values.map((one) => JSON.stringify(one)).join(', ')}`)
  }
}

export function list(of: Shape): Shape {
  return (value, at, report) => {
    if (!Array.isArray(value)) return report(at, 'a list is needed')
    value.forEach((one, index) => of(one, `${at}.${index}`, report))
  }
}

export function record(of: Shape): Shape {
  return (value, at, report) => {
    if (!isObject(value)) return report(at, 'an object is needed')
    for (const [key, one] of Object.entries(value)) of(one, below(at, key), report)
  }
}

/** Exactly these properties, and perhaps the optional ones; `rest` is what any other has to be, if there may be others. */
export function object(required: Shapes, optional: Shapes = {}, rest?: Shape): Shape {
  const names = new Names('property', [...Object.keys(required), ...Object.keys(optional)])
  return (value, at, report) => {
    if (!isObject(value)) return report(at, 'an object is needed')
    for (const key of Object.keys(required)) {
      if (value[key] === undefined) report(below(at, key), 'is missing')
    }
    for (const [key, one] of Object.entries(value)) {
      if (one === undefined) continue
      const shape = own(required, key) ?? own(optional, key) ?? rest
      const problem = shape === undefined ? names.problem(key) : undefined
      if (problem !== undefined) report(at, problem)
      shape?.(one, below(at, key), report)
    }
  }
}

/** A ruleset may have a property `valueOf`: that of every object is no shape. */
function own(shapes: Shapes, key: string): Shape | undefined {
  return Object.prototype.hasOwnProperty.call(shapes, key) ? shapes[key] : undefined
}

/** One of several objects, told apart by a property: `type` of a format. */
export function variants(key: string, what: string, forms: Readonly<Record<string, Shape>>): Shape {
  const names = new Names(what, Object.keys(forms))
  return (value, at, report) => {
    if (!isObject(value)) return report(at, 'an object is needed')
    if (value[key] === undefined) return report(below(at, key), 'is missing')
    const problem = names.problem(value[key])
    if (problem !== undefined) return report(at, problem)
    forms[value[key] as string]?.(value, at, report)
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function below(at: string, key: string): string {
  return at === '' ? key : `${at}.${key}`
}
