import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readEnv } from './env'
import { keyPairOf, pemOf } from './payments/testing/key-pair'
import { servicesOf } from './services/services'

let directory: string
let privateKey: string
let publicKey: string

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'registration-'))
  privateKey = join(directory, 'merchant.pem')
  publicKey = join(directory, 'provider.pem')
  writeFileSync(privateKey, pemOf(keyPairOf('merchant').privateKey))
  writeFileSync(publicKey, pemOf(keyPairOf('provider').publicKey))
})

afterAll(() => rmSync(directory, { recursive: true, force: true }))

const read = (env: Record<string, string | undefined>) => readEnv({ DATA_DIR: directory, ...env })

const wechatPay = () => ({
  WECHAT_APP_ID: 'wx1',
  WECHAT_APP_SECRET: 'a secret of the app',
  PUBLIC_URL: 'https://registration.example/',
  WECHAT_PAY_MERCHANT_ID: '1900000001',
  WECHAT_PAY_CERTIFICATE_SERIAL: '3775B6',
  WECHAT_PAY_PRIVATE_KEY_FILE: privateKey,
  WECHAT_PAY_PUBLIC_KEY_ID: 'PUB_KEY_ID_1',
  WECHAT_PAY_PUBLIC_KEY_FILE: publicKey,
  WECHAT_PAY_API_V3_KEY: '0123456789abcdef0123456789abcdef',
})

const alipay = () => ({
  PUBLIC_URL: 'https://registration.example',
  ALIPAY_APP_ID: '2021000000000001',
  ALIPAY_SELLER_ID: '2088000000000001',
  ALIPAY_PRIVATE_KEY_FILE: privateKey,
  ALIPAY_PUBLIC_KEY_FILE: publicKey,
})

const templates = '{"reviewed":{"id":"T1","data":{"thing1":"{plan}"}}}'

describe('payments and messages of the environment', () => {
  it('are absent unless they are set up', () => {
    expect(servicesOf(read({}).services, () => 0)).toEqual({ payments: {} })
  })

  it('are there when they are', () => {
    const env = read({
      ...wechatPay(),
      ...alipay(),
      WECHAT_TEMPLATES: templates,
      SMS_ACCESS_KEY_ID: 'k',
      SMS_ACCESS_KEY_SECRET: 's',
      SMS_SIGN_NAME: '职业技能鉴定',
      SMS_TEMPLATES: templates,
      SMTP_URL: 'smtps://user:password@mail.example:465',
      SMTP_FROM: 'noreply@registration.example',
    })
    const services = servicesOf(env.services, () => 0)
    expect(Object.keys(services.payments ?? {})).toEqual(['wechat-pay', 'alipay'])
    expect(services.wechatLogin).toBeDefined()
    expect(services.wechatMessages?.templateId('reviewed')).toBe('T1')
    expect([services.publicUrl, services.sms, services.mail].every((one) => one !== undefined)).toBe(true)
    expect(env.services.wechatPay?.notifyUrl).toBe(
      'https://registration.example/api/payments/wechat-pay/notifications',
    )
  })

  it.each<[string, () => Record<string, string | undefined>]>([
    ['WECHAT_PAY_API_V3_KEY', () => ({ ...wechatPay(), WECHAT_PAY_API_V3_KEY: 'far too short' })],
    ['WECHAT_PAY_API_V3_KEY', () => ({ ...wechatPay(), WECHAT_PAY_API_V3_KEY: undefined })],
    ['WECHAT_PAY_PRIVATE_KEY_FILE', () => ({ ...wechatPay(), WECHAT_PAY_PRIVATE_KEY_FILE: publicKey })],
    [
      'WECHAT_PAY_PUBLIC_KEY_FILE',
      () => ({ ...wechatPay(), WECHAT_PAY_PUBLIC_KEY_FILE: '/no/such/file.pem' }),
    ],
    ['WECHAT_APP_ID', () => ({ ...wechatPay(), WECHAT_APP_ID: undefined, WECHAT_APP_SECRET: undefined })],
    ['PUBLIC_URL', () => ({ ...alipay(), PUBLIC_URL: undefined })],
    ['PUBLIC_URL', () => ({ PUBLIC_URL: 'registration.example' })],
    ['ALIPAY_SELLER_ID', () => ({ ...alipay(), ALIPAY_SELLER_ID: undefined })],
    ['SMS_TEMPLATES', () => ({ SMS_TEMPLATES: '{"code":"SMS_1"}' })],
    [
      'SMS_SIGN_NAME',
      () => ({ SMS_TEMPLATES: templates, SMS_ACCESS_KEY_ID: 'k', SMS_ACCESS_KEY_SECRET: 's' }),
    ],
    ['WECHAT_APP_ID', () => ({ WECHAT_TEMPLATES: templates })],
    ['SMTP_URL', () => ({ SMTP_URL: 'mail.example', SMTP_FROM: 'a@b' })],
    ['SMTP_FROM', () => ({ SMTP_URL: 'smtp://mail.example' })],
  ])('stop the start with %s when it is wrong or missing', (name, env) => {
    const given = env()
    expect(() => read(given)).toThrow(`${name}: `)
    for (const value of Object.values(given)) {
      if (value !== undefined && value.length > 4) expect(() => read(given)).not.toThrow(value)
    }
  })
})
