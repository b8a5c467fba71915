import { polyphonic } from 'pinyin-pro'

/** First letters of a reading with tone marks: `chóng qìng` → `cq`. */
export function initialsOf(reading: string): string {
  return reading
    .split(' ')
    .map((syllable) => syllable.normalize('NFD').charAt(0))
    .join('')
}

/** A word whose reading a person has looked up: `重庆` → `cq`. */
export interface ReviewedWord {
  readonly word: string
  readonly initials: string
}

/** Signs in school names that are not spoken. */
export const UNSPOKEN = '（）-'

/** The letters that a character's readings begin with: 重 → c, z (chóng, zhòng); 六 → l (liù, lù). */
export function initialLetters(character: string): ReadonlySet<string> {
  const [readings] = polyphonic(character, { type: 'array', toneType: 'none' })
  const letters = new Set([readings ?? []].flat().map((reading) => reading.charAt(0)))
  for (const letter of letters) {
    if (letter < 'a' || letter > 'z') throw new Error(`no reading of ${character} is known`)
  }
  return letters
}

export class UnreviewedInitials extends Error {}

/**
 * Pinyin initials (简拼) of names. No library reads 长, 行 or 厦 right in every name, so each occurrence of a
 * character whose readings begin with different letters must lie in a word that was reviewed. The longest such
 * word decides; where two of the same length disagree, a longer one has to be reviewed.
 */
export class InitialsReader {
  readonly #words: ReadonlyMap<string, string>
  readonly #used = new Set<string>()

  constructor(words: readonly ReviewedWord[]) {
    for (const { word, initials } of words) {
      const letters = [...word].map(initialLetters)
      if (initials.length !== letters.length || !letters.every((set, i) => set.has(initials[i] ?? ''))) {
        throw new Error(`reviewed word ${word}: ${initials} is no reading of it`)
      }
      if (letters.every((set) => set.size === 1)) throw new Error(`reviewed word ${word} is not ambiguous`)
    }
    this.#words = new Map(words.map(({ word, initials }) => [word, initials]))
    if (this.#words.size !== words.length) throw new Error('a word was reviewed twice')
  }

  /** One letter for each character of the name, `''` for a sign that is not spoken. */
  letters(name: string): string[] {
    return [...name].map((character, index) => {
      if (UNSPOKEN.includes(character)) return ''
      const [first, ...others] = initialLetters(character)
      if (first !== undefined && others.length === 0) return first
      return this.#reviewed(name, index)
    })
  }

  /** Fails if a reviewed word decided nothing in the names read: the table holds what is needed and no more. */
  finish(): void {
    const unused = [...this.#words.keys()].filter((word) => !this.#used.has(word))
    if (unused.length > 0) throw new Error(`reviewed words that no name needs: ${unused.join(' ')}`)
  }

  #reviewed(name: string, index: number): string {
    for (let length = name.length; length > 1; length--) {
      const letters = new Set<string>()
      for (let start = Math.max(0, index - length + 1); start <= index; start++) {
        const word = name.slice(start, start + length)
        const letter = this.#words.get(word)?.[index - start]
        if (letter === undefined) continue
        letters.add(letter)
        this.#used.add(word)
      }
      const [letter, ...others] = letters
      if (others.length > 0)
        throw new UnreviewedInitials(`${name}: reviewed words disagree on ${name[index]}`)
      if (letter !== undefined) return letter
    }
    throw new UnreviewedInitials(`${name}: the reading of ${name[index]} here was not reviewed`)
  }
}
