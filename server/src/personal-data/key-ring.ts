import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const ALGORITHM = 'aes-256-gcm'
const KEY_BYTES = 32
/** 96 random bits: NIST SP 800-38D, 8.2.2 allows 2³² messages under one key. */
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** bytes within which the key's id stands */
const HEAD_LENGTH = 64

export interface Key {
  /** stands in clear before all that was sealed with it */
  readonly id: string
  readonly bytes: Buffer
}

/**
 * Seals with the newest of its keys (AES-256-GCM) and opens with whichever of them sealed. What is sealed for one
 * place (`account 17 phone`) cannot be opened as that of another.
 *
 * @example
 * const ring = new KeyRing(() => parseKeys('2026b:…,2026a:…'))
 * ring.open(ring.seal('13800138000', 'account 17 phone'), 'account 17 phone') // → '13800138000'
 */
export class KeyRing {
  /** `readKeys`: newest first, at least one; asked each time, so that a key is used as soon as it is there. */
  constructor(private readonly readKeys: () => readonly Key[]) {
    readKeys()
  }

  /** The sealed text: `sealed:`, the key's id, `:`, and nonce, ciphertext and tag in base64url. */
  seal(text: string, place: string): string {
    const { id, bytes } = this.newest()
    return headOf(id) + encrypt(bytes, Buffer.from(text), place).toString('base64url')
  }

  open(sealed: string, place: string): string {
    const { key, head } = this.keyOf(sealed, place)
    return decrypt(key, Buffer.from(sealed.slice(head.length), 'base64url'), place).toString()
  }

  /** As `seal`, with nonce, ciphertext and tag as they are. */
  sealBytes(content: Uint8Array, place: string): Buffer {
    const { id, bytes } = this.newest()
    return Buffer.concat([Buffer.from(headOf(id)), encrypt(bytes, content, place)])
  }

  /** Throws when the key is not on the ring, or when it was sealed for another place or changed since. */
  openBytes(sealed: Uint8Array, place: string): Buffer {
    const { key, head } = this.keyOf(Buffer.from(sealed.subarray(0, HEAD_LENGTH)).toString('latin1'), place)
    return decrypt(key, sealed.subarray(head.length), place)
  }

  /** Whether it was sealed with the newest key. */
  isNewest(sealed: string | Uint8Array): boolean {
    const head =
      typeof sealed === 'string' ? sealed : Buffer.from(sealed.subarray(0, HEAD_LENGTH)).toString('latin1')
    return head.startsWith(headOf(this.newest().id))
  }

  private newest(): Key {
    const [newest] = this.readKeys()
    if (newest === undefined) throw new Error('a key ring needs a key')
    return newest
  }

  private keyOf(sealed: string, place: string): { readonly key: Buffer; readonly head: string } {
    const [, id] = /^sealed:([\w-]+):/.exec(sealed) ?? []
    if (id === undefined) throw new Error(`${place} is not sealed`)
    const key = this.readKeys().find((one) => one.id === id)
    if (key === undefined) throw new Error(`${place} was sealed with key ${id}, which is not on the ring`)
    return { key: key.bytes, head: headOf(id) }
  }
}

function headOf(id: string): string {
  return `sealed:${id}:`
}

function encrypt(key: Buffer, content: Uint8Array, place: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(ALGORITHM, key, nonce)
  cipher.setAAD(Buffer.from(place))
  return Buffer.concat([nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()])
}

function decrypt(key: Buffer, sealed: Uint8Array, place: string): Buffer {
  if (sealed.length < NONCE_BYTES + TAG_BYTES) throw new Error(`${place} was cut short`)
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(Buffer.from(place))
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
}

/** A new key with an id of its own. */
export function newKey(): Key {
  return { id: randomBytes(4).toString('hex'), bytes: randomBytes(KEY_BYTES) }
}

/** `id:base64,id:base64`, newest first. Throws for ids that are doubled, and keys that are not 32 bytes long. */
export function parseKeys(text: string): readonly Key[] {
  const keys = text
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map((part): Key => {
      const [id = '', encoded = ''] = part.split(':')
      const bytes = Buffer.from(encoded, 'base64')
      if (!/^[\w-]{1,40}$/.test(id) || bytes.length !== KEY_BYTES) {
        throw new Error('each data key is id:base64 of 32 bytes')
      }
      return { id, bytes }
    })
  if (new Set(keys.map(({ id }) => id)).size !== keys.length) throw new Error('two data keys have one id')
  if (keys.length === 0) throw new Error('at least one data key is needed')
  return keys
}

/** The inverse of `parseKeys`, one key a line. */
export function writeKeys(keys: readonly Key[]): string {
  return keys.map(({ id, bytes }) => `${id}:${bytes.toString('base64')}\n`).join('')
}
