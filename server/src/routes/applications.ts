import type Router from '@koa/router'
import { performAction } from '../actions/applications/act'
import { attachmentFile, removeAttachment, saveAttachment } from '../actions/applications/attachments'
import { ownCase, requireSeen, viewOf } from '../actions/applications/applications'
import { staffCase } from '../actions/desk/staff-case'
import type { Saved } from '../actions/applications/edit'
import { ownApplications } from '../actions/applications/own-applications'
import { print } from '../actions/applications/print'
import { saveProfileSection, showProfile } from '../actions/applications/profile'
import { savePhoto } from '../actions/applications/save-photo'
import { saveSection } from '../actions/applications/save-section'
import { checkEligibility, startApplication } from '../actions/applications/start-application'
import { submitApplication } from '../actions/applications/submit-application'
import { leaveWaitingList } from '../actions/applications/waiting-list'
import type { ServerContext } from '../context'
import { endpoints } from '../contract'
import { audited, serve } from '../endpoint'
import { Refusal } from '../errors'
import { isStaff, may } from '../policies'
import { presentProfile } from '../presenters'
import type { Account, ApplicationRecord } from '../store/store'

/** Actions of the lifecycle that need more than a reason, and have requests of their own. */
const OF_THEIR_OWN = ['edit', 'submit', 'print', 'pay']

export function applicationRoutes(router: Router, context: ServerContext): void {
  const savedView = async ({ application, warnings }: Saved) => ({
    application: await viewOf(context, application),
    warnings: [...warnings],
  })

  serve(router, context, endpoints.checkEligibility, async ({ params, body }) => {
    const findings = await checkEligibility(context, params.planId, body.sections)
    return { eligible: findings.length === 0, findings: [...findings] }
  })

  serve(router, context, endpoints.startApplication, async ({ account, params, body }) =>
    viewOf(context, await startApplication(context, account, params.planId, body)),
  )

  serve(router, context, endpoints.showMyApplication, async ({ account, params }) => {
    const application = await context.store.applicationOf(account.id, params.planId)
    if (application === undefined) throw Refusal.of('application-unknown')
    return viewOf(context, application)
  })

  serve(router, context, endpoints.listMyApplications, ({ account, query }) =>
    ownApplications(context, account, query),
  )

  serve(router, context, endpoints.showProfile, async ({ account, params }) =>
    presentProfile(await showProfile(context, account, params.planId)),
  )

  serve(router, context, endpoints.saveProfileSection, async ({ account, params, body, seen }) => {
    const { profile, warnings } = await saveProfileSection(context, account, params, body.entries, seen)
    return { profile: presentProfile(profile), warnings: [...warnings] }
  })

  serve(router, context, endpoints.saveSection, async ({ account, params, body, seen }) =>
    savedView(await saveSection(context, account, params, body.entries, seen)),
  )

  serve(router, context, endpoints.savePhoto, async ({ account, params, body, seen }) =>
    savedView(await savePhoto(context, account, params.applicationId, body, seen)),
  )

  serve(router, context, endpoints.saveAttachment, async ({ account, params, body, seen }) =>
    savedView(await saveAttachment(context, account, params, body, seen)),
  )

  serve(router, context, endpoints.removeAttachment, async ({ account, params, seen }) =>
    savedView(await removeAttachment(context, account, params, seen)),
  )

  serve(router, context, endpoints.showPhoto, async ({ account, address, params }) =>
    readable(account, address, params.applicationId, 'application.photo', (application) =>
      photoFile(context, application),
    ),
  )

  serve(router, context, endpoints.showAttachment, async ({ account, address, params }) =>
    readable(account, address, params.applicationId, 'application.attachment', (application) =>
      attachmentFile(context, application, params.attachment),
    ),
  )

  serve(router, context, endpoints.submit, async ({ account, params, body, seen }) =>
    viewOf(context, await submitApplication(context, account, params.applicationId, body, seen)),
  )

  serve(router, context, endpoints.act, async ({ account, params, body, seen }) => {
    const { applicationId, action } = params
    const one = await ownCase(context, account, applicationId)
    if (action === 'leaveWaitingList') {
      requireSeen(one.application, seen)
      return viewOf(context, await leaveWaitingList(context, one.application))
    }
    if (OF_THEIR_OWN.includes(action)) throw Refusal.of('action-unknown')
    const reasons = body.reason.trim() === '' ? [] : [{ path: null, text: body.reason.trim() }]
    const act = { action, role: 'candidate', reasons } as const
    return viewOf(context, await performAction(context, one, act, {}, seen))
  })

  serve(router, context, endpoints.print, async ({ account, params }) => print(context, account, params))

  /** A file of an application: for its candidate, and recorded for staff of its station. */
  async function readable<File>(
    account: Account,
    address: string,
    applicationId: string,
    action: string,
    fileOf: (application: ApplicationRecord) => Promise<File>,
  ): Promise<File> {
    if (!isStaff(account)) return fileOf((await ownCase(context, account, applicationId)).application)
    return audited(context, { account, address }, action, applicationId, async () => {
      if (!may(account, 'application.inspect')) throw Refusal.of('forbidden')
      const application = await context.store.applicationById(applicationId)
      return fileOf((await staffCase(context, account, application)).application)
    })
  }
}

async function photoFile(
  { store }: ServerContext,
  { photo }: ApplicationRecord,
): Promise<{ type: string; bytes: Uint8Array }> {
  const bytes = photo === null ? undefined : await store.files.get(photo.hash)
  if (photo === null || bytes === undefined) throw Refusal.of('photo-missing')
  return { type: `image/${photo.type}`, bytes }
}
