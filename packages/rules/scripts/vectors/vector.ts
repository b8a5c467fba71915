/**
 * One case: what was typed, what it is normalised to, and what is to be said about it. Expectations are written by
 * hand or follow from how the input was made; none is read off the library.
 */
export interface Vector {
  readonly note: string
  /** any JSON; of a file its bytes in base64 */
  readonly input: unknown
  readonly options?: Readonly<Record<string, unknown>>
  readonly value: string
  /** `error code` or `warning code`, in the order of the format's documentation */
  readonly findings: readonly string[]
  /** what the format reads out of the value, such as the birth date */
  readonly parts?: Readonly<Record<string, string | number>>
}

export interface VectorTable {
  /** the format's name in the library */
  readonly format: string
  readonly about: string
  /** given to each check unless a vector has its own */
  readonly options?: Readonly<Record<string, unknown>>
  /** written case by case */
  readonly labelled: readonly Vector[]
  /** made from a seed, each with the expectation that follows from how it was made */
  readonly varied: (random: Random) => readonly Vector[]
}

/** A repeatable source of chance: Mulberry32. */
export class Random {
  private state: number

  constructor(seed: string) {
    this.state = Array.from(seed).reduce((hash, char) => (Math.imul(hash, 31) + char.charCodeAt(0)) | 0, 7)
  }

  /** 0 ≤ n < `below` */
  integer(below: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }

  pick<Item>(items: ArrayLike<Item>): Item {
    return items[this.integer(items.length)] as Item
  }

  /** `count` characters out of an alphabet */
  text(alphabet: string, count: number): string {
    const characters = Array.from(alphabet)
    return Array.from({ length: count }, () => this.pick(characters)).join('')
  }

  digits(count: number): string {
    return this.text('0123456789', count)
  }
}

export const times = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index))

export const padded = (number: number, length: number): string => String(number).padStart(length, '0')

export const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0))

/** Nothing, and what is no text: the same for every format that reads text. */
export function untyped(): Vector[] {
  const none = ['', null].map((input) => ({ note: 'nothing typed', input, value: '', findings: [] }))
  const wrong = [true, {}, [], ['text']].map((input) => ({
    note: 'neither text nor a number',
    input,
    value: '',
    findings: ['error text.type'],
  }))
  const cut = [2 ** 53, -(2 ** 60)].map((input) => ({
    note: 'a number that has lost its last digits',
    input,
    value: '',
    findings: ['error text.digitsLost'],
  }))
  return [...none, ...wrong, ...cut]
}

/** How entries come out of other programs and input methods, of a value in which space means nothing. */
export const DISGUISES: readonly (readonly [note: string, disguise: (text: string) => string])[] = [
  ['spaces around', (text) => `  ${text} `],
  ['ideographic space around', (text) => `\u3000${text}\u3000`],
  ['no-break space and line break after', (text) => `${text}\u00a0\r\n`],
  ['byte order mark before', (text) => `\ufeff${text}`],
  ['zero-width space inside', (text) => `${text.slice(0, 2)}\u200b${text.slice(2)}`],
  ['direction marks of a copied contact', (text) => `\u202d${text}\u202c`],
  ['soft hyphen inside', (text) => `${text.slice(0, 1)}\u00ad${text.slice(1)}`],
  ['full-width', fullWidth],
]

export const SPACINGS: readonly (readonly [note: string, disguise: (text: string) => string])[] = [
  ['a space inside', (text) => `${text.slice(0, 3)} ${text.slice(3)}`],
  ['a tab inside', (text) => `${text.slice(0, 3)}\t${text.slice(3)}`],
  ['an ideographic space inside', (text) => `${text.slice(0, 2)}\u3000${text.slice(2)}`],
]
