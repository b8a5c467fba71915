import { createDecipheriv, createSign, createVerify, type KeyObject } from 'node:crypto'
import { NoticeRejected } from '../payment-provider'

/** SHA256 with RSA (PKCS #1 v1.5), Base64, over lines that each end with a line feed: APIv3 签名规则. */
export function signLines(key: KeyObject, lines: readonly string[]): string {
  return createSign('RSA-SHA256').update(joined(lines)).sign(key, 'base64')
}

export function linesAreSigned(key: KeyObject, lines: readonly string[], signature: string): boolean {
  return createVerify('RSA-SHA256').update(joined(lines)).verify(key, signature, 'base64')
}

function joined(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('')
}

/** The `resource` of a notice: APIv3 回调报文解密. */
export interface EncryptedResource {
  readonly algorithm: string
  readonly ciphertext: string
  readonly associated_data?: string | undefined
  readonly nonce: string
}

const TAG_BYTES = 16

/** AES-256-GCM under the APIv3 key, the tag at the end of the text. Throws a `NoticeRejected` for a wrong one. */
export function decryptResource(apiV3Key: string, resource: EncryptedResource): string {
  if (resource.algorithm !== 'AEAD_AES_256_GCM') throw new NoticeRejected('algorithm')
  const sealed = Buffer.from(resource.ciphertext, 'base64')
  if (sealed.length < TAG_BYTES) throw new NoticeRejected('ciphertext')
  try {
    const decipher = createDecipheriv('aes-256-gcm', apiV3Key, Buffer.from(resource.nonce), {
      authTagLength: TAG_BYTES,
    })
    decipher.setAAD(Buffer.from(resource.associated_data ?? ''))
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
    const opened = Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()])
    return opened.toString('utf8')
  } catch {
    throw new NoticeRejected('ciphertext')
  }
}
