import type { AccountPolicy } from '../portal'

/** How many failures lock for how long is our choice; that failures must lock is GB/T 22239-2019, 8.1.4.1 b). */
const lockout = { failures: 5, minutes: 15, captchaAfter: 3 } as const

/** What candidates' accounts have in common; how a forgotten password is recovered is each portal's. */
export const candidateAccount = {
  issuedBy: 'candidate',
  onePerson: true,
  password: { minLength: 8, maxLength: 128, minKinds: 2, history: 1 },
  lockout,
} satisfies Partial<AccountPolicy>

/**
 * Accounts of staff, for every portal: issued by an administrator with roles that can be changed, complex passwords
 * that are changed regularly, every log-in and action recorded (职业卫生申报系统登录, the sixth manual). The manual gives
 * no numbers; these are ours.
 */
export const staffAccountPolicy: AccountPolicy = {
  issuedBy: 'administrator',
  onePerson: true,
  password: { minLength: 10, maxLength: 128, minKinds: 3, history: 5, maxAgeDays: 90 },
  recovery: 'none',
  lockout,
  roles: 'granted',
  audited: true,
  source: '职业卫生申报系统登录 1.2, 2.1–2.3, 3.1;GB/T 22239-2019, 8.1.4.1',
}
