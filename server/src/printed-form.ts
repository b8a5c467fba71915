import { createHash } from 'node:crypto'
import type { ApplicationRecord } from './store/store'

/** Crockford's base 32: no I, L, O, U, so that a code read aloud at the counter is not misheard. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const QR_PREFIX = 'REG1'

/**
 * 8 characters (40 bits) that name the version of a form and its content. Each write raises the version, so every
 * printout older than the latest edit carries another code.
 */
export function formCodeOf(
  number: string,
  application: Pick<ApplicationRecord, 'id' | 'version' | 'sections' | 'photo'>,
): string {
  const { id, version, sections, photo } = application
  const content = JSON.stringify([number, id, version, sections, photo?.hash])
  const digest = createHash('sha256').update(content).digest()
  let bits = digest.readUIntBE(0, 5)
  let code = ''
  for (let index = 0; index < 8; index++) {
    code = ALPHABET.charAt(bits % 32) + code
    bits = Math.floor(bits / 32)
  }
  return code
}

/** @example qrTextOf('202600000179', '7K3M9QX2') // → 'REG1:202600000179:7K3M9QX2' */
export function qrTextOf(number: string, formCode: string): string {
  return [QR_PREFIX, number, formCode].join(':')
}

/** What a clerk typed or scanned: the QR code's text, or the 网报号 alone, with or without spaces. */
export function readDeskCode(text: string): {
  readonly number: string
  readonly formCode: string | undefined
} {
  const compact = text.normalize('NFKC').replace(/[\s-]/g, '')
  const scanned = /^REG1:(\d{12}):([0-9A-Z]{8})$/i.exec(compact)
  if (scanned?.[1] && scanned[2]) return { number: scanned[1], formCode: normaliseFormCode(scanned[2]) }
  return { number: compact, formCode: undefined }
}

/** Typed by hand: lower case, and the letters that Crockford's alphabet leaves out read as the digits they look like. */
export function normaliseFormCode(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1')
}
