import type { IncomingMessage, ServerResponse } from 'node:http'
import { wechatLogin, type WechatLogin } from '../wechat-login'
import { LocalServer } from './local-server'

const APP_ID = 'wx1234567890abcdef'
const APP_SECRET = '0123456789abcdef0123456789abcdef'

/** WeChat's code2Session, as documented: a code is good once; errors come with status 200 and an `errcode`. */
export class WechatServer extends LocalServer {
  private readonly openids = new Map<string, string>()
  private readonly used = new Set<string>()
  /** answered instead, such as -1 (system busy) */
  errcode: number | undefined

  login({ appId = APP_ID, appSecret = APP_SECRET } = {}): WechatLogin {
    const app = { appId, appSecret, baseUrl: this.address }
    return { openidOf: (code) => wechatLogin({ ...app, timeout: this.patience }).openidOf(code) }
  }

  /** What `wx.login` gives on the phone of a user. */
  codeOf(openid: string): string {
    const code = `code-${this.openids.size + 1}`
    this.openids.set(code, openid)
    return code
  }

  protected answer(request: IncomingMessage, _body: Buffer, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? '', this.address)
    response.setHeader('Content-Type', 'text/plain')
    if (request.method !== 'GET' || pathname !== '/sns/jscode2session') {
      response.writeHead(404).end()
      return
    }
    response.end(JSON.stringify(this.judge(Object.fromEntries(searchParams))))
  }

  private judge(query: Readonly<Record<string, string>>): object {
    if (this.errcode !== undefined) return { errcode: this.errcode, errmsg: 'as the test wants' }
    if (query['appid'] !== APP_ID) return { errcode: 40013, errmsg: 'invalid appid' }
    if (query['secret'] !== APP_SECRET) return { errcode: 40125, errmsg: 'invalid appsecret' }
    if (query['grant_type'] !== 'authorization_code') return { errcode: 40002, errmsg: 'invalid grant_type' }
    const code = query['js_code'] ?? ''
    const openid = this.openids.get(code)
    if (openid === undefined) return { errcode: 40029, errmsg: 'invalid code' }
    if (this.used.has(code)) return { errcode: 40163, errmsg: 'code been used' }
    this.used.add(code)
    return { openid, session_key: 'tiihtNczf5v6AKRyjwEUhQ==' }
  }
}
