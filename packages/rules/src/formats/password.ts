import { assertDay, daysBetween, type CalendarDate } from '../calendar-date'
import { error, type Checked, type Finding } from '../finding'
import { lengthOf } from './characters'
import { isSettled, readText } from './typed-text'

/** What a portal asks of passwords; the defaults are the main portal's. */
export interface PasswordPolicy {
  /** characters, 8 */
  readonly minLength?: number
  /** characters, 128 */
  readonly maxLength?: number
  /** how many of the four kinds there must be, 2: lower case, upper case, digits, anything else */
  readonly minKinds?: number
  /** the account's name, which the password must not contain */
  readonly username?: string
  /** how many former passwords must not be used again */
  readonly history?: number
  /** whether it is one of those: only who keeps them, as hashes, can compare */
  readonly usedBefore?: boolean
  /** days after which a password has to be changed; never without */
  readonly maxAgeDays?: number
  /** when the password in use was chosen; together with `today` its age is judged */
  readonly changedOn?: CalendarDate
  readonly today?: CalendarDate
}

const KINDS = [/[a-z]/, /[A-Z]/, /\d/, /[^a-z\d]/i]

/** What heads the lists of leaked passwords, Chinese ones first; compared without regard to case. */
const COMMON =
  '12345678 123456789 1234567890 87654321 11111111 00000000 88888888 123123123 11223344 147258369 ' +
  '12345678a 123456789a a12345678 a123456789 aa123456 aa12345678 a1234567 1234567a qq123456 qq123456789 abc12345 ' +
  'abc123456 abcd1234 asd123456 zxc123456 qwe123456 as123456 zz123456 wang1234 woaini520 woaini521 woaini1314 ' +
  'woaini5201314 5201314a 1314520a iloveyou iloveyou1 1qaz2wsx 1q2w3e4r q1w2e3r4 qwer1234 1234qwer qwerty123 ' +
  'qwertyuiop asdfghjkl a1b2c3d4 password password1 password123 passw0rd p@ssw0rd admin123 admin@123 aa123456. ' +
  'abc@1234 test1234 welcome1'

function isTooOld({ maxAgeDays, changedOn, today }: PasswordPolicy): boolean {
  if (maxAgeDays === undefined || changedOn === undefined || today === undefined) return false
  return daysBetween(changedOn, today) > maxAgeDays
}

function asTyped(text: string): string {
  return text
}

/**
 * A password, as typed: nothing is normalised, spaces count. Neither findings nor `mask` tell anything about it.
 * A portal's `account.password` is such a policy; what only the account knows is added to it.
 *
 * Throws a `TypeError` for a `today` that is no calendar date.
 *
 * Findings (errors): `password.length` `{min, max}`; `password.kinds` `{min}`; `password.containsUsername`;
 * `password.common`; `password.usedBefore` `{history}`; `password.expired` `{maxAgeDays}` (of a password in use).
 *
 * @example
 * password.check('Aa123456').findings // → [{ path: '', code: 'password.common', severity: 'error', params: {} }]
 */
export const password = {
  normalize: (input: unknown): string => readText(input, asTyped).value,

  check(input: unknown, policy: PasswordPolicy = {}): Checked {
    if (policy.today !== undefined) assertDay(policy.today)
    const { minLength = 8, maxLength = 128, minKinds = 2, username = '', history = 1 } = policy
    const typed = readText(input, asTyped)
    if (isSettled(typed)) return typed
    const { value } = typed
    const findings: Finding[] = []
    const length = lengthOf(value)
    const lower = value.toLowerCase()
    if (length < minLength || length > maxLength) {
      findings.push(error('password.length', { min: minLength, max: maxLength }))
    }
    if (KINDS.filter((kind) => kind.test(value)).length < minKinds) {
      findings.push(error('password.kinds', { min: minKinds }))
    }
    if (username !== '' && lower.includes(username.toLowerCase())) {
      findings.push(error('password.containsUsername'))
    }
    if (COMMON.split(' ').includes(lower)) findings.push(error('password.common'))
    if (policy.usedBefore === true) findings.push(error('password.usedBefore', { history }))
    if (isTooOld(policy)) findings.push(error('password.expired', { maxAgeDays: policy.maxAgeDays! }))
    return { value, findings }
  },

  /** Always `********`: not even the length shows. */
  mask: (): string => '********',
}
