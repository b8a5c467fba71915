import type Router from '@koa/router'
import { ownApplication, viewOf } from '../actions/applications'
import { printForm } from '../actions/print-form'
import { savePhoto } from '../actions/save-photo'
import { saveSection } from '../actions/save-section'
import { submitApplication } from '../actions/submit-application'
import type { ServerContext } from '../context'
import { endpoints } from '../contract'
import { audited, serve } from '../endpoint'
import { Refusal } from '../errors'
import { isOfStation, may } from '../policies'
import type { Account, ApplicationRecord } from '../store/store'

export function applicationRoutes(router: Router, context: ServerContext): void {
  serve(router, context, endpoints.saveSection, async ({ account, params, body, seen, ctx }) => {
    const { application, warnings } = await saveSection(context, account, params, body.entries, seen)
    ctx.set('ETag', `"${application.version}"`)
    return { application: await viewOf(context, application), warnings: [...warnings] }
  })

  serve(router, context, endpoints.savePhoto, async ({ account, params, body, seen, ctx }) => {
    const { application, warnings } = await savePhoto(context, account, params.applicationId, body, seen)
    ctx.set('ETag', `"${application.version}"`)
    return { application: await viewOf(context, application), warnings: [...warnings] }
  })

  serve(router, context, endpoints.showPhoto, async ({ account, params, address }) => {
    if (account.role === 'candidate') {
      return photoOf(context, (await ownApplication(context, account, params.applicationId)).application)
    }
    return audited(context, { account, address }, 'application.photo', params.applicationId, async () =>
      photoOf(context, await applicationOfStation(context, account, params.applicationId)),
    )
  })

  serve(router, context, endpoints.submit, async ({ account, params, body, seen }) =>
    viewOf(
      context,
      await submitApplication(context, account, params.applicationId, body.acknowledgements, seen),
    ),
  )

  serve(router, context, endpoints.printForm, async ({ account, params }) =>
    printForm(context, account, params.applicationId),
  )
}

async function applicationOfStation(
  { store }: ServerContext,
  account: Account,
  applicationId: string,
): Promise<ApplicationRecord> {
  if (!may(account, 'application.inspect')) throw new Refusal('forbidden')
  const application = await store.applicationById(applicationId)
  if (application === undefined) throw new Refusal('application-unknown')
  if (!isOfStation(account, application)) throw new Refusal('other-station')
  return application
}

async function photoOf(
  { store }: ServerContext,
  { photo }: ApplicationRecord,
): Promise<{ type: string; bytes: Uint8Array }> {
  const bytes = photo === null ? undefined : await store.photo(photo.hash)
  if (photo === null || bytes === undefined) throw new Refusal('photo-missing')
  return { type: `image/${photo.type}`, bytes }
}
