import { createHash, createHmac, randomBytes } from 'node:crypto'
import { callService, readJsonAnswer } from './call-service'
import { fillIn, type MessageTemplates } from './message-template'
import { ServiceFailure } from './service-failure'
import type { SmsSender } from './sms'

export interface AliyunSmsSettings {
  readonly accessKeyId: string
  readonly accessKeySecret: string
  /** 短信签名, approved with the texts */
  readonly signName: string
  readonly templates: MessageTemplates
  /** `https://dysmsapi.aliyuncs.com` */
  readonly baseUrl: string
  /** milliseconds since the epoch */
  readonly clock: () => number
  /** milliseconds */
  readonly timeout?: number
}

const SERVICE = 'sms'

/** Codes after which the same message may be taken: limits, an empty account, a fault of theirs. */
const PASSING =
  /^(isv\.BUSINESS_LIMIT_CONTROL|isv\.DAY_LIMIT_CONTROL|isv\.AMOUNT_NOT_ENOUGH|isp\.|Throttling|ServiceUnavailable|InternalError)/

/** Text messages by Alibaba Cloud (短信服务, SendSms 2017-05-25), signed as its V3 signature (ACS3-HMAC-SHA256) asks. */
export function aliyunSms(settings: AliyunSmsSettings): SmsSender {
  return {
    async send(phone, template, values) {
      const chosen = settings.templates[template]
      if (chosen === undefined) throw new ServiceFailure(SERVICE, 'template-not-configured', true)
      const parameters = Object.entries(chosen.data).map(([name, text]) => [name, fillIn(text, values)])
      const query = canonicalQuery({
        PhoneNumbers: phone,
        SignName: settings.signName,
        TemplateCode: chosen.id,
        TemplateParam: JSON.stringify(Object.fromEntries(parameters)),
      })
      const headers = signedHeaders(settings, {
        action: 'SendSms',
        version: '2017-05-25',
        host: new URL(settings.baseUrl).host,
        date: new Date(settings.clock()).toISOString().replace(/\.\d+Z$/, 'Z'),
        nonce: randomBytes(16).toString('hex'),
        query,
      })
      const answer = await callService(SERVICE, {
        method: 'POST',
        url: `${settings.baseUrl}/?${query}`,
        headers,
        timeout: settings.timeout,
      })
      const { Code: code } = readJsonAnswer(SERVICE, answer) as { Code?: string }
      if (code === 'OK') return
      throw new ServiceFailure(
        SERVICE,
        code ?? 'answer-unreadable',
        code !== undefined && !PASSING.test(code),
      )
    },
  }
}

export interface SignedRequest {
  readonly action: string
  readonly version: string
  readonly host: string
  /** in whole seconds, such as `2026-11-22T04:00:00Z` */
  readonly date: string
  readonly nonce: string
  /** canonical */
  readonly query: string
}

/** The headers of a request without a body, `Authorization` among them: V3版本请求体&签名机制. */
export function signedHeaders(
  { accessKeyId, accessKeySecret }: Pick<AliyunSmsSettings, 'accessKeyId' | 'accessKeySecret'>,
  { action, version, host, date, nonce, query }: SignedRequest,
): Record<string, string> {
  const payloadHash = sha256('')
  const headers: Record<string, string> = {
    host,
    'x-acs-action': action,
    'x-acs-content-sha256': payloadHash,
    'x-acs-date': date,
    'x-acs-signature-nonce': nonce,
    'x-acs-version': version,
  }
  const names = Object.keys(headers).sort()
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join('')
  const canonical = ['POST', '/', query, lines, names.join(';'), payloadHash].join('\n')
  const signature = createHmac('sha256', accessKeySecret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest('hex')
  return {
    ...headers,
    Authorization: `ACS3-HMAC-SHA256 Credential=${accessKeyId},SignedHeaders=${names.join(';')},Signature=${signature}`,
  }
}

/** Sorted by name, encoded after RFC 3986. */
export function canonicalQuery(parameters: Readonly<Record<string, string>>): string {
  return Object.keys(parameters)
    .sort()
    .map((name) => `${encode(name)}=${encode(parameters[name] ?? '')}`)
    .join('&')
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
