import type { Circumstances } from '@registration/rules'
import type { Portal } from '@registration/rules/lifecycle'
import type { Account, ApplicationRecord, Identity } from '../../store/store'

/** Whether the portal asks for the real name before a registration begins (实名认证). */
export function asksRealName({ beforeFilling }: Pick<Portal, 'beforeFilling'>): boolean {
  return beforeFilling.some(({ step }) => step === 'realName')
}

/** What a registration begins with: who has said who she is does not type it again. */
export function entriesOfIdentity({ name, idNumber }: Identity): ApplicationRecord['sections'] {
  return { basic: { name, idType: 'resident-id', idNumber } }
}

/** What the portal's rules compare the form with: another person is wrong beside a verified one, and doubtful beside one that waits. */
export function identityFacts({ identity }: Pick<Account, 'identity'>): NonNullable<Circumstances['facts']> {
  if (identity === null || identity.status === 'refused') return {}
  const { status, name, idNumber } = identity
  const idNumbers = [idNumber, firstGeneration(idNumber)]
  return status === 'verified'
    ? { verifiedName: name, verifiedIdNumbers: idNumbers }
    : { pendingName: name, pendingIdNumbers: idNumbers }
}

/** The names of these facts. */
export const IDENTITY_FACTS = ['verifiedName', 'verifiedIdNumbers', 'pendingName', 'pendingIdNumbers']

/** Whether an application names the person of an identity. */
export function isPersonOf(
  identity: Pick<Identity, 'name' | 'idNumber'>,
  name: string | undefined,
  idNumber: string | undefined,
): boolean {
  return (
    identity.name === name && [identity.idNumber, firstGeneration(identity.idNumber)].includes(idNumber ?? '')
  )
}

/** The 15 digits that a number had before 1999: without the century of the birth date, and without the check character. */
function firstGeneration(idNumber: string): string {
  return idNumber.slice(0, 6) + idNumber.slice(8, 17)
}
