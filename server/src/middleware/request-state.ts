import type { Account } from '../store/store'

/** What the parts of a request's handling tell one another in `ctx.state`: the log line is made of it. */
declare module 'koa' {
  interface DefaultState {
    requestId: string
    /** once it is known who sends it */
    account?: Account | undefined
    /** the id of the refusal that it was answered with */
    refusal?: string
  }
}
