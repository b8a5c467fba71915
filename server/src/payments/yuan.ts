/** Fen as the decimal yuan of bills and of Alipay: `80.00`. */
export function yuanOf(fen: number): string {
  return `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`
}

/**
 * Reads decimal yuan without floating point: `80`, `80.0`, `-80.00`. Throws a `RangeError` for anything else.
 *
 * @example
 * fenOf('0.29') // → 29
 */
export function fenOf(yuan: string): number {
  const [, sign, whole = '', part = ''] = /^([+-]?)(\d{1,10})(?:\.(\d{1,2}))?$/.exec(yuan.trim()) ?? []
  if (whole === '') throw new RangeError('not an amount in yuan')
  const fen = Number(whole) * 100 + Number(part.padEnd(2, '0'))
  return sign === '-' ? -fen : fen
}
