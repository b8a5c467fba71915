import { createPrivateKey, createPublicKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { AlipaySettings } from './payments/alipay/alipay'
import type { WechatPaySettings } from './payments/wechat-pay/wechat-pay'
import type { AliyunSmsSettings } from './services/aliyun-sms'
import type { Gateway } from './services/gateway'
import type { SmtpSettings } from './services/mail'
import type { MessageTemplates } from './services/message-template'
import type { WechatApp } from './services/wechat-login'

const httpAddress = z.string().regex(/^https?:\/\/[^\s/]+/)

/** characters of a key that is shared with a gateway, at least */
const KEY_LENGTH = 32

/** A file in PEM; the value is the file's content. */
const keyFile = (kind: 'private' | 'public') =>
  z
    .string()
    .min(1)
    .transform((file, issues) => {
      try {
        const pem = readFileSync(file, 'utf8')
        // What cannot be used stops the start, and not the first payment.
        if (kind === 'private') createPrivateKey(pem)
        else createPublicKey(pem)
        return pem
      } catch {
        issues.addIssue({ code: 'custom', message: `is no file with a ${kind} key in PEM` })
        return z.NEVER
      }
    })
    .optional()

const template = z.strictObject({ id: z.string().min(1), data: z.record(z.string(), z.string()) })

/** JSON, such as `{"reviewed":{"id":"SMS_1","data":{"plan":"{plan}"}}}`. */
const templates = z
  .string()
  .transform((text, issues): MessageTemplates => {
    try {
      return z.record(z.string(), template).parse(JSON.parse(text))
    } catch {
      issues.addIssue({ code: 'custom', message: 'is not JSON of templates by name, each with id and data' })
      return z.NEVER
    }
  })
  .optional()

const given = z.string().min(1).optional()

/** Services outside: docs/accounts.md, docs/gateways.md, docs/payments.md, docs/messages.md. */
export const serviceVariables = {
  /** of the mini-program; without them nobody logs in by WeChat */
  WECHAT_APP_ID: given,
  WECHAT_APP_SECRET: given,
  WECHAT_API_URL: httpAddress.default('https://api.weixin.qq.com'),
  /** gateways of the operator and the keys that they share with the server */
  IDENTITY_CHECK_URL: httpAddress.optional(),
  IDENTITY_CHECK_KEY: z.string().min(KEY_LENGTH).optional(),
  EDUCATION_RECORDS_URL: httpAddress.optional(),
  EDUCATION_RECORDS_KEY: z.string().min(KEY_LENGTH).optional(),
  /** where the server is reached from outside; payment providers send their notices there */
  PUBLIC_URL: z
    .string()
    .regex(/^https?:\/\/[^\s/?#]+(\/[^\s?#]*)?$/)
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  WECHAT_PAY_MERCHANT_ID: given,
  WECHAT_PAY_CERTIFICATE_SERIAL: given,
  WECHAT_PAY_PRIVATE_KEY_FILE: keyFile('private'),
  WECHAT_PAY_PUBLIC_KEY_ID: given,
  WECHAT_PAY_PUBLIC_KEY_FILE: keyFile('public'),
  WECHAT_PAY_API_V3_KEY: z.string().length(32).optional(),
  WECHAT_PAY_API_URL: httpAddress.default('https://api.mch.weixin.qq.com'),
  ALIPAY_APP_ID: given,
  ALIPAY_SELLER_ID: given,
  ALIPAY_PRIVATE_KEY_FILE: keyFile('private'),
  ALIPAY_PUBLIC_KEY_FILE: keyFile('public'),
  ALIPAY_GATEWAY_URL: httpAddress.default('https://openapi.alipay.com/gateway.do'),
  SMS_ACCESS_KEY_ID: given,
  SMS_ACCESS_KEY_SECRET: given,
  SMS_SIGN_NAME: given,
  SMS_TEMPLATES: templates,
  SMS_API_URL: httpAddress.default('https://dysmsapi.aliyuncs.com'),
  WECHAT_TEMPLATES: templates,
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/[^\s/]+$/)
    .optional(),
  SMTP_FROM: given,
}

/** What is of use only together. */
export const SERVICES_TOGETHER = [
  ['WECHAT_APP_ID', 'WECHAT_APP_SECRET'],
  ['IDENTITY_CHECK_URL', 'IDENTITY_CHECK_KEY'],
  ['EDUCATION_RECORDS_URL', 'EDUCATION_RECORDS_KEY'],
  [
    'WECHAT_PAY_MERCHANT_ID',
    'WECHAT_PAY_CERTIFICATE_SERIAL',
    'WECHAT_PAY_PRIVATE_KEY_FILE',
    'WECHAT_PAY_PUBLIC_KEY_ID',
    'WECHAT_PAY_PUBLIC_KEY_FILE',
    'WECHAT_PAY_API_V3_KEY',
  ],
  ['ALIPAY_APP_ID', 'ALIPAY_SELLER_ID', 'ALIPAY_PRIVATE_KEY_FILE', 'ALIPAY_PUBLIC_KEY_FILE'],
  ['SMS_ACCESS_KEY_ID', 'SMS_ACCESS_KEY_SECRET', 'SMS_SIGN_NAME', 'SMS_TEMPLATES'],
  ['SMTP_URL', 'SMTP_FROM'],
] as const

/** What some of these need besides. */
export const SERVICES_NEED = [
  { name: 'WECHAT_PAY_MERCHANT_ID', needs: ['WECHAT_APP_ID', 'PUBLIC_URL'] },
  { name: 'ALIPAY_APP_ID', needs: ['PUBLIC_URL'] },
  { name: 'WECHAT_TEMPLATES', needs: ['WECHAT_APP_ID'] },
] as const

type Given = z.output<ReturnType<typeof z.object<typeof serviceVariables>>>

/** What the operator has set up; how long to wait, and for which clock, the wiring says (services.ts). */
export interface ServiceSettings {
  readonly publicUrl: string | undefined
  readonly wechat: Omit<WechatApp, 'timeout'> | undefined
  readonly identityGateway: Omit<Gateway, 'timeout'> | undefined
  readonly educationGateway: Omit<Gateway, 'timeout'> | undefined
  readonly wechatPay: Omit<WechatPaySettings, 'clock' | 'appId'> | undefined
  readonly alipay: Omit<AlipaySettings, 'clock'> | undefined
  readonly sms: Omit<AliyunSmsSettings, 'clock'> | undefined
  readonly wechatTemplates: MessageTemplates | undefined
  readonly smtp: SmtpSettings | undefined
}

export function serviceSettings(env: Given): ServiceSettings {
  const { PUBLIC_URL: publicUrl, SMTP_URL: url, SMTP_FROM: from } = env
  const notifyUrl = (provider: string) => `${publicUrl ?? ''}/api/payments/${provider}/notifications`
  return {
    publicUrl,
    wechat: whole({
      appId: env.WECHAT_APP_ID,
      appSecret: env.WECHAT_APP_SECRET,
      baseUrl: env.WECHAT_API_URL,
    }),
    identityGateway: whole({ baseUrl: env.IDENTITY_CHECK_URL, key: env.IDENTITY_CHECK_KEY }),
    educationGateway: whole({ baseUrl: env.EDUCATION_RECORDS_URL, key: env.EDUCATION_RECORDS_KEY }),
    wechatPay: whole({
      merchantId: env.WECHAT_PAY_MERCHANT_ID,
      certificateSerial: env.WECHAT_PAY_CERTIFICATE_SERIAL,
      privateKey: env.WECHAT_PAY_PRIVATE_KEY_FILE,
      platformKeyId: env.WECHAT_PAY_PUBLIC_KEY_ID,
      platformPublicKey: env.WECHAT_PAY_PUBLIC_KEY_FILE,
      apiV3Key: env.WECHAT_PAY_API_V3_KEY,
      baseUrl: env.WECHAT_PAY_API_URL,
      notifyUrl: notifyUrl('wechat-pay'),
    }),
    alipay: whole({
      appId: env.ALIPAY_APP_ID,
      sellerId: env.ALIPAY_SELLER_ID,
      privateKey: env.ALIPAY_PRIVATE_KEY_FILE,
      alipayPublicKey: env.ALIPAY_PUBLIC_KEY_FILE,
      gatewayUrl: env.ALIPAY_GATEWAY_URL,
      notifyUrl: notifyUrl('alipay'),
    }),
    sms: whole({
      accessKeyId: env.SMS_ACCESS_KEY_ID,
      accessKeySecret: env.SMS_ACCESS_KEY_SECRET,
      signName: env.SMS_SIGN_NAME,
      templates: env.SMS_TEMPLATES,
      baseUrl: env.SMS_API_URL,
    }),
    wechatTemplates: env.WECHAT_TEMPLATES,
    smtp: whole({ url, from }),
  }
}

type Whole<T> = { [Name in keyof T]: Exclude<T[Name], undefined> }

/** Nothing unless everything is there. */
function whole<T extends object>(settings: T): Whole<T> | undefined {
  return Object.values(settings).includes(undefined) ? undefined : (settings as Whole<T>)
}
