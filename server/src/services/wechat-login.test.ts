import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WechatServer } from './testing/wechat-server'

let wechat: WechatServer

beforeAll(async () => {
  wechat = await new WechatServer().start()
})

afterAll(() => wechat.stop())

beforeEach(() => {
  wechat.errcode = undefined
  wechat.mishap = undefined
})

describe('code2Session', () => {
  it('tells whose a code is, once', async () => {
    const code = wechat.codeOf('openid of Fang')
    expect(await wechat.login().openidOf(code)).toEqual({ openid: 'openid of Fang' })
    expect(await wechat.login().openidOf(code)).toBe('invalid')
  })

  it('sends a code as it is, whatever is in it', async () => {
    expect(await wechat.login().openidOf('a&secret=b#c d')).toBe('invalid')
  })

  it.each([
    [40029, 'invalid'],
    [40163, 'invalid'],
    [41008, 'invalid'],
    [40226, 'blocked'],
  ] as const)('takes errcode %i for %s', async (errcode, what) => {
    wechat.errcode = errcode
    expect(await wechat.login().openidOf('any')).toBe(what)
  })

  it.each([
    ['system busy', { errcode: -1 }, 'errcode--1', false],
    ['too many calls', { errcode: 45011 }, 'errcode-45011', false],
    ['a silent server', { mishap: 'silent' }, 'timeout', false],
    ['a server error', { mishap: 'http-500' }, 'http-500', false],
    ['a page of a proxy', { mishap: 'garbage' }, 'answer-unreadable', false],
    ['a line that breaks', { mishap: 'closes' }, 'unreachable', false],
  ] as const)('fails on %s', async (_label, trouble, code, isFinal) => {
    Object.assign(wechat, trouble)
    const asked = wechat.login().openidOf('any')
    await expect(asked).rejects.toMatchObject({ service: 'wechat-login', code, isFinal })
  })

  it.each([
    ['app', { appId: 'wx0000000000000000' }, 'errcode-40013'],
    ['secret', { appSecret: 'another' }, 'errcode-40125'],
  ])('says that the %s is wrong, without saying it', async (_label, settings, code) => {
    const asked = wechat.login(settings).openidOf('any')
    await expect(asked).rejects.toMatchObject({ code, isFinal: true })
    await expect(asked).rejects.not.toThrow(Object.values(settings)[0] ?? '')
  })
})
