import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aliyunSms, canonicalQuery, signedHeaders } from './aliyun-sms'
import type { SmsSender } from './sms'

const NOON = Date.UTC(2026, 10, 22, 4)
const keys = { accessKeyId: 'test-key', accessKeySecret: 'test-secret' }

describe('signedHeaders', () => {
  // The example of the provider's own description of the signature, with its keys.
  it('signs as the provider’s example does', () => {
    const query = canonicalQuery({
      ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd',
      RegionId: 'cn-shanghai',
    })
    const { Authorization } = signedHeaders(
      { accessKeyId: 'YourAccessKeyId', accessKeySecret: 'YourAccessKeySecret' },
      {
        action: 'RunInstances',
        version: '2014-05-26',
        host: 'ecs.cn-shanghai.aliyuncs.com',
        date: '2023-10-26T10:22:32Z',
        nonce: '3156853299f313e23d1673dc12e1703d',
        query,
      },
    )
    expect(Authorization).toContain(
      'Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    )
  })
})

describe('canonicalQuery', () => {
  it.each([
    ['sorts and encodes', { b: '考', a: "!'()*~ " }, 'a=%21%27%28%29%2A~%20&b=%E8%80%83'],
    ['keeps what is empty', { a: '' }, 'a='],
  ])('%s', (_label, parameters, query) => {
    expect(canonicalQuery(parameters)).toBe(query)
  })
})

describe('aliyunSms', () => {
  let server: Server
  let sms: SmsSender
  let answers: { status: number; body: string }[] = []
  const sent: Record<string, string>[] = []

  beforeAll(async () => {
    server = createServer((request, response) => {
      const { searchParams, host } = new URL(request.url ?? '', `http://${request.headers.host}`)
      const { headers } = request
      const asked = {
        action: String(headers['x-acs-action']),
        version: String(headers['x-acs-version']),
        host,
        date: String(headers['x-acs-date']),
        nonce: String(headers['x-acs-signature-nonce']),
        query: request.url?.slice(2) ?? '',
      }
      const answer = answers.shift() ?? { status: 200, body: '{"Code":"OK","Message":"OK"}' }
      const isSigned = signedHeaders(keys, asked).Authorization === headers.authorization
      if (isSigned) sent.push(Object.fromEntries(searchParams))
      response
        .writeHead(isSigned ? answer.status : 400)
        .end(isSigned ? answer.body : '{"Code":"SignatureDoesNotMatch"}')
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    sms = senderWith(keys.accessKeySecret)
  })

  afterAll(() => server.close())

  function senderWith(accessKeySecret: string): SmsSender {
    return aliyunSms({
      accessKeyId: keys.accessKeyId,
      accessKeySecret,
      signName: '职业技能鉴定',
      templates: { code: { id: 'SMS_1', data: { code: '{code}' } } },
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      clock: () => NOON,
    })
  }

  it('sends what the operator’s text asks for', async () => {
    await sms.send('13800138000', 'code', { code: '482913', plan: 'not asked for' })
    expect(sent).toEqual([
      {
        PhoneNumbers: '13800138000',
        SignName: '职业技能鉴定',
        TemplateCode: 'SMS_1',
        TemplateParam: '{"code":"482913"}',
      },
    ])
  })

  it.each([
    ['a number that is none', 200, '{"Code":"isv.MOBILE_NUMBER_ILLEGAL"}', 'isv.MOBILE_NUMBER_ILLEGAL', true],
    [
      'too many for one number',
      200,
      '{"Code":"isv.BUSINESS_LIMIT_CONTROL"}',
      'isv.BUSINESS_LIMIT_CONTROL',
      false,
    ],
    ['a fault of theirs', 500, '', 'http-500', false],
    ['an answer that is none', 200, '<html>', 'answer-unreadable', false],
  ])('tells of %s', async (_label, status, body, code, isFinal) => {
    answers = [{ status, body }]
    await expect(sms.send('13800138000', 'code', { code: '1' })).rejects.toMatchObject({ code, isFinal })
  })

  it('tells of a wrong key, and of a text that the operator has not set up', async () => {
    const wrong = senderWith('another-secret').send('13800138000', 'code', { code: '1' })
    await expect(wrong).rejects.toMatchObject({ code: 'SignatureDoesNotMatch', isFinal: true })
    const unknown = sms.send('13800138000', 'reviewed', {})
    await expect(unknown).rejects.toMatchObject({ code: 'template-not-configured', isFinal: true })
  })
})
