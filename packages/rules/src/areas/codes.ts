import { CODES } from './codes.generated'

let codes: Int32Array | undefined

/** All known codes, ascending; unpacked when first asked for. */
export function areaCodes(): Int32Array {
  return (codes ??= decodeCodes())
}

/** Where a code stands among the known ones, or −1. */
export function indexOfArea(code: string): number {
  if (typeof code !== 'string' || !/^\d{6}$/.test(code)) return -1
  const wanted = Number(code)
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
 * isKnownArea('110101') // true: 北京市东城区
 * isKnownArea('110103') // true: 崇文区, until 2010
 * isKnownArea('999999') // false
 */
export function isKnownArea(code: string): boolean {
  return indexOfArea(code) >= 0
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
