import { logOut } from '../api/accounts'
import { isProblem } from '../api/problem'
import { forgetAllAcknowledgements } from '../application/acknowledged'
import { forgetAllDrafts } from '../application/draft'
import { forgetRegistrations } from '../application/registrations'
import { forgetAllUnsentFiles } from '../application/unsent-file'
import { restartAt } from '../platform/navigation'
import { loginPage } from '../routes'
import { closeSession } from './session'

/** Logs out on purpose. */
export async function leaveAccount(): Promise<void> {
  try {
    await logOut()
  } catch (problem) {
    // Without network the session stays on the server until it expires; this device forgets it now.
    if (!isProblem(problem)) throw problem
  }
  await forgetPerson()
}

/** Nothing of the person stays on the device. */
export async function forgetPerson(): Promise<void> {
  forgetAllDrafts()
  await forgetAllUnsentFiles()
  forgetAllAcknowledgements()
  forgetRegistrations()
  closeSession()
  restartAt(loginPage())
}
