import type { Logger } from 'pino'
import type { Store } from './store/store'

/** What every action works with; `main` makes it once, tests make their own. */
export interface ServerContext {
  readonly store: Store
  /** milliseconds since the epoch */
  readonly clock: () => number
  readonly log: Logger
  /** the key of keyed hashes; at least 32 characters */
  readonly secret: string
  /** how many proxies of ours a request passes; as many addresses at the end of X-Forwarded-For are believed */
  readonly trustedProxies: number
  /** the folder of the mini-program's H5 build, served at `/`; without it only the API is served */
  readonly h5Directory?: string
}
