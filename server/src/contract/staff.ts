import { z } from 'zod'
import { accountRole, typedUsername } from './accounts'
import type { Endpoint } from './endpoint'
import { finding, id, ifMatch, next, page } from './shapes'

const duties = {
  roles: z
    .array(accountRole.exclude(['candidate']))
    .max(3)
    .meta({ description: 'what the account may do from now on; none: nothing' }),
  station: z.string().min(1).max(64).nullable().meta({ description: 'of a clerk: the code of her station' }),
}

export const staffMember = z
  .strictObject({
    id: z.string(),
    version: z.int().meta({ description: 'also the ETag; send it as If-Match when writing' }),
    username: z.string(),
    roles: z.array(accountRole),
    station: z.string().nullable(),
    mustChangePassword: z.boolean(),
    hasSecondFactor: z.boolean(),
    passwordChangedAt: z.iso.datetime(),
    createdAt: z.iso.datetime(),
    warnings: z.array(finding).meta({
      description:
        '`station-unlisted`: no plan has this station. It is mistyped, or its plan is still to come',
    }),
  })
  .meta({ id: 'StaffMember' })

const issued = z
  .strictObject({
    staffMember,
    password: z.string().meta({ description: 'has to be changed at the first log-in; shown once' }),
  })
  .meta({ id: 'IssuedAccount' })

const accountId = z.strictObject({ accountId: id })

export const staffEndpoints = {
  issueAccount: {
    method: 'post',
    path: '/api/staff',
    summary: 'Issue an account to a member of staff',
    permission: 'account.manage',
    body: z.strictObject({ username: typedUsername, ...duties }),
    status: 201,
    answer: issued,
    answersSecret: true,
    refusals: ['account-invalid', 'username-taken', 'station-missing'],
  },
  listStaff: {
    method: 'get',
    path: '/api/staff',
    summary: 'The accounts of staff, those that lost every role too',
    permission: 'account.manage',
    query: page,
    status: 200,
    answer: z.strictObject({ staff: z.array(staffMember), next }),
  },
  changeDuties: {
    method: 'put',
    path: '/api/staff/:accountId',
    summary: 'Grant and revoke roles, and change the station; in force at the next request of the account',
    permission: 'account.manage',
    params: accountId,
    headers: ifMatch,
    body: z.strictObject(duties),
    status: 200,
    answer: staffMember,
    refusals: ['staff-unknown', 'station-missing', 'last-administrator', 'version-conflict'],
  },
  resetPassword: {
    method: 'post',
    path: '/api/staff/:accountId/password',
    summary: 'Issue a new password, which has to be changed; every session of the account ends',
    permission: 'account.manage',
    params: accountId,
    status: 200,
    answer: issued,
    answersSecret: true,
    refusals: ['staff-unknown', 'version-conflict'],
  },
} as const satisfies Record<string, Endpoint>

export type StaffMember = z.infer<typeof staffMember>
export type IssuedAccount = z.infer<typeof issued>
