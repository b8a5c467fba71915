import { readFileSync } from 'node:fs'
import path from 'node:path'
import vm from 'node:vm'
import type { Failures } from './failures'

/** Methods that came after ES2017 and Promise's `finally`. An old phone lacks them, so the engine does too. */
const withoutNewerMethods = `
  for (const [owner, names] of [
    [Array.prototype, ['at', 'flat', 'flatMap', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with']],
    [String.prototype, ['at', 'matchAll', 'replaceAll', 'trimStart', 'trimEnd', 'isWellFormed', 'toWellFormed']],
    [Object, ['fromEntries', 'hasOwn', 'groupBy']],
    [Promise, ['allSettled', 'any', 'withResolvers']],
  ]) for (const name of names) delete owner[name]
`

/** A clock that a test holds, in place of the machine's. */
const withClock = `
  (now) => {
    const { Date: Machine } = globalThis
    globalThis.Date = class Date extends Machine {
      constructor(...parts) {
        if (parts.length === 0) super(now())
        else super(...parts)
      }
      static now() {
        return now()
      }
    }
  }
`

const ignore = () => undefined

const render = (value: unknown) =>
  value instanceof Object && 'stack' in value ? String(value.stack) : String(value)

/** The engine's own objects: what Node makes is no instance of them. */
interface Intrinsics {
  readonly JSON: JSON
  readonly ArrayBuffer: ArrayBufferConstructor
  readonly Uint8Array: Uint8ArrayConstructor
}

/**
 * The JavaScript engine of a phone: no DOM, no fetch, no URL, no process; `eval` and `new Function` throw as they do
 * in WeChat. Modules are CommonJS files of the package.
 */
export class JavaScriptEngine {
  private readonly context: vm.Context
  private readonly intrinsics: Intrinsics
  private readonly modules = new Map<string, { exports: unknown }>()
  private readonly timers = new Set<NodeJS.Timeout>()

  constructor(
    globals: Readonly<Record<string, unknown>>,
    private readonly failures: Failures,
    clock?: () => number,
  ) {
    const clear = (timer: NodeJS.Timeout) => {
      clearTimeout(timer)
      this.timers.delete(timer)
    }
    this.context = vm.createContext(
      {
        ...globals,
        console: {
          log: ignore,
          info: ignore,
          debug: ignore,
          warn: ignore,
          error: (...values: unknown[]) =>
            failures.add(new Error(`console.error: ${values.map(render).join(' ')}`)),
        },
        setTimeout: (work: (...values: unknown[]) => void, milliseconds?: number, ...values: unknown[]) =>
          this.later(() => work(...values), milliseconds),
        setInterval: (work: (...values: unknown[]) => void, milliseconds?: number, ...values: unknown[]) => {
          const timer = setInterval(() => failures.guard(() => work(...values)), milliseconds)
          this.timers.add(timer)
          return timer
        },
        clearTimeout: clear,
        clearInterval: clear,
        requestAnimationFrame: (work: (time: number) => void) => this.later(() => work(Date.now()), 16),
        cancelAnimationFrame: clear,
      },
      { codeGeneration: { strings: false, wasm: false } },
    )
    vm.runInContext(`globalThis.global = globalThis; ${withoutNewerMethods}`, this.context)
    if (clock) (vm.runInContext(withClock, this.context) as (now: () => number) => void)(clock)
    this.intrinsics = vm.runInContext('({ JSON, ArrayBuffer, Uint8Array })', this.context) as Intrinsics
  }

  /** Runs `work` in a later task; an error in it is kept for the test. */
  later(work: () => void, milliseconds = 0): NodeJS.Timeout {
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      this.failures.guard(work)
    }, milliseconds)
    this.timers.add(timer)
    return timer
  }

  /** Loads a module once, by its absolute path. */
  require(file: string): unknown {
    const source = file.endsWith('.js') ? file : `${file}.js`
    const known = this.modules.get(source)
    if (known) return known.exports
    const module = { exports: {} }
    this.modules.set(source, module)
    const run = vm.runInContext(
      `(function (require, module, exports) {${readFileSync(source, 'utf8')}\n})`,
      this.context,
      {
        filename: source,
      },
    ) as (require: (path: string) => unknown, module: unknown, exports: unknown) => void
    run((relative) => this.require(path.resolve(path.dirname(source), relative)), module, module.exports)
    return module.exports
  }

  /** A value made of JSON, of this engine's own Object and Array. */
  json(text: string): unknown {
    return this.intrinsics.JSON.parse(text)
  }

  /** An ArrayBuffer of this engine's own. */
  buffer(bytes: Uint8Array): ArrayBuffer {
    const { ArrayBuffer: Own, Uint8Array: View } = this.intrinsics
    const buffer = new Own(bytes.length)
    new View(buffer).set(bytes)
    return buffer
  }

  /** Ends every timer, so that the process can end. */
  stop(): void {
    for (const timer of this.timers) clearTimeout(timer)
    this.timers.clear()
  }
}
