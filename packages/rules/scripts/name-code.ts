/** A name's characters, each with its initial; `''` for a sign that is not spoken. */
export type SpelledName = readonly { readonly character: string; readonly initial: string }[]

/**
 * What a word's occurrence is written with. Printable ASCII, since a bundler may escape anything else and so
 * double its size; no digits and no `<`, which part the records, no `~`, and nothing that a string literal escapes.
 */
export const SYMBOLS = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index))
  .filter((symbol) => !/[\d'"`\\<~]/.test(symbol))
  .join('')

/** Stands for a word until its symbol can be told from a sign of the name. */
const PRIVATE_USE = 0xe000

export interface NameCode {
  /** every character after its usual initial, signs that are not spoken before the first: `（）-a安b北本…` */
  readonly characters: string
  /** words of one symbol; any other character takes two */
  readonly words: readonly string[]
  /** packs one of the names; `~z` stands after a character that has the initial z instead of its usual one */
  readonly pack: (name: SpelledName) => string
}

export function nameCode(names: readonly SpelledName[]): NameCode {
  const usual = usualInitials(names)
  const characters = [...usual.keys()].sort((a, b) => {
    const [initialA = '', initialB = ''] = [usual.get(a), usual.get(b)]
    return initialA === initialB ? (a < b ? -1 : 1) : initialA < initialB ? -1 : 1
  })
  const mark = (name: SpelledName) =>
    name
      .map((part) => part.character + (usual.get(part.character) === part.initial ? '' : '~' + part.initial))
      .join('')

  const leads = Math.ceil(characters.length / SYMBOLS.length)
  const words = frequentWords(names.map(mark).join('\n'), SYMBOLS.length - leads)
  const codes = new Map(
    characters.map((character, index) => [
      character,
      SYMBOLS.charAt(Math.floor(index / SYMBOLS.length)) + SYMBOLS.charAt(index % SYMBOLS.length),
    ]),
  )
  const pack = (name: SpelledName) => {
    const stand = words.reduce(
      (text, word, index) => text.split(word).join(String.fromCharCode(PRIVATE_USE + index)),
      mark(name),
    )
    return stand.replace(/~[a-z]|[^~]/gu, (token) => {
      const word = token.charCodeAt(0) - PRIVATE_USE
      if (token.startsWith('~')) return token
      return word >= 0 && word < words.length ? SYMBOLS.charAt(leads + word) : codes.get(token)!
    })
  }
  return { characters: groupByInitial(characters, usual), words, pack }
}

function usualInitials(names: readonly SpelledName[]): Map<string, string> {
  const counts = new Map<string, Map<string, number>>()
  for (const { character, initial } of names.flat()) {
    const initials = counts.get(character) ?? new Map<string, number>()
    counts.set(character, initials.set(initial, (initials.get(initial) ?? 0) + 1))
  }
  return new Map(
    [...counts].map(([character, initials]) => {
      const [most] = [...initials].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      return [character, most?.[0] ?? '']
    }),
  )
}

function groupByInitial(characters: readonly string[], usual: ReadonlyMap<string, string>): string {
  let initial = ''
  return characters
    .map((character) => {
      const own = usual.get(character) ?? ''
      const heading = own === initial ? '' : own
      initial = own
      return heading + character
    })
    .join('')
}

const LONGEST_WORD = 8

/** The words whose one symbol saves the most, each counted in what the better ones leave over. */
function frequentWords(text: string, count: number): string[] {
  const saved = (word: string, occurrences: number) => occurrences * (2 * word.length - 1)
  const occurrences = new Map<string, number>()
  for (const run of text.match(/[\u4e00-\u9fff]+/g) ?? []) {
    for (let start = 0; start < run.length; start++) {
      for (let end = start + 1; end <= Math.min(run.length, start + LONGEST_WORD); end++) {
        const word = run.slice(start, end)
        occurrences.set(word, (occurrences.get(word) ?? 0) + 1)
      }
    }
  }
  const byGain = (a: { word: string; gain: number }, b: { word: string; gain: number }) =>
    b.gain - a.gain || (a.word < b.word ? -1 : 1)
  const candidates = [...occurrences].map(([word, n]) => ({ word, gain: saved(word, n) })).sort(byGain)

  const words: string[] = []
  let rest = text
  while (words.length < count && candidates.length > 0) {
    const best = candidates.shift()!
    const gain = saved(best.word, rest.split(best.word).length - 1)
    // A gain never grows while other words are taken: still at least the next one's, it is the greatest.
    if (gain >= (candidates[0]?.gain ?? 0)) {
      words.push(best.word)
      rest = rest.split(best.word).join(' ')
    } else {
      const place = candidates.findIndex((other) => byGain({ word: best.word, gain }, other) < 0)
      candidates.splice(place < 0 ? candidates.length : place, 0, { word: best.word, gain })
    }
  }
  return words
}
