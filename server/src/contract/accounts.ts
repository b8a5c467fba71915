import { z } from 'zod'
import { captchaAnswer } from './captchas'
import type { Endpoint } from './endpoint'
import { id } from './shapes'

export const accountRole = z.enum(['candidate', 'clerk', 'organiser', 'administrator'])

export const account = z
  .strictObject({
    id: z.string(),
    username: z.string(),
    roles: z.array(accountRole).meta({ description: 'none: the account can do nothing any more' }),
    station: z.string().nullable().meta({ description: 'of a clerk: the code of her station' }),
    mustChangePassword: z.boolean().meta({
      description:
        'the password was issued by somebody else or has aged: nothing else is possible before it is changed',
    }),
  })
  .meta({ id: 'Account' })

export const session = z
  .strictObject({
    token: z.string().meta({ description: 'for `Authorization: Bearer …`; shown once, stored as a hash' }),
    expiresAt: z.iso.datetime(),
    account,
  })
  .meta({ id: 'Session' })

export const accountDetails = z
  .strictObject({
    ...account.shape,
    phone: z.string().nullable().meta({ description: 'verified by a code; masked', example: '138****8000' }),
    wechatBound: z.boolean(),
    hasSecondFactor: z.boolean().meta({ description: 'a log-in needs a one-time code' }),
    passwordChangedAt: z.iso.datetime(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'AccountDetails' })

export const typedUsername = z.string().max(200)
export const typedPassword = z.string().max(1000)
export const typedPhone = z.string().max(100)
export const typedCode = z.string().max(20)

/** What is answered when a code is on its way. */
export const codeSent = z.strictObject({ expiresAt: z.iso.datetime() })

export const accountEndpoints = {
  openAccount: {
    method: 'post',
    path: '/api/accounts',
    summary: 'Register a candidate account; one account registers one person',
    permission: 'public',
    body: z.strictObject({
      username: typedUsername,
      password: typedPassword,
      planId: id.optional().meta({
        description: 'the plan for which it is opened: its portal may ask for a captcha here',
      }),
      captcha: captchaAnswer.optional(),
    }),
    status: 201,
    answer: session,
    answersSecret: true,
    refusals: [
      'account-invalid',
      'username-taken',
      'plan-unknown',
      'captcha-needed',
      'captcha-wrong',
      'too-many-requests',
    ],
  },
  showAccount: {
    method: 'get',
    path: '/api/account',
    summary: 'The own account',
    permission: 'signed-in',
    evenBeforePasswordChange: true,
    status: 200,
    answer: accountDetails,
  },
  changePassword: {
    method: 'put',
    path: '/api/account/password',
    summary: 'Change the password; every other session of the account ends',
    permission: 'signed-in',
    evenBeforePasswordChange: true,
    body: z.strictObject({ currentPassword: typedPassword, newPassword: typedPassword }),
    status: 204,
    refusals: [
      'password-wrong',
      'password-unchanged',
      'password-used-before',
      'account-invalid',
      'too-many-requests',
      'version-conflict',
    ],
  },
  sendPhoneCode: {
    method: 'post',
    path: '/api/account/phone',
    summary: 'Send a code to the mobile phone that is to belong to the account',
    permission: 'signed-in',
    body: z.strictObject({ phone: typedPhone, currentPassword: typedPassword }),
    status: 202,
    answer: codeSent,
    refusals: ['password-wrong', 'phone-invalid', 'sms-unavailable', 'too-many-requests'],
  },
  confirmPhone: {
    method: 'put',
    path: '/api/account/phone',
    summary: 'Show with the code that the phone is at hand; a code is good for five tries and ten minutes',
    permission: 'signed-in',
    body: z.strictObject({ phone: typedPhone, code: typedCode }),
    status: 200,
    answer: accountDetails,
    refusals: ['code-wrong', 'version-conflict'],
  },
} as const satisfies Record<string, Endpoint>

export type AccountRole = z.infer<typeof accountRole>
export type AccountView = z.infer<typeof account>
export type AccountDetails = z.infer<typeof accountDetails>
export type SessionView = z.infer<typeof session>
