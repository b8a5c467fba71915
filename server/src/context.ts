import type { Logger } from 'pino'
import type { PaymentProvider } from './payments/payment-provider'
import type { EducationRecords } from './services/education-records'
import type { IdentityCheck } from './services/identity-check'
import type { MailSender } from './services/mail'
import type { SmsSender } from './services/sms'
import type { WechatLogin } from './services/wechat-login'
import type { WechatMessages } from './services/wechat-messages'
import type { PaymentOrder, Store } from './store/store'

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
  /** where browsers may call from besides the server's own pages, such as `https://bm.example.cn` */
  readonly corsOrigins?: readonly string[]
  /** the folder of the mini-program's H5 build, served at `/`; without it only the API is served */
  readonly h5Directory?: string
  /** services outside; each is absent where the operator has none */
  readonly sms?: SmsSender
  readonly mail?: MailSender
  readonly wechatMessages?: WechatMessages
  readonly wechatLogin?: WechatLogin
  readonly identityCheck?: IdentityCheck
  readonly educationRecords?: EducationRecords
  readonly payments?: Partial<Readonly<Record<PaymentOrder['provider'], PaymentProvider>>>
  /** where the browser build is reached from outside, without a slash at the end */
  readonly publicUrl?: string
}
