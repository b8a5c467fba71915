/** Stands before a text's first character: a pair with it is the beginning of a text. */
export const START = 0
/** Stands in for the second character of a pair that is one character alone. */
export const ALONE = 1

const PAIRS_OF_CHARACTER = 2

/** Part of a list, up to `to` without it: a view of its own (`subarray`) takes longer than most searches. */
export interface Stretch {
  readonly of: Uint16Array
  readonly from: number
  readonly to: number
}

/**
 * For each pair of neighbouring characters, the numbers of the texts that have it, ascending. Pairs share 2^`bits`
 * buckets, so a text that comes out of a bucket has to be compared.
 */
export class PairIndex {
  /** bucket b holds `texts[offsets[b]]` up to `texts[offsets[b + 1] - 1]` */
  private readonly offsets: Uint32Array
  private readonly texts: Uint16Array
  private readonly shift: number

  constructor(texts: readonly string[], bits: number) {
    this.shift = 32 - bits
    const offsets = new Uint32Array((1 << bits) + 1)
    const pairs = this.countPairs(texts, offsets)
    for (let bucket = 1; bucket < offsets.length; bucket++) offsets[bucket]! += offsets[bucket - 1]!

    const next = offsets.slice()
    const sorted = new Uint16Array(pairs.length)
    for (let text = 0, i = 0; text < texts.length; text++) {
      const end = i + PAIRS_OF_CHARACTER * texts[text]!.length
      while (i < end) sorted[next[pairs[i++]!]!++] = text
    }
    this.offsets = offsets
    this.texts = sorted
  }

  bucketOf(first: number, second: number): number {
    return (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> this.shift
  }

  size(bucket: number): number {
    return this.offsets[bucket + 1]! - this.offsets[bucket]!
  }

  textsIn(bucket: number): Stretch {
    return { of: this.texts, from: this.offsets[bucket]!, to: this.offsets[bucket + 1]! }
  }

  /** The buckets of each character with the one before it and of each alone, text by text; counts them, one further on. */
  private countPairs(texts: readonly string[], counts: Uint32Array): Uint16Array {
    const length = texts.reduce((sum, text) => sum + text.length, 0)
    const pairs = new Uint16Array(PAIRS_OF_CHARACTER * length)
    let i = 0
    for (const text of texts) {
      let previous = START
      for (let at = 0; at < text.length; at++) {
        const character = text.charCodeAt(at)
        const pair = this.bucketOf(previous, character)
        const alone = this.bucketOf(character, ALONE)
        counts[pair + 1]!++
        counts[alone + 1]!++
        pairs[i++] = pair
        pairs[i++] = alone
        previous = character
      }
    }
    return pairs
  }
}
