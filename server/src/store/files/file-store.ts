import type { Instant, Page } from '../store'

export interface KeptFile {
  readonly hash: string
  /** when it was put last */
  readonly at: Instant
}

/**
 * Photos, attachments and parts of reports: bytes, under the SHA-256 of what they were before they were sealed (64
 * hexadecimal digits, lower case). A port of its own beside the records: a directory, or GridFS. Every write is durable
 * when its promise resolves, and several processes may use one place at once. A hash that is none is a RangeError.
 */
export interface FileStore {
  /** keeps a file; of one that is there already, notes that it was put again */
  put(hash: string, bytes: Uint8Array, at: Instant): Promise<void>
  /** rejects with a `DamagedFile` rather than answer other bytes than were put */
  get(hash: string): Promise<Uint8Array | undefined>
  /** what there is, without the bytes, by hash */
  every(page: Page): Promise<readonly KeptFile[]>
  /** writes another form of the same content; of a file that is gone, nothing */
  rewrite(hash: string, bytes: Uint8Array): Promise<void>
  /** removes a file unless it was put at or after an instant */
  remove(hash: string, before: Instant): Promise<'removed' | 'kept'>
  /** removes what was begun before an instant and broken off; answers how many */
  removeLeftovers(before: Instant): Promise<number>
  /** whether an error means that files cannot be had just now: what was asked can be asked again */
  isUnavailable(error: unknown): boolean
}

/** What is kept is not what was put: a bit has flipped, the end is missing, or another file was put in its place. */
export class DamagedFile extends Error {
  override readonly name = 'DamagedFile'

  constructor(hash: string, what: string, options?: ErrorOptions) {
    super(`file ${hash} is damaged: ${what}`, options)
  }
}

export function isHash(text: unknown): boolean {
  return typeof text === 'string' && /^[0-9a-f]{64}$/.test(text)
}

/** A hash becomes a name in a directory, and the key of a filter. */
export function mustBeHash(hash: string): void {
  if (!isHash(hash)) throw new RangeError('not a SHA-256')
}
