import { newId } from '../api/new-id'
import { forgetAllKeptFiles, forgetKeptFile, keepFile, readKeptFile } from '../platform/kept-file'
import { forget, readStored, store } from '../platform/storage'
import { DRAFTS } from './draft'

/** A file on its way to the server, kept on the device until it has arrived: who closes the app sends the rest later. */
export interface UnsentFile {
  /** under which the server keeps the parts that have arrived */
  readonly upload: string
  readonly bytes: ArrayBuffer
}

/** Where in an application a file belongs: `photo`, `attachments.diploma`. */
export interface FilePlace {
  readonly applicationId: string
  readonly path: string
}

interface Kept {
  readonly upload: string
}

function keyOf({ applicationId, path }: FilePlace): string {
  return `${DRAFTS}${applicationId}/${path}`
}

/** The same bytes at the same place go on where they were cut; others begin anew. */
export async function keepUnsentFile(place: FilePlace, bytes: ArrayBuffer): Promise<UnsentFile> {
  const before = await readUnsentFile(place)
  if (before !== undefined && isSameFile(before.bytes, bytes)) return before
  const kept: Kept = { upload: newId() }
  // The file first: what is named is there. Without room for it the upload works all the same.
  if (await keepFile(kept.upload, bytes)) store(keyOf(place), kept)
  return { ...kept, bytes }
}

export async function readUnsentFile(place: FilePlace): Promise<UnsentFile | undefined> {
  const kept = readStored<Kept>(keyOf(place))
  const bytes = kept && (await readKeptFile(kept.upload))
  return kept && bytes && { upload: kept.upload, bytes }
}

export async function forgetUnsentFile(place: FilePlace): Promise<void> {
  const kept = readStored<Kept>(keyOf(place))
  if (kept === undefined) return
  forget(keyOf(place))
  await forgetKeptFile(kept.upload)
}

export function forgetAllUnsentFiles(): Promise<void> {
  return forgetAllKeptFiles()
}

export function isSameFile(a: ArrayBuffer, b: ArrayBuffer): boolean {
  const [left, right] = [new Uint8Array(a), new Uint8Array(b)]
  return left.length === right.length && left.every((byte, index) => byte === right[index])
}
