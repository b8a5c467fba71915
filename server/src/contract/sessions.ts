import { z } from 'zod'
import { account, session, typedPassword, typedUsername } from './accounts'
import { captchaAnswer } from './captchas'
import type { Endpoint } from './endpoint'
import { typedOneTimeCode } from './second-factor'
import { id } from './shapes'

export const ownSession = z
  .strictObject({
    id: z.string(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    address: z.string(),
    agent: z.string().meta({ description: 'the browser or app, as it named itself' }),
    isCurrent: z.boolean(),
  })
  .meta({ id: 'OwnSession' })

export const sessionEndpoints = {
  logIn: {
    method: 'post',
    path: '/api/sessions',
    summary: 'Log in; after some wrong passwords a captcha is asked for',
    permission: 'public',
    body: z.strictObject({
      username: typedUsername,
      password: typedPassword,
      captcha: captchaAnswer.optional(),
      code: typedOneTimeCode.optional().meta({
        description: 'after `second-factor-needed`: of the authenticator app, or a recovery code',
      }),
    }),
    status: 201,
    answer: session,
    answersSecret: true,
    refusals: [
      'login-failed',
      'issued-password-over',
      'second-factor-needed',
      'second-factor-wrong',
      'captcha-needed',
      'captcha-wrong',
      'too-many-requests',
      'version-conflict',
    ],
  },
  showSession: {
    method: 'get',
    path: '/api/sessions/current',
    summary: 'Who is logged in',
    permission: 'signed-in',
    evenBeforePasswordChange: true,
    status: 200,
    answer: account,
  },
  logOut: {
    method: 'delete',
    path: '/api/sessions/current',
    summary: 'Log out',
    permission: 'signed-in',
    evenBeforePasswordChange: true,
    status: 204,
  },
  listSessions: {
    method: 'get',
    path: '/api/sessions',
    summary: 'Where the own account is logged in, newest first',
    permission: 'signed-in',
    evenBeforePasswordChange: true,
    status: 200,
    answer: z.strictObject({ sessions: z.array(ownSession) }),
  },
  endOtherSessions: {
    method: 'delete',
    path: '/api/sessions',
    summary: 'Log out everywhere else',
    permission: 'signed-in',
    evenBeforePasswordChange: true,
    status: 204,
  },
  endSession: {
    method: 'delete',
    path: '/api/sessions/:sessionId',
    summary: 'Log out in one place, such as a phone that was lost',
    permission: 'signed-in',
    evenBeforePasswordChange: true,
    params: z.strictObject({ sessionId: id }),
    status: 204,
    refusals: ['session-unknown'],
  },
} as const satisfies Record<string, Endpoint>

export type OwnSessionView = z.infer<typeof ownSession>
