import { z } from 'zod'
import { typedCode, typedPhone, typedUsername } from './accounts'
import { applicationId } from './applications'
import type { Endpoint } from './endpoint'

const person = {
  name: z.string().max(100),
  idNumber: z.string().max(100).meta({ description: '居民身份证号码' }),
}

export const identity = z
  .strictObject({
    status: z.enum(['none', 'code-sent', 'pending', 'verified', 'refused']).meta({
      description:
        'code-sent: the bank sent a code; pending: staff compare the ID card, and the candidate goes on meanwhile; refused: they have compared it, and she gives her name and number again',
    }),
    name: z.string().nullable().meta({ description: 'masked' }),
    idNumber: z.string().nullable().meta({ description: 'masked' }),
    at: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Identity', description: '实名认证' })

export const identityEndpoints = {
  showIdentity: {
    method: 'get',
    path: '/api/account/identity',
    summary: 'How sure it is whose account this is',
    permission: 'application.own',
    status: 200,
    answer: identity,
  },
  verifyIdentity: {
    method: 'post',
    path: '/api/account/identity',
    summary:
      'Verify the real name with a bank card: the bank sends a code. Where the bank cannot be asked, staff compare the ID card on site. The card number is not kept',
    permission: 'application.own',
    body: z.strictObject({ ...person, bankCard: z.string().max(50), phone: typedPhone }),
    status: 202,
    answer: identity,
    refusals: [
      'identity-invalid',
      'identity-mismatch',
      'identity-settled',
      'phone-invalid',
      'account-registers-one-person',
      'too-many-requests',
      'version-conflict',
    ],
  },
  confirmIdentity: {
    method: 'put',
    path: '/api/account/identity',
    summary: 'The code that the bank sent',
    permission: 'application.own',
    body: z.strictObject({ ...person, code: typedCode }),
    status: 200,
    answer: identity,
    refusals: [
      'identity-invalid',
      'identity-mismatch',
      'identity-settled',
      'code-wrong',
      'account-registers-one-person',
      'too-many-requests',
      'version-conflict',
    ],
  },
  askIdentityReview: {
    method: 'post',
    path: '/api/account/identity/review',
    summary: 'Have staff compare the ID card on site instead',
    permission: 'application.own',
    body: z.strictObject(person),
    status: 200,
    answer: identity,
    refusals: ['identity-invalid', 'identity-settled', 'account-registers-one-person', 'version-conflict'],
  },
  reviewIdentity: {
    method: 'post',
    path: '/api/identity-reviews',
    summary: 'Staff have compared the ID card: the identity is verified, or refused',
    permission: 'identity.review',
    body: z.strictObject({ username: typedUsername, decision: z.enum(['verify', 'refuse']) }),
    status: 200,
    answer: identity,
    refusals: ['identity-unknown', 'version-conflict'],
  },
  fetchEducationRecords: {
    method: 'get',
    path: '/api/applications/:applicationId/education-records',
    summary: "The education that the ministry's register has, as rows for the form; nothing is stored",
    permission: 'application.own',
    params: applicationId,
    status: 200,
    answer: z.strictObject({
      section: z.string(),
      rows: z.array(z.record(z.string(), z.string())).meta({
        description: 'what is not in the lists of the form is left out, for the candidate to fill in',
      }),
    }),
    refusals: [
      'application-unknown',
      'section-unknown',
      'identity-unverified',
      'education-records-unavailable',
      'too-many-requests',
    ],
  },
} as const satisfies Record<string, Endpoint>

export type IdentityView = z.infer<typeof identity>
