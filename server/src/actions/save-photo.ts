import { createHash } from 'node:crypto'
import { checkPhoto, inspectPhoto, unacknowledged, type Finding } from '@registration/rules'
import { printablePhoto } from '../application-form/printable-photo'
import type { ServerContext } from '../context'
import { Refusal } from '../errors'
import { rulesetOf } from '../portal-of'
import type { Account, StoredPhoto } from '../store/store'
import { ownApplication, requireEditable, requireOpen } from './applications'
import { judgeApplication } from './judge-application'
import { replaceEdited } from './replace-edited'
import type { Saved } from './save-section'

const BROKEN: Finding = { path: 'photo', code: 'photo.broken', severity: 'error', params: {} }

/** Keeps the photo if its bytes, whatever its name says, are an image that the portal takes. */
export async function savePhoto(
  context: ServerContext,
  account: Account,
  applicationId: string,
  bytes: Uint8Array,
  seen: number,
): Promise<Saved> {
  const { application, plan } = await ownApplication(context, account, applicationId)
  requireEditable(application, seen)
  requireOpen(context, plan)

  const inspection = inspectPhoto(bytes)
  const findings = checkPhoto(inspection, rulesetOf(plan).photo).map((found) => ({ ...found, path: 'photo' }))
  const { type, width, height, byteLength } = inspection
  if (findings.some(({ severity }) => severity === 'error') || !isStorable(type)) {
    throw new Refusal('photo-invalid', { findings })
  }
  if (!(await isPrintable(bytes))) {
    throw new Refusal('photo-invalid', { findings: [BROKEN] })
  }
  const hash = createHash('sha256').update(bytes).digest('hex')
  const photo: StoredPhoto = { hash, type, width, height, byteLength }
  const { warnings } = await judgeApplication(context, { ...application, photo }, plan, 'photo')
  if (hash === application.photo?.hash) {
    return { application, warnings: unacknowledged(warnings, application.acknowledgements) }
  }
  await context.store.putPhoto(hash, bytes)
  const saved = await replaceEdited(context, application, plan, { photo })
  return { application: saved, warnings: unacknowledged(warnings, saved.acknowledgements) }
}

/** The rules follow a file's frame. Whether its pixels can be had must not first show when the form is printed. */
function isPrintable(bytes: Uint8Array): Promise<boolean> {
  return printablePhoto(bytes).then(
    () => true,
    () => false,
  )
}

function isStorable(type: string): type is StoredPhoto['type'] {
  return type === 'jpeg' || type === 'png' || type === 'gif'
}
