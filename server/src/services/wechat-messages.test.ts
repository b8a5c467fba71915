import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { wechatMessages, type WechatMessages } from './wechat-messages'

const NOON = Date.UTC(2026, 10, 22, 4)

describe('wechatMessages', () => {
  let server: Server
  let now: number
  let messages: WechatMessages
  let token: string
  let fetched: boolean[]
  let sent: Record<string, unknown>[]
  let errcodes: number[]

  beforeEach(async () => {
    now = NOON
    token = 'token-1'
    fetched = []
    sent = []
    errcodes = []
    server = createServer((request, response) => void answer(request, response))
    async function answer(
      request: Parameters<Parameters<typeof createServer>[1] & object>[0],
      response: Parameters<Parameters<typeof createServer>[1] & object>[1],
    ): Promise<void> {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const content = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://wechat')
      if (pathname === '/cgi-bin/stable_token') {
        const { appid, secret, force_refresh: force = false } = content
        if (appid !== 'wx1' || secret !== 's')
          return void response.end('{"errcode":40125,"errmsg":"invalid appsecret"}')
        fetched.push(force === true)
        if (force === true) token = `token-${fetched.length}`
        return void response.end(JSON.stringify({ access_token: token, expires_in: 7200 }))
      }
      if (searchParams.get('access_token') !== token)
        return void response.end('{"errcode":40001,"errmsg":"invalid credential"}')
      const errcode = errcodes.shift() ?? 0
      if (errcode === 0) sent.push(content)
      response.end(JSON.stringify({ errcode, errmsg: '' }))
    }
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    messages = messagesWith('s')
  })

  afterEach(() => server.close())

  function messagesWith(appSecret: string): WechatMessages {
    return wechatMessages({
      appId: 'wx1',
      appSecret,
      templates: { reviewed: { id: 'T1', data: { thing1: '{plan}', phrase2: '{state}', date3: '{time}' } } },
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      clock: () => now,
    })
  }

  const send = (values = { plan: '职业技能鉴定', state: '待缴费', time: '2026年11月30日 09:00' }) =>
    messages.send('openid-1', 'reviewed', values)

  it('fills the operator’s template in, no longer than WeChat takes', async () => {
    await send({
      plan: '二〇二六年下半年全国职业技能鉴定统一考试',
      state: '审核未通过',
      time: '2026年11月30日 09:00',
    })
    expect(sent).toEqual([
      {
        touser: 'openid-1',
        template_id: 'T1',
        data: {
          thing1: { value: '二〇二六年下半年全国职业技能鉴定统一考试' },
          phrase2: { value: '审核未通过' },
          date3: { value: '2026年11月30日 09:00' },
        },
      },
    ])
    await send({ plan: '二〇二六年下半年全国职业技能鉴定统一考试报名', state: '变更审核中请等', time: '' })
    expect(sent[1]).toMatchObject({
      data: { thing1: { value: '二〇二六年下半年全国职业技能鉴定统一考…' }, phrase2: { value: '变更审核…' } },
    })
  })

  it('asks for the token once while it is good', async () => {
    await send()
    await send()
    expect(fetched).toEqual([false])
    now += 7000 * 1000
    await send()
    expect(fetched).toEqual([false, false])
  })

  it('takes the token that another server has renewed', async () => {
    await send()
    token = 'renewed elsewhere'
    await send()
    expect(fetched).toEqual([false, false])
    expect(sent).toHaveLength(2)
  })

  it('forces a token that WeChat itself refuses to be made anew', async () => {
    await send()
    errcodes = [40001]
    await send()
    expect(fetched).toEqual([false, false, true])
    expect(sent).toHaveLength(2)
  })

  it.each([
    ['the reader has given no leave', 43101, 'refused-by-reader', true],
    ['nobody has this openid', 40003, 'errcode-40003', true],
    ['the template asks for something else', 47003, 'errcode-47003', true],
    ['the system is busy', -1, 'errcode--1', false],
    ['the day’s quota is used up', 45009, 'errcode-45009', false],
  ])('says when %s', async (_label, errcode, code, isFinal) => {
    errcodes = [errcode]
    await expect(send()).rejects.toMatchObject({ code, isFinal })
  })

  it('says when the app’s secret is wrong, and when there is no such template', async () => {
    await expect(messagesWith('x').send('openid-1', 'reviewed', {})).rejects.toMatchObject({
      code: 'errcode-40125',
    })
    await expect(messages.send('openid-1', 'payment', {})).rejects.toMatchObject({
      code: 'template-not-configured',
    })
  })
})
