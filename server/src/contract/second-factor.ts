import { z } from 'zod'
import { typedPassword } from './accounts'
import type { Endpoint } from './endpoint'
import { id } from './shapes'
import { staffMember } from './staff'

/** Six digits of the app, or a recovery code. */
export const typedOneTimeCode = z.string().max(40)

export const secondFactorEndpoints = {
  startSecondFactor: {
    method: 'post',
    path: '/api/account/second-factor',
    summary:
      'Begin to ask for one-time codes (TOTP, RFC 6238) at the log-in; in force when a first code was shown',
    permission: 'second-factor.own',
    body: z.strictObject({ currentPassword: typedPassword }),
    status: 201,
    answer: z.strictObject({
      secret: z.string().meta({ description: 'Base32, for who types it into an app' }),
      uri: z.string().meta({ description: 'otpauth://…, for a QR code' }),
      expiresAt: z.iso.datetime(),
    }),
    answersSecret: true,
    refusals: ['password-wrong', 'second-factor-exists', 'too-many-requests'],
  },
  confirmSecondFactor: {
    method: 'put',
    path: '/api/account/second-factor',
    summary: 'Show a first code of the app; from now on a log-in needs one',
    permission: 'second-factor.own',
    body: z.strictObject({ code: typedOneTimeCode }),
    status: 200,
    answer: z.strictObject({
      recoveryCodes: z
        .array(z.string())
        .meta({ description: 'each good once in place of a code, for who has lost the device; shown once' }),
    }),
    answersSecret: true,
    refusals: [
      'second-factor-exists',
      'second-factor-not-started',
      'second-factor-wrong',
      'too-many-requests',
      'version-conflict',
    ],
  },
  endSecondFactor: {
    method: 'post',
    path: '/api/account/second-factor/removal',
    summary: 'Ask for no more codes',
    permission: 'second-factor.own',
    body: z.strictObject({ currentPassword: typedPassword, code: typedOneTimeCode }),
    status: 204,
    refusals: ['password-wrong', 'second-factor-wrong', 'too-many-requests', 'version-conflict'],
  },
  resetSecondFactor: {
    method: 'delete',
    path: '/api/staff/:accountId/second-factor',
    summary: 'Ask a member of staff who has lost device and recovery codes for no more codes',
    permission: 'account.manage',
    params: z.strictObject({ accountId: id }),
    status: 200,
    answer: staffMember,
    refusals: ['staff-unknown', 'version-conflict'],
  },
} as const satisfies Record<string, Endpoint>
