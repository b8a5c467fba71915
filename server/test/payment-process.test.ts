import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Reconciliation } from '../src/contract'
import { AlipayServer } from '../src/payments/testing/alipay-server'
import type { PostedNotice } from '../src/payments/testing/provider-server'
import { WechatPayServer } from '../src/payments/testing/wechat-pay-server'
import { startServerProcess } from './server-process'

const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url))
const ORDER = '0123456789abcdef0123456789abcdef'
const PUBLIC_URL = 'https://registration.example'

let directory: string
let wechatPay: WechatPayServer
let alipay: AlipayServer
let env: Record<string, string>

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'registration-'))
  wechatPay = await new WechatPayServer(Date.now).start()
  alipay = await new AlipayServer(Date.now).start()
  const file = (name: string, pem: string): string => {
    writeFileSync(join(directory, name), pem, { mode: 0o600 })
    return join(directory, name)
  }
  const [ours, theirs] = [wechatPay.settings(), alipay.settings()]
  env = {
    DATA_DIR: join(directory, 'data'),
    PUBLIC_URL,
    WECHAT_APP_ID: ours.appId,
    WECHAT_APP_SECRET: 'of no use here',
    WECHAT_PAY_MERCHANT_ID: ours.merchantId,
    WECHAT_PAY_CERTIFICATE_SERIAL: ours.certificateSerial,
    WECHAT_PAY_PRIVATE_KEY_FILE: file('apiclient_key.pem', ours.privateKey),
    WECHAT_PAY_PUBLIC_KEY_ID: ours.platformKeyId,
    WECHAT_PAY_PUBLIC_KEY_FILE: file('pub_key.pem', ours.platformPublicKey),
    WECHAT_PAY_API_V3_KEY: ours.apiV3Key,
    WECHAT_PAY_API_URL: ours.baseUrl,
    ALIPAY_APP_ID: theirs.appId,
    ALIPAY_SELLER_ID: theirs.sellerId,
    ALIPAY_PRIVATE_KEY_FILE: file('app.pem', theirs.privateKey),
    ALIPAY_PUBLIC_KEY_FILE: file('alipay.pem', theirs.alipayPublicKey),
    ALIPAY_GATEWAY_URL: theirs.gatewayUrl,
  }
})

afterAll(async () => {
  await Promise.all([wechatPay.stop(), alipay.stop()])
  rmSync(directory, { recursive: true, force: true })
})

function post(address: string, provider: string, { headers, body }: PostedNotice): Promise<Response> {
  return fetch(`${address}/api/payments/${provider}/notifications`, {
    method: 'POST',
    headers,
    body: Uint8Array.from(body),
  })
}

function reconcile(...args: string[]): Promise<{ code: number; text: string }> {
  return new Promise((resolve) => {
    const all = [MAIN, '--reconcile', ...args]
    const options = { env: { ...process.env, ...env, LOG_LEVEL: 'silent' } }
    execFile(process.execPath, all, options, (error, out, told) =>
      resolve({ code: error === null ? 0 : Number(error.code), text: out + told }),
    )
  })
}

it('takes notices and compares statements as the environment sets it up', async () => {
  for (const there of [wechatPay, alipay]) {
    await there.open(there.provider(), {
      id: ORDER,
      amountFen: 8000,
      subject: '报名费',
      expiresAt: Date.now() + 60_000,
      payer: there.payerOf(),
    })
    there.pay(ORDER)
    there.writeBill()
  }
  const server = await startServerProcess(env)
  const told = await post(server.address, 'wechat-pay', wechatPay.paymentNotice(ORDER))
  expect([told.status, await told.text()]).toEqual([200, '{"code":"SUCCESS"}'])
  const toldToo = await post(server.address, 'alipay', alipay.paymentNotice(ORDER))
  expect([toldToo.status, toldToo.headers.get('content-type'), await toldToo.text()]).toEqual([
    200,
    expect.stringMatching(/^text\/plain/) as string,
    'success',
  ])
  expect((await post(server.address, 'alipay', alipay.tamperedNotice(ORDER))).status).toBe(400)
  expect((await post(server.address, 'wechat-pay', wechatPay.foreignNotice(ORDER))).status).toBe(400)
  expect(await server.kill('SIGTERM')).toBe(0)

  const date = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10)
  const { code, text } = await reconcile(date, '--json')
  expect(code).toBe(1)
  expect(JSON.parse(text) as Reconciliation[]).toMatchObject(
    ['wechat-pay', 'alipay'].map((provider) => ({
      provider,
      date,
      ours: { payments: 0 },
      theirs: { payments: 1, paidFen: 8000 },
      differences: [{ problem: 'missing-here', orderId: ORDER, theirsFen: 8000 }],
    })),
  )
  expect((await reconcile(date)).text).toContain(`本系统缺  收款  ${ORDER}`)
  expect(await reconcile('yesterday')).toMatchObject({
    code: 2,
    text: expect.stringContaining('usage') as string,
  })
})
