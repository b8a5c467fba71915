import type { WxApis } from './api'

export interface Call {
  readonly api: string
  /** the options as JSON, without callbacks */
  readonly options: Readonly<Record<string, unknown>>
}

/** Names that code asks for without meaning to call them. */
const ABSENT = new Set(['cloud', 'then', 'toJSON'])

/**
 * The `wx` object: the declared APIs, each call recorded. Calling any other API fails the test, because what the
 * real one would answer is not known here.
 */
export function createWx(apis: WxApis, calls: Call[], fail: (error: Error) => void): object {
  const recorded = Object.fromEntries(
    Object.entries(apis).map(([api, value]) => {
      if (typeof value !== 'function') return [api, value]
      return [
        api,
        (...values: never[]) => {
          const first: unknown = values[0]
          if (typeof first === 'object' && first !== null)
            calls.push({ api, options: JSON.parse(JSON.stringify(first)) as Call['options'] })
          else calls.push({ api, options: {} })
          return (value as (...values: never[]) => unknown)(...values)
        },
      ]
    }),
  )
  const undeclared = (api: string) => () => {
    const error = new Error(
      `wx.${api} is not declared by the harness; declared: ${Object.keys(apis).join(', ')}`,
    )
    fail(error)
    throw error
  }
  // webpack keeps its chunks in an array on wx.
  return new Proxy<Record<string, unknown>>(
    { ...recorded, webpackJsonp: undefined },
    {
      get: (target, name) => {
        if (typeof name !== 'string' || name in target || ABSENT.has(name))
          return Reflect.get(target, name) as unknown
        return undeclared(name)
      },
      // Taro asks hasOwnProperty before it hands a call on, and otherwise answers "not supported" by itself.
      getOwnPropertyDescriptor: (target, name) =>
        Reflect.getOwnPropertyDescriptor(target, name) ??
        (ABSENT.has(String(name)) ? undefined : { configurable: true, enumerable: false, value: undefined }),
    },
  )
}
