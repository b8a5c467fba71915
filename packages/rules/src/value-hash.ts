/**
 * A short fingerprint (16 hexadecimal digits) of values, to notice that a value changed after it was acknowledged.
 * Not a secret and no protection against somebody who wants a collision: a warning never blocks anyway.
 * Two lanes of 32 bits with the multipliers and the finish of MurmurHash3.
 */
export function hashValues(values: readonly unknown[]): string {
  const text = JSON.stringify(values)
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    a = Math.imul(a ^ unit, 0x85ebca6b)
    b = Math.imul(b ^ unit, 0xc2b2ae35)
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35)
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35)
  return hex(a) + hex(b)
}

function hex(lane: number): string {
  return ('0000000' + (lane >>> 0).toString(16)).slice(-8)
}
