import { z } from 'zod'
import { typedCode, typedPassword, typedPhone, typedUsername } from './accounts'
import { captchaAnswer } from './captchas'
import type { Endpoint } from './endpoint'
import { id } from './shapes'

export const recoveryEndpoints = {
  startRecovery: {
    method: 'post',
    path: '/api/recoveries',
    summary:
      "Recover a forgotten password as the plan's portal allows; tells nobody whether there is such an account",
    permission: 'public',
    body: z.strictObject({
      planId: id,
      username: typedUsername,
      phone: typedPhone.meta({ description: 'the verified phone of the account' }),
      name: z.string().max(100).optional().meta({ description: 'where the portal recovers by real name' }),
      idNumber: z.string().max(100).optional(),
      captcha: captchaAnswer.optional(),
    }),
    status: 202,
    answer: z.strictObject({ id: z.string() }).meta({
      description: 'if there is such an account, a code is on its way to its phone',
    }),
    refusals: [
      'plan-unknown',
      'recovery-not-offered',
      'recovery-needs-real-name',
      'phone-invalid',
      'sms-unavailable',
      'captcha-needed',
      'captcha-wrong',
      'too-many-requests',
    ],
  },
  finishRecovery: {
    method: 'put',
    path: '/api/recoveries/:recoveryId',
    summary: 'Set a new password with the code that was sent; every session of the account ends',
    permission: 'public',
    params: z.strictObject({ recoveryId: id }),
    body: z.strictObject({ code: typedCode, newPassword: typedPassword }),
    status: 204,
    refusals: [
      'code-wrong',
      'account-invalid',
      'password-unchanged',
      'password-used-before',
      'version-conflict',
    ],
  },
} as const satisfies Record<string, Endpoint>
