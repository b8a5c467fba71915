import { digitsAt } from '../digits'
import { CODES } from './codes.generated'

let codes: Int32Array | undefined

/** One bit for each number of six digits: a bulk check asks a million times. */
let bits: Uint8Array | undefined

/** All known codes, ascending; unpacked when first asked for. */
export function areaCodes(): Int32Array {
  return (codes ??= decodeCodes())
}

/** Where a code stands among the known ones, or −1. */
export function indexOfArea(code: string): number {
  const wanted = numberOf(code)
  const known = areaCodes()
  let low = 0
  let high = known.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (known[middle]! < wanted) low = middle + 1
    else high = middle
  }
  return known[low] === wanted ? low : -1
}

/**
 * Whether a 6-digit code is or ever was an administrative division's (GB/T 2260, editions from 1980 on), or stands
 * in residence permits: 810000 Hong Kong, 820000 Macao, 830000 Taiwan. Lists of codes are never complete, so an
 * unknown code is a reason to warn and not to refuse. Never throws.
 *
 * @example
 * isKnownArea('110101') // → true
 * isKnownArea('110103') // → true
 * isKnownArea('999999') // → false
 */
export function isKnownArea(code: string): boolean {
  const number = numberOf(code)
  bits ??= bitsOf(areaCodes())
  return number >= 0 && (bits[number >> 3]! & (1 << (number & 7))) > 0
}

function bitsOf(numbers: Int32Array): Uint8Array {
  const set = new Uint8Array(1_000_000 / 8)
  for (const number of numbers) set[number >> 3]! |= 1 << (number & 7)
  return set
}

/** The number that six ASCII digits are, or −1. */
function numberOf(code: string): number {
  return typeof code === 'string' && code.length === 6 ? digitsAt(code, 0, 6) : -1
}

/** `A`–`Z`, `a`–`z` are steps of 1 to 52 to the next code; longer steps are numbers with a point. */
function decodeCodes(): Int32Array {
  const steps = CODES.match(/[a-z]|\d+/gi) ?? []
  const decoded = new Int32Array(steps.length)
  let code = 0
  steps.forEach((step, index) => {
    const letter = step.charCodeAt(0)
    code += letter >= 0x61 ? letter - 0x61 + 27 : letter >= 0x41 ? letter - 0x41 + 1 : Number(step)
    decoded[index] = code
  })
  return decoded
}
