import { z } from 'zod'
import { accountDetails, typedPassword } from './accounts'
import { application, profile } from './applications'
import type { Endpoint } from './endpoint'
import { ownSession } from './sessions'

const version = z.string()
const instant = z.iso.datetime()

/** Personal Information Protection Law of the PRC (个人信息保护法), Articles 45 and 47. */
export const accountExport = z
  .strictObject({
    exportedAt: instant,
    account: z.strictObject({
      ...accountDetails.shape,
      phone: z.string().nullable(),
      identity: z
        .strictObject({
          name: z.string(),
          idNumber: z.string(),
          status: z.enum(['verified', 'pending', 'refused']),
          at: instant,
        })
        .nullable(),
    }),
    profiles: z.array(z.strictObject({ portal: z.string(), ...profile.shape })),
    applications: z.array(
      z.strictObject({
        application,
        createdAt: instant,
        updatedAt: instant,
        notice: z.strictObject({ version, readAt: instant }).nullable(),
        pledge: z.strictObject({ version, agreedAt: instant }).nullable(),
        files: z.array(
          z.strictObject({
            name: z.string().meta({ description: '`photo`, or the id of an attachment' }),
            href: z.string().meta({ description: 'where it is read, with the same log-in' }),
          }),
        ),
        payments: z.array(
          z.strictObject({
            provider: z.string(),
            amountFen: z.int(),
            state: z.string(),
            refundFen: z.int(),
            createdAt: instant,
            paidAt: instant.nullable(),
          }),
        ),
        messages: z.array(
          z.strictObject({ channel: z.string(), event: z.string(), state: z.string(), dueAt: instant }),
        ),
      }),
    ),
    sessions: z.array(ownSession),
    logIns: z
      .array(z.strictObject({ at: instant, action: z.string(), address: z.string(), outcome: z.string() }))
      .meta({ description: 'among the latest 200 records of the account, newest first' }),
  })
  .meta({ id: 'AccountExport', description: 'Everything that is kept about the owner of an account' })

export const accountDataEndpoints = {
  exportAccount: {
    method: 'get',
    path: '/api/account/data',
    summary: 'All of the own data (查阅、复制个人信息), not masked; recorded',
    permission: 'signed-in',
    rationed: 'data-export',
    status: 200,
    answer: accountExport,
  },
  eraseAccount: {
    // No DELETE: proxies and phones may leave its body behind (RFC 9110, 9.3.5).
    method: 'post',
    path: '/api/account/erasure',
    summary:
      'Erase the own account and personal data (注销账号). Not while a registration is with the staff or confirmed; what accounts and counts need is kept without the person',
    permission: 'application.own',
    body: z.strictObject({ currentPassword: typedPassword }),
    status: 204,
    refusals: ['password-wrong', 'application-in-progress', 'version-conflict', 'too-many-requests'],
  },
} as const satisfies Record<string, Endpoint>

export type AccountExport = z.infer<typeof accountExport>
