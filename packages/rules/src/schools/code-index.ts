import { digitsAt } from '../digits'
import { orderBy } from './order'

const LONG = 10
const SHORT = 5
const SHORT_CODES = 100_000

/** Schools by 10-digit code and by its last five digits, which no two schools share. */
export class CodeIndex {
  private readonly long: SortedCodes
  private readonly short: SortedCodes
  /** by the last five digits of the code: the number of the school, counted from 1 */
  private readonly schools = new Uint16Array(SHORT_CODES)

  constructor(private readonly codes: readonly number[]) {
    codes.forEach((code, school) => (this.schools[code % SHORT_CODES] = school + 1))
    this.long = new SortedCodes(codes, LONG)
    this.short = new SortedCodes(
      codes.map((code) => code % SHORT_CODES),
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
    if (digits.length !== LONG && digits.length !== SHORT) return undefined
    const code = digitsAt(digits, 0, digits.length)
    const school = this.schools[code % SHORT_CODES]! - 1
    return school >= 0 && (digits.length === SHORT || this.codes[school] === code) ? school : undefined
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
