import { callService, readJsonAnswer } from './call-service'
import { ServiceFailure } from './service-failure'

/** Asks WeChat whose a log-in code is. */
export interface WechatLogin {
  /**
   * Answers the person's openid in the mini-program, or why there is none: the code is wrong, too old or used
   * (`invalid`), or WeChat forbids the person to log in (`blocked`). Throws a `ServiceFailure` when WeChat does not say.
   */
  openidOf(code: string): Promise<{ readonly openid: string } | 'invalid' | 'blocked'>
}

export interface WechatApp {
  readonly appId: string
  readonly appSecret: string
  /** of WeChat's API, `https://api.weixin.qq.com` */
  readonly baseUrl: string
  /** milliseconds */
  readonly timeout: number
}

const SERVICE = 'wechat-login'

/** invalid code, code been used, invalid code length */
const OF_A_WRONG_CODE = [40029, 40163, 41008]

/** code blocked: WeChat takes the person for an abuser */
const OF_A_BLOCKED_PERSON = 40226

/** invalid appid, invalid appsecret: a mistake of set-up */
const OF_WRONG_SETTINGS = [40013, 40125]

/**
 * 小程序登录 code2Session (`GET /sns/jscode2session`). The session_key that comes along is not kept: nothing is
 * decrypted with it. The address holds the app's secret and is never logged.
 */
export function wechatLogin({ appId, appSecret, baseUrl, timeout }: WechatApp): WechatLogin {
  return {
    async openidOf(code) {
      const query = new URLSearchParams({
        appid: appId,
        secret: appSecret,
        js_code: code,
        grant_type: 'authorization_code',
      })
      const url = `${baseUrl}/sns/jscode2session?${query.toString()}`
      const answer = await callService(SERVICE, { method: 'GET', url, timeout })
      if (answer.status !== 200) throw new ServiceFailure(SERVICE, `http-${answer.status}`, false)
      const { openid, errcode = 0 } = readJsonAnswer(SERVICE, answer) as {
        openid?: unknown
        errcode?: number
      }
      if (OF_A_WRONG_CODE.includes(errcode)) return 'invalid'
      if (errcode === OF_A_BLOCKED_PERSON) return 'blocked'
      if (errcode !== 0) {
        throw new ServiceFailure(SERVICE, `errcode-${errcode}`, OF_WRONG_SETTINGS.includes(errcode))
      }
      if (typeof openid !== 'string' || openid === '')
        throw new ServiceFailure(SERVICE, 'answer-unreadable', false)
      return { openid }
    },
  }
}
