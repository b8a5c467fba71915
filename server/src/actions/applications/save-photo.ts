import { createHash } from 'node:crypto'
import { checkPhoto, inspectPhoto, type Finding, type PhotoSpec } from '@registration/rules'
import { printablePhoto } from '../../application-form/printable-photo'
import type { ServerContext } from '../../context'
import { Refusal } from '../../errors'
import type { Account, StoredFile } from '../../store/store'
import { editableCase, requireEditable, requirePagesBefore, saveEdit, type Saved } from './edit'
import { judgeApplication } from './judge-application'
import { keepFile } from '../personal-data/keep-file'

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

  const photo = await checkedPhoto(bytes, plan.photo ?? portal.photo)
  const { warnings } = await judgeApplication(context, { ...application, photo }, plan, 'photo')
  if (photo.hash !== application.photo?.hash) await keepFile(context, photo.hash, bytes)
  return saveEdit(context, one, { photo }, warnings)
}

/** What is kept of a photo beside its bytes; refuses one that the portal does not take. */
export async function checkedPhoto(bytes: Uint8Array, spec: PhotoSpec): Promise<StoredFile> {
  const inspection = inspectPhoto(bytes)
  const findings = checkPhoto(inspection, spec).map((found) => ({ ...found, path: 'photo' }))
  const { type, width, height, byteLength } = inspection
  if (findings.some(({ severity }) => severity === 'error') || !isStorable(type)) {
    throw Refusal.of('photo-invalid', { findings })
  }
  if (!(await isPrintable(bytes))) throw Refusal.of('photo-invalid', { findings: [BROKEN] })
  const hash = createHash('sha256').update(bytes).digest('hex')
  return { hash, type, width, height, byteLength }
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
