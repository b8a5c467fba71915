import type { z } from 'zod'
import type { CSV, FILE, IMAGE, PDF } from './shapes'

/** Who may call; what a role may do is decided in policies.ts. */
export type Permission =
  | 'public'
  | 'signed-in'
  | 'application.own'
  | 'application.inspect'
  | 'application.act'
  | 'application.confirm'
  | 'group.register'
  | 'plan.manage'
  | 'results.record'
  | 'report.read'
  | 'payment.reconcile'
  | 'identity.review'
  | 'identity.compare'
  | 'account.manage'
  | 'second-factor.own'
  | 'audit.read'

export interface Endpoint {
  readonly method: 'get' | 'post' | 'put' | 'delete'
  readonly path: string
  readonly summary: string
  readonly permission: Permission
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  /** with `ifMatch`: the version that the writer has seen is asked for */
  readonly headers?: z.ZodObject
  /** JSON, unless `bytes` says that the body is a file */
  readonly body?: z.ZodType
  /** where JSON may be longer than elsewhere */
  readonly maxJsonBytes?: number
  /** `orUpload`: or JSON that names a file which came in parts */
  readonly bytes?: { readonly maxBytes: number; readonly orUpload?: true }
  readonly status: 200 | 201 | 202 | 204
  /** JSON, or the media type of a file, or nothing */
  readonly answer?: z.ZodType | typeof PDF | typeof IMAGE | typeof FILE | typeof CSV
  /** a table: as CSV, too, by `?format=csv` or the Accept header */
  readonly alsoCsv?: true
  /** the answer holds a secret (a token, a password): it is never kept to be repeated */
  readonly answersSecret?: true
  /** costs much to answer: how often an account may is limited, see attempt-limits.ts */
  readonly rationed?:
    'upload' | 'upload-part' | 'printout' | 'group-file' | 'group-photo' | 'group-printout' | 'data-export'
  /** can be called by who has to change the password before anything else */
  readonly evenBeforePasswordChange?: true
  /** a state of a portal's lifecycle may refuse it, with an id of its own */
  readonly byLifecycle?: true
  /** ids of the refusals that are the endpoint's own */
  readonly refusals?: readonly string[]
}
