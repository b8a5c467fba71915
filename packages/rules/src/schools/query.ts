import { digitsAt } from '../digits'

/** Full-width letters, digits and signs (U+FF01–FF5E) are the ASCII ones, shifted. */
const FULL_WIDTH_SHIFT = 0xfee0

const NORMAL = /^[a-z\d\u3400-\u9fff]*$/

/**
 * What people type, as the index has it: lower case, half-width, without spaces and signs. Anything else stays, so
 * that a character which no school has finds no school. Stops at `limit` characters, as a long text is no name.
 */
export function normalizeQuery(query: unknown, limit: number): string {
  if (typeof query !== 'string') return ''
  if (query.length <= limit && NORMAL.test(query)) return query
  let text = ''
  for (let i = 0; i < query.length && text.length < limit; i++) {
    const code = halfWidth(query.charCodeAt(i))
    if (code >= 0x41 && code <= 0x5a) text += String.fromCharCode(code + 0x20)
    else if (!isSpaceOrSign(code)) text += String.fromCharCode(code)
  }
  return text
}

/** The digits of a school code, or `''` for whatever is no code. */
export function normalizeCode(code: unknown): string {
  if (typeof code !== 'string') return ''
  if (code.length >= 5 && code.length <= 10 && digitsAt(code, 0, code.length) >= 0) return code
  const text = code.trim()
  if (text.length > 10) return ''
  const digits = normalizeQuery(text, 10)
  return digits.length === text.length && isDigits(digits) ? digits : ''
}

export function isDigits(text: string): boolean {
  return /^\d+$/.test(text)
}

function halfWidth(code: number): number {
  return code >= 0xff01 && code <= 0xff5e ? code - FULL_WIDTH_SHIFT : code
}

function isSpaceOrSign(code: number): boolean {
  if (code < 0x80) return !(code >= 0x30 && code <= 0x39) && !(code >= 0x61 && code <= 0x7a)
  return (
    // Latin-1 signs with · and the no-break space
    code <= 0xbf ||
    // dashes, quotation marks, dots, zero-width spaces; the ideographic space, 、。《》
    (code >= 0x2000 && code <= 0x206f) ||
    (code >= 0x3000 && code <= 0x3003) ||
    (code >= 0x3008 && code <= 0x301f) ||
    code === 0x30fb ||
    code === 0xfeff
  )
}
