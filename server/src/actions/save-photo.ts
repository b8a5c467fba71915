import { createHash } from 'node:crypto'
import { checkPhoto, inspectPhoto, type Finding } from '@registration/rules'
import { printablePhoto } from '../application-form/printable-photo'
import type { ServerContext } from '../context'
import { Refusal } from '../errors'
import type { Account, StoredFile } from '../store/store'
import { editableCase, requireEditable, requirePagesBefore, saveEdit, type Saved } from './edit'
import { judgeApplication } from './judge-application'

const BROKEN: Finding = { path: 'photo', code: 'photo.broken', severity: 'error', params: {} }

/** Keeps the photo if its bytes, whatever its name says, are an image that the portal takes. */
export async function savePhoto(
  context: ServerContext,
  account: Account,
  applicationId: string,
  bytes: Uint8Array,
  seen: number,
): Promise<Saved> {
  const one = await editableCase(context, account, applicationId, seen)
  const { application, plan, portal } = one
  requireEditable(context, one, ['photo'])
  await requirePagesBefore(context, one, 'photo')

  const inspection = inspectPhoto(bytes)
  const spec = plan.photo ?? portal.photo
  const findings = checkPhoto(inspection, spec).map((found) => ({ ...found, path: 'photo' }))
  const { type, width, height, byteLength } = inspection
  if (findings.some(({ severity }) => severity === 'error') || !isStorable(type)) {
    throw Refusal.of('photo-invalid', { findings })
  }
  if (!(await isPrintable(bytes))) throw Refusal.of('photo-invalid', { findings: [BROKEN] })
  const hash = createHash('sha256').update(bytes).digest('hex')
  const photo: StoredFile = { hash, type, width, height, byteLength }
  const { warnings } = await judgeApplication(context, { ...application, photo }, plan, 'photo')
  if (hash !== application.photo?.hash) await context.store.putFile(hash, bytes)
  return saveEdit(context, one, { photo }, warnings)
}

/** The rules follow a file's frame. Whether its pixels can be had must not first show when the form is printed. */
function isPrintable(bytes: Uint8Array): Promise<boolean> {
  return printablePhoto(bytes).then(
    () => true,
    () => false,
  )
}

function isStorable(type: string): type is 'jpeg' | 'png' | 'gif' {
  return type === 'jpeg' || type === 'png' || type === 'gif'
}
