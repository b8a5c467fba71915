import { createHash } from 'node:crypto'
import type { ServerContext } from '../../context'
import type { UploadReference, UploadView } from '../../contract'
import { Refusal } from '../../errors'
import type { Account, Ticket } from '../../store/store'
import { findTicket } from '../accounts/tickets'
import { keepFile } from '../personal-data/keep-file'

/**
 * From the first part on, in milliseconds. The clean-up of files leaves alone for as long what no record names: no part
 * goes before its upload.
 */
const LIFETIME = 24 * 3600_000

interface KeptPart {
  /** of the file that holds its bytes */
  readonly hash: string
  readonly byteLength: number
}

/** By the number of the part. */
type KeptParts = Readonly<Record<number, KeptPart>>

type UploadContext = Pick<ServerContext, 'store' | 'clock'>

/** Keeps a part, in place of one of the same number. Of parts that come at the same time none is lost. */
export async function keepPart(
  context: UploadContext,
  account: Account,
  { uploadId, part }: { readonly uploadId: string; readonly part: number },
  bytes: Uint8Array,
): Promise<UploadView> {
  if (bytes.length === 0) throw Refusal.of('request-invalid')
  const hash = createHash('sha256').update(bytes).digest('hex')
  await keepFile(context, hash, bytes)
  const key = keyOf(account, uploadId)
  for (;;) {
    const now = context.clock()
    const former = await context.store.ticket(key)
    const isCurrent = former !== undefined && former.expiresAt > new Date(now).toISOString()
    const parts: KeptParts = {
      ...(isCurrent && (JSON.parse(former.content) as KeptParts)),
      [part]: { hash, byteLength: bytes.length },
    }
    const next: Ticket = {
      key,
      version: (former?.version ?? 0) + 1,
      content: JSON.stringify(parts),
      expiresAt: isCurrent ? former.expiresAt : new Date(now + LIFETIME).toISOString(),
    }
    const outcome =
      former === undefined
        ? await context.store.addTicket(next, new Date(now).toISOString())
        : await context.store.replaceTicket(next, former.version)
    if (outcome === 'added' || outcome === 'replaced') return viewOf(parts, next)
  }
}

export async function showUpload(
  context: UploadContext,
  account: Account,
  uploadId: string,
): Promise<UploadView> {
  const { ticket, content } = await uploadOf(context, account, uploadId)
  return viewOf(content, ticket)
}

/** The bytes of a file whose parts have all arrived. They stay, so that who repeats a request finds them again. */
export async function uploadedBytes(
  context: UploadContext,
  account: Account,
  { upload, byteLength }: UploadReference,
): Promise<Buffer> {
  const { content } = await uploadOf(context, account, upload)
  const parts = inOrder(content)
  const isComplete = parts.every(({ part }, index) => part === index)
  if (!isComplete || parts.reduce((sum, part) => sum + part.byteLength, 0) !== byteLength) {
    throw Refusal.of('upload-incomplete')
  }
  const all: Uint8Array[] = []
  for (const { hash } of parts) {
    const bytes = await context.store.files.get(hash)
    if (bytes === undefined) throw Refusal.of('upload-unknown')
    all.push(bytes)
  }
  return Buffer.concat(all)
}

async function uploadOf(context: UploadContext, account: Account, uploadId: string) {
  const found = await findTicket<KeptParts>(context, keyOf(account, uploadId))
  if (found === undefined) throw Refusal.of('upload-unknown')
  return found
}

/** Of its account alone: nobody else's id leads to it. */
function keyOf({ id }: Account, uploadId: string): string {
  return `upload:${id}:${uploadId}`
}

function inOrder(parts: KeptParts) {
  return Object.entries(parts)
    .map(([part, kept]) => ({ part: Number(part), ...kept }))
    .sort((a, b) => a.part - b.part)
}

function viewOf(parts: KeptParts, { expiresAt }: Ticket): UploadView {
  return { parts: inOrder(parts).map(({ part, byteLength }) => ({ part, byteLength })), expiresAt }
}
