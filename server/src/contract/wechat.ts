import { z } from 'zod'
import { accountDetails, session, typedPassword } from './accounts'
import type { Endpoint } from './endpoint'
import { id } from './shapes'

const wechatCode = z
  .string()
  .min(1)
  .max(200)
  .meta({ description: 'what `wx.login` gave; good once, for five minutes' })

const WECHAT_REFUSALS = ['wechat-code-invalid', 'wechat-blocked', 'wechat-unavailable'] as const

const qrLoginId = z.strictObject({ qrLoginId: id })

export const qrLogin = z
  .strictObject({
    id: z.string(),
    secret: z.string().meta({ description: 'the browser keeps it; it is not in the QR code' }),
    text: z.string().meta({ description: 'for the QR code', example: 'REGLOGIN1:5f0c…' }),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: 'QrLogin' })

export const wechatEndpoints = {
  logInByWechat: {
    method: 'post',
    path: '/api/sessions/wechat',
    summary: 'Log in with the WeChat that is bound to an account',
    permission: 'public',
    body: z.strictObject({ code: wechatCode }),
    status: 201,
    answer: session,
    answersSecret: true,
    refusals: ['wechat-not-bound', ...WECHAT_REFUSALS, 'too-many-requests'],
  },
  bindWechat: {
    method: 'put',
    path: '/api/account/wechat',
    summary: 'Bind a WeChat to the own account, in place of one that was bound; not for staff',
    permission: 'application.own',
    body: z.strictObject({ code: wechatCode, currentPassword: typedPassword }),
    status: 200,
    answer: accountDetails,
    refusals: ['password-wrong', 'wechat-taken', ...WECHAT_REFUSALS, 'version-conflict', 'too-many-requests'],
  },
  unbindWechat: {
    method: 'delete',
    path: '/api/account/wechat',
    summary: 'The WeChat that was bound logs in no more',
    permission: 'application.own',
    status: 200,
    answer: accountDetails,
    refusals: ['version-conflict'],
  },
  startQrLogin: {
    method: 'post',
    path: '/api/qr-logins',
    summary:
      'A browser asks for a QR code by which a phone that is logged in lets it in; good for two minutes',
    permission: 'public',
    status: 201,
    answer: qrLogin,
    answersSecret: true,
    refusals: ['too-many-requests'],
  },
  showQrLogin: {
    method: 'get',
    path: '/api/qr-logins/:qrLoginId',
    summary: 'Which browser asks: shown on the phone before it is approved',
    permission: 'application.own',
    params: qrLoginId,
    status: 200,
    answer: z.strictObject({ address: z.string(), agent: z.string(), expiresAt: z.iso.datetime() }),
    refusals: ['qr-login-unknown'],
  },
  approveQrLogin: {
    method: 'post',
    path: '/api/qr-logins/:qrLoginId/approval',
    summary: 'Let the browser in to the own account',
    permission: 'application.own',
    params: qrLoginId,
    status: 204,
    refusals: ['qr-login-unknown'],
  },
  takeQrSession: {
    method: 'post',
    path: '/api/qr-logins/:qrLoginId/session',
    summary: 'The browser asks whether it was let in, and gets its session once',
    permission: 'public',
    params: qrLoginId,
    body: z.strictObject({ secret: z.string().max(100) }),
    status: 200,
    answer: z.strictObject({ state: z.enum(['waiting', 'approved']), session: session.nullable() }),
    answersSecret: true,
    refusals: ['qr-login-unknown'],
  },
} as const satisfies Record<string, Endpoint>

export type QrLoginView = z.infer<typeof qrLogin>
