import { issueAccount } from './actions/accounts/staff'
import type { ServerContext } from './context'
import { audited } from './endpoint'
import { Refusal } from './errors'

/**
 * `--add-administrator NAME`: issues the first administrator's account, who issues all others. The password is shown
 * this once, and has to be changed at the first log-in.
 */
export async function addAdministratorCommand(
  context: ServerContext,
  username: string,
): Promise<{ readonly text: string; readonly exitCode: 0 | 1 }> {
  const operator = { account: { username: 'operator', id: '', roles: [] }, address: 'command line' }
  const issue = () => issueAccount(context, username, { roles: ['administrator'], station: null })
  try {
    const { staffMember, password } = await audited(
      context,
      operator,
      'staff.issue',
      'staff',
      issue,
      (issued) => ({
        after: issued.staffMember,
      }),
    )
    return { text: `${staffMember.username}  ${password}\n`, exitCode: 0 }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const codes = error.details.findings?.map(({ path, code }) => `${path} ${code}`) ?? []
    return { text: `${[error.text('en'), ...codes].join('; ')}\n`, exitCode: 1 }
  }
}
