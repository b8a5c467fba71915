/** The callbacks of an asynchronous wx API. */
export interface Callbacks {
  readonly success?: (result: object) => void
  readonly fail?: (error: WxError) => void
  readonly complete?: (result: object) => void
}

export interface WxError {
  readonly errMsg: string
  readonly errno?: number
}

export type WxApi = (...values: never[]) => unknown
export type WxApis = Readonly<Record<string, WxApi | object>>

/** What an API reports through `fail`: WeChat's words after `request:fail `. */
export class WxFailure extends Error {
  constructor(
    message: string,
    readonly errno?: number,
  ) {
    super(message)
  }
}

/**
 * Answers an asynchronous API: `success` or `fail`, then `complete`, never before the call has returned. Called
 * without any of the three, the API returns a promise instead, as WeChat's do.
 */
export type Answer = (
  api: string,
  options: Callbacks,
  work: () => object | void | Promise<object | void>,
) => Promise<object> | undefined

export function createAnswer(later: (work: () => void) => unknown): Answer {
  return (api, options, work) => {
    const result = Promise.resolve()
      .then(work)
      .then(
        (value) => ({ ...value, errMsg: `${api}:ok` }),
        (error: unknown) => {
          if (!(error instanceof WxFailure))
            later(() => {
              throw error
            })
          const { message, errno } = error as WxFailure
          throw {
            errMsg: `${api}:fail ${message}`,
            ...(errno === undefined ? {} : { errno }),
          } satisfies WxError
        },
      )
    if (!options.success && !options.fail && !options.complete) return result
    const settle = (call: ((value: never) => void) | undefined) => (value: object) =>
      later(() => {
        call?.(value as never)
        options.complete?.(value)
      })
    void result.then(settle(options.success), settle(options.fail))
    return undefined
  }
}
