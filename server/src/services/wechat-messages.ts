import { z } from 'zod'
import { callService, readJsonAnswer } from './call-service'
import { fillIn, type MessageTemplates } from './message-template'
import { ServiceFailure } from './service-failure'

/** Sends 订阅消息 of the mini-program, for each of which its reader has given leave once. */
export interface WechatMessages {
  /** Throws a `ServiceFailure`; `refused-by-reader` where there is no leave. */
  send(openid: string, template: string, values: Readonly<Record<string, string>>): Promise<void>
  /** WeChat's number of a template, with which its reader is asked for leave */
  templateId(template: string): string | undefined
}

export interface WechatMessageSettings {
  readonly appId: string
  readonly appSecret: string
  readonly templates: MessageTemplates
  /** of WeChat's API, `https://api.weixin.qq.com` */
  readonly baseUrl: string
  /** milliseconds since the epoch */
  readonly clock: () => number
  /** milliseconds */
  readonly timeout?: number
}

const SERVICE = 'wechat-messages'

/** invalid credential, access_token expired, invalid access_token */
const OF_TOKEN = [40001, 42001, 40014]

/** user refuse to accept the msg */
const REFUSED_BY_READER = 43101

/** system busy, api minute-quota, day quota reached */
const PASSING = [-1, 45009, 45011]

/** Seconds before its end at which a token is taken for old. */
const MARGIN = 300

/** Characters that WeChat takes for a value, by the kind of its gap (订阅消息参数值内容限制). */
const LENGTHS: Readonly<Record<string, number>> = { thing: 20, phrase: 5, character_string: 32, name: 10 }

const tokenAnswer = z.object({ access_token: z.string(), expires_in: z.number() })

/**
 * 发送订阅消息 with the stable access token (`/cgi-bin/stable_token`), which several servers can hold at once: asking for
 * it does not end another server's. One that WeChat refuses is fetched again, once a message.
 */
export function wechatMessages(settings: WechatMessageSettings): WechatMessages {
  const { appId, appSecret, templates, baseUrl, clock, timeout } = settings
  let known: { readonly token: string; readonly until: number } | undefined

  async function post(path: string, content: object): Promise<Record<string, unknown>> {
    const answer = await callService(SERVICE, {
      method: 'POST',
      url: baseUrl + path,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(content),
      timeout,
    })
    if (answer.status !== 200) throw new ServiceFailure(SERVICE, `http-${answer.status}`, false)
    return readJsonAnswer(SERVICE, answer) as Record<string, unknown>
  }

  async function token(refused?: string): Promise<string> {
    if (known !== undefined && known.until > clock() && known.token !== refused) return known.token
    const request = { grant_type: 'client_credential', appid: appId, secret: appSecret }
    let answer = await post('/cgi-bin/stable_token', request)
    // Another server may have renewed it already; only where not, it is forced, which WeChat allows 20 times a day.
    if (refused !== undefined && answer['access_token'] === refused) {
      answer = await post('/cgi-bin/stable_token', { ...request, force_refresh: true })
    }
    const parsed = tokenAnswer.safeParse(answer)
    if (!parsed.success) throw new ServiceFailure(SERVICE, `errcode-${String(answer['errcode'])}`, false)
    const { access_token, expires_in } = parsed.data
    known = { token: access_token, until: clock() + (expires_in - MARGIN) * 1000 }
    return access_token
  }

  return {
    templateId: (template) => templates[template]?.id,

    async send(openid, template, values) {
      const chosen = templates[template]
      if (chosen === undefined) throw new ServiceFailure(SERVICE, 'template-not-configured', true)
      const data = Object.fromEntries(
        Object.entries(chosen.data).map(([gap, text]) => [
          gap,
          { value: shortened(gap, fillIn(text, values)) },
        ]),
      )
      const message = { touser: openid, template_id: chosen.id, data }
      const path = (used: string) =>
        `/cgi-bin/message/subscribe/send?access_token=${encodeURIComponent(used)}`
      const first = await token()
      let errcode = (await post(path(first), message))['errcode']
      if (OF_TOKEN.includes(Number(errcode))) {
        errcode = (await post(path(await token(first)), message))['errcode']
      }
      if (errcode === 0) return
      if (errcode === REFUSED_BY_READER) throw new ServiceFailure(SERVICE, 'refused-by-reader', true)
      const passes = PASSING.includes(Number(errcode)) || OF_TOKEN.includes(Number(errcode))
      throw new ServiceFailure(SERVICE, `errcode-${String(errcode)}`, !passes)
    },
  }
}

function shortened(gap: string, value: string): string {
  const length = LENGTHS[gap.replace(/\d+$/, '')]
  const characters = Array.from(value)
  return length === undefined || characters.length <= length
    ? value
    : `${characters.slice(0, length - 1).join('')}…`
}
