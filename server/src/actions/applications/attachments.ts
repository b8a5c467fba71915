import { createHash } from 'node:crypto'
import { inspectAttachment, type AttachmentSpec } from '@registration/rules'
import type { ServerContext } from '../../context'
import { Refusal } from '../../errors'
import type { Account, ApplicationRecord, StoredFile } from '../../store/store'
import type { Case } from './applications'
import { editableCase, requireEditable, requirePagesBefore, saveEdit, type Saved } from './edit'
import { judgeApplication } from './judge-application'
import { keepFile } from '../personal-data/keep-file'

interface Place {
  readonly applicationId: string
  readonly attachment: string
}

/** Keeps an attachment if its bytes, whatever its name says, are a file that the portal takes there. */
export async function saveAttachment(
  context: ServerContext,
  account: Account,
  { applicationId, attachment }: Place,
  bytes: Uint8Array,
  seen: number,
): Promise<Saved> {
  const one = await editableAttachment(context, account, { applicationId, attachment }, seen)
  const { application, plan } = one
  await requirePagesBefore(context, one, 'attachments')

  const path = `attachments.${attachment}`
  const inspection = inspectAttachment(bytes, specOf(one, attachment))
  const findings = inspection.findings.map((found) => ({ ...found, path }))
  const { type, width, height, byteLength } = inspection
  if (findings.some(({ severity }) => severity === 'error') || !isStorable(type)) {
    throw Refusal.of('attachment-invalid', { findings })
  }
  const hash = createHash('sha256').update(bytes).digest('hex')
  const attachments: Record<string, StoredFile> = {
    ...application.attachments,
    [attachment]: { hash, type, width, height, byteLength },
  }
  const { warnings } = await judgeApplication(context, { ...application, attachments }, plan, path)
  await keepFile(context, hash, bytes)
  return saveEdit(context, one, { attachments }, warnings)
}

/** Takes an attachment back; one that was never uploaded is gone already. */
export async function removeAttachment(
  context: ServerContext,
  account: Account,
  place: Place,
  seen: number,
): Promise<Saved> {
  const one = await editableAttachment(context, account, place, seen)
  const { [place.attachment]: _taken, ...attachments } = one.application.attachments
  return saveEdit(context, one, { attachments }, [])
}

async function editableAttachment(
  context: ServerContext,
  account: Account,
  { applicationId, attachment }: Place,
  seen: number,
): Promise<Case> {
  const one = await editableCase(context, account, applicationId, seen)
  specOf(one, attachment)
  requireEditable(context, one, [`attachments.${attachment}`])
  return one
}

/** What the plan, or else the portal, asks for there. */
function specOf({ plan, portal }: Case, attachment: string): AttachmentSpec {
  const spec = (plan.attachments ?? portal.attachments ?? []).find(({ id }) => id === attachment)
  if (spec === undefined) throw Refusal.of('attachment-unknown')
  return spec
}

function isStorable(type: string): type is StoredFile['type'] {
  return type === 'jpeg' || type === 'png' || type === 'gif' || type === 'pdf'
}

/** The bytes of an attachment with the type that they were found to have. */
export async function attachmentFile(
  { store }: Pick<ServerContext, 'store'>,
  { attachments }: ApplicationRecord,
  attachment: string,
): Promise<{ type: string; bytes: Uint8Array }> {
  const file = Object.hasOwn(attachments, attachment) ? attachments[attachment] : undefined
  const bytes = file === undefined ? undefined : await store.files.get(file.hash)
  if (file === undefined || bytes === undefined) throw Refusal.of('attachment-unknown')
  return { type: file.type === 'pdf' ? 'application/pdf' : `image/${file.type}`, bytes }
}
