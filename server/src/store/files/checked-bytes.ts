import { createHash } from 'node:crypto'
import { DamagedFile } from './file-store'

/** A name, a blank, a checksum, and the end of the line. */
const HEAD_LENGTH = 64 + 1 + 64 + 1

export function checksumOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function headOf(hash: string, bytes: Uint8Array): string {
  return `${hash} ${checksumOf(bytes)}\n`
}

/**
 * The bytes behind a line with their name and their checksum, so that neither a flipped bit nor another file passes
 * unseen: `HASH SHA-256-OF-THE-BYTES\n`. To check one by hand: `tail -c +131 FILE | sha256sum`.
 */
export function withChecksum(hash: string, bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(headOf(hash, bytes)), bytes])
}

/** The inverse of `withChecksum`. Throws a `DamagedFile`. */
export function checkedBytes(hash: string, kept: Buffer): Buffer {
  if (kept.length < HEAD_LENGTH) throw new DamagedFile(hash, `${kept.length} bytes are left of it`)
  const head = kept.toString('latin1', 0, HEAD_LENGTH)
  if (!head.startsWith(hash)) throw new DamagedFile(hash, 'another file stands in its place')
  const bytes = kept.subarray(HEAD_LENGTH)
  if (head !== headOf(hash, bytes)) throw new DamagedFile(hash, 'its checksum does not fit')
  return bytes
}
