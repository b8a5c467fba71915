import { orderBy } from './order'

const LONG = 10
const SHORT = 5

/** Schools by 10-digit code and by its last five digits, which no two schools share. */
export class CodeIndex {
  private readonly long: SortedCodes
  private readonly short: SortedCodes

  constructor(codes: readonly number[]) {
    this.long = new SortedCodes(codes, LONG)
    this.short = new SortedCodes(
      codes.map((code) => code % 100000),
      SHORT,
    )
  }

  /** Numbers of the schools whose 5- or 10-digit code starts with these digits, by ascending code. */
  startingWith(digits: string, limit: number): number[] {
    const found = this.short.startingWith(digits, limit)
    return found.concat(this.long.startingWith(digits, limit - found.length))
  }

  /** The number of the school with this 5- or 10-digit code. */
  find(digits: string): number | undefined {
    return digits.length === LONG || digits.length === SHORT ? this.startingWith(digits, 1)[0] : undefined
  }
}

class SortedCodes {
  private readonly schools: Uint16Array
  private readonly codes: Float64Array

  constructor(
    codes: readonly number[],
    private readonly length: number,
  ) {
    this.schools = orderBy(codes)
    this.codes = new Float64Array(codes).sort()
  }

  startingWith(digits: string, limit: number): number[] {
    if (digits.length > this.length) return []
    const unit = Math.pow(10, this.length - digits.length)
    const first = this.firstFrom(Number(digits) * unit)
    const end = Math.min(first + limit, this.firstFrom((Number(digits) + 1) * unit))
    return Array.from(this.schools.subarray(first, end))
  }

  /** Where the first code of at least `code` stands. */
  private firstFrom(code: number): number {
    let low = 0
    let high = this.codes.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.codes[middle]! < code) low = middle + 1
      else high = middle
    }
    return low
  }
}
