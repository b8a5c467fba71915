import { orderBy } from './order'
import { ALONE, PairIndex, START, type Stretch } from './pair-index'
import type { School } from './school'
import type { SchoolName } from './table'

/** Enough buckets for some 400 pairs of letters, and some 7,000 pairs of characters. */
const LETTER_BITS = 12
const CHARACTER_BITS = 14

const LEVEL_RANK: Record<School['level'], number> = { 本科: 0, 专科: 1, 成人高等学校: 2, '': 3 }

/**
 * Finds names by their characters, their initials, or both mixed (`bj大学`). Names stand in order of preference,
 * and every list of names in that same order, so a search reads the shortest list that the query allows and
 * stops when it has enough.
 */
export class NameIndex {
  private readonly spoken: string[]
  private readonly initials: string[]
  private readonly schools: Uint16Array
  /** each name's pairs of initials, of neighbouring ones, and characters, as sets of bits: most names need no look */
  private readonly letterOrder: Int32Array
  private readonly letterPairs: Int32Array
  private readonly characters: Int32Array
  /** the first name of at least n characters */
  private readonly firstOfLength: number[]
  /** the search that has last met each school, so that it gives none twice */
  private readonly met: Uint32Array
  private searches = 0
  private characterIndex: PairIndex | undefined
  private initialIndex: PairIndex | undefined

  /** The most characters that a query can match. */
  readonly longest: number

  constructor(names: readonly SchoolName[], levelOf: (school: number) => School['level']) {
    // Shorter names first, then those in use, then 本科 before 专科 before adult schools, then by code.
    const order = orderBy(
      names.map(
        ({ spoken, past, school }) => (spoken.length * 2 + (past ? 1 : 0)) * 4 + LEVEL_RANK[levelOf(school)],
      ),
    )
    this.spoken = new Array<string>(names.length)
    this.initials = new Array<string>(names.length)
    this.schools = new Uint16Array(names.length)
    this.letterOrder = new Int32Array(names.length)
    this.letterPairs = new Int32Array(names.length)
    this.characters = new Int32Array(names.length)
    this.firstOfLength = [0]
    for (let rank = 0; rank < names.length; rank++) {
      const { spoken, initials, school } = names[order[rank]!]!
      this.spoken[rank] = spoken
      this.initials[rank] = initials
      this.schools[rank] = school
      this.letterOrder[rank] = orderBitsOf(initials)
      this.letterPairs[rank] = pairBitsOf(initials)
      this.characters[rank] = characterBitsOf(spoken)
      while (this.firstOfLength.length <= spoken.length) this.firstOfLength.push(rank)
    }
    this.longest = this.firstOfLength.length - 1
    this.met = new Uint32Array(names.length)
  }

  /** Numbers of the schools found: whole names, then beginnings, then parts, then abbreviations of names. */
  search(query: string, limit: number): number[] {
    const found: number[] = []
    if (query === '' || query.length > this.longest || limit < 1) return found
    this.searches++

    const characters = characterBitsOf(query)
    // Characters leave more names out than letters do: where a query has both, letters are not looked at.
    const isInitials = characters === 0
    const pairs = isInitials ? this.letterPairs : this.characters
    const pairsAsked = isInitials ? pairBitsOf(query) : characters
    const order = isInitials ? this.letterOrder : this.characters
    const orderAsked = isInitials ? orderBitsOf(query) : characters
    const texts = isInitials ? this.initials : hasLetter(query) ? undefined : this.spoken
    const start = query.charCodeAt(0)
    const startPairs = this.pairsOf(start)
    const beginning = startPairs.textsIn(startPairs.bucketOf(START, start))
    const rarest = this.rarestPair(query)

    const { schools, met, searches, firstOfLength } = this

    /** Takes names of at least `length` characters, with the bits asked for, for which `matches` holds. */
    const collect = (
      { of: candidates, from, to }: Stretch,
      length: number,
      bits: Int32Array,
      asked: number,
      matches: (name: number) => boolean,
    ) => {
      if (found.length === limit || length >= firstOfLength.length) return
      for (let i = indexFrom(firstOfLength[length]!, candidates, from, to); i < to; i++) {
        const name = candidates[i]!
        if ((bits[name]! & asked) !== asked) continue
        const school = schools[name]!
        if (met[school] === searches || !matches(name)) continue
        met[school] = searches
        if (found.push(school) === limit) return
      }
    }

    // A whole name is as short as its query, and shorter names come first: it needs no turn of its own.
    collect(shorter(beginning, rarest), query.length, pairs, pairsAsked, (name) =>
      texts ? texts[name]!.startsWith(query) : this.matchesAt(name, query, 0),
    )
    const collectParts = () =>
      collect(rarest, query.length + 1, pairs, pairsAsked, (name) =>
        texts ? texts[name]!.indexOf(query) >= 0 : this.contains(name, query),
      )
    const isAbbreviation = (name: number): boolean =>
      texts ? isSubsequence(query, texts[name]!) : this.isSubsequence(name, query)
    const abbreviated = isInitials ? beginning : this.rarestCharacter(query)
    const collectAbbreviations = () =>
      collect(
        shorter(beginning, abbreviated),
        query.length + 1,
        order,
        orderAsked,
        (name) => this.hasAt(name, 0, start) && isAbbreviation(name),
      )
    if (query.endsWith('大')) {
      // 南大 means 南京大学, although it is a part of 云南大学, too.
      collectAbbreviations()
      collectParts()
    } else {
      collectParts()
      collectAbbreviations()
    }
    // Initials that might leave out the first one, too, would find half of all schools.
    if (!isInitials) collect(abbreviated, query.length + 1, order, orderAsked, isAbbreviation)
    return found
  }

  /** Built when first needed: who types initials waits for half of the work only. */
  private pairsOf(code: number): PairIndex {
    if (isLetter(code)) return (this.initialIndex ??= new PairIndex(this.initials, LETTER_BITS))
    return this.pairsOfCharacters()
  }

  private pairsOfCharacters(): PairIndex {
    return (this.characterIndex ??= new PairIndex(this.spoken, CHARACTER_BITS))
  }

  /** The shortest list that has all names with the query's characters: of a pair, or of one among the other kind. */
  private rarestPair(query: string): Stretch {
    let pairs = this.pairsOf(query.charCodeAt(0))
    let rarest = -1
    for (let i = 0; i < query.length; i++) {
      const code = query.charCodeAt(i)
      const next = i + 1 < query.length ? query.charCodeAt(i + 1) : ALONE
      const others = this.pairsOf(code)
      const bucket = others.bucketOf(code, isLetter(next) === isLetter(code) ? next : ALONE)
      if (rarest < 0 || others.size(bucket) < pairs.size(rarest)) {
        pairs = others
        rarest = bucket
      }
    }
    return pairs.textsIn(rarest)
  }

  private rarestCharacter(query: string): Stretch {
    const pairs = this.pairsOfCharacters()
    let rarest = -1
    for (let i = 0; i < query.length; i++) {
      const code = query.charCodeAt(i)
      const bucket = pairs.bucketOf(code, ALONE)
      if (!isLetter(code) && (rarest < 0 || pairs.size(bucket) < pairs.size(rarest))) rarest = bucket
    }
    return pairs.textsIn(rarest)
  }

  /** Initials are letters and names have none, so at most one of the two can be meant. */
  private hasAt(name: number, at: number, code: number): boolean {
    return this.initials[name]!.charCodeAt(at) === code || this.spoken[name]!.charCodeAt(at) === code
  }

  private matchesAt(name: number, query: string, at: number): boolean {
    for (let i = 0; i < query.length; i++) {
      if (!this.hasAt(name, at + i, query.charCodeAt(i))) return false
    }
    return true
  }

  private contains(name: number, query: string): boolean {
    const last = this.spoken[name]!.length - query.length
    for (let at = 0; at <= last; at++) {
      if (this.matchesAt(name, query, at)) return true
    }
    return false
  }

  private isSubsequence(name: number, query: string): boolean {
    const length = this.spoken[name]!.length
    let next = 0
    for (let at = 0; at < length && next < query.length; at++) {
      if (this.hasAt(name, at, query.charCodeAt(next))) next++
    }
    return next === query.length
  }
}

/** Where in an ascending list the names from `first` on begin. */
function indexFrom(first: number, ascending: ArrayLike<number>, from: number, to: number): number {
  while (from < to) {
    const middle = (from + to) >> 1
    if (ascending[middle]! < first) from = middle + 1
    else to = middle
  }
  return from
}

function isSubsequence(query: string, text: string): boolean {
  let spare = text.length - query.length
  let next = 0
  let wanted = query.charCodeAt(0)
  for (let at = 0; spare >= 0; at++) {
    if (text.charCodeAt(at) !== wanted) spare--
    else if (++next === query.length) return true
    else wanted = query.charCodeAt(next)
  }
  return false
}

function isLetter(code: number): boolean {
  return code >= 0x61 && code <= 0x7a
}

function hasLetter(text: string): boolean {
  return /[a-z]/.test(text)
}

/** The characters of a text that are no letters, as a set of 32 bits that they share. */
function characterBitsOf(text: string): number {
  let bits = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (!isLetter(code)) bits |= 1 << (code & 31)
  }
  return bits
}

/** The pairs of letters of which one comes before the other, as a set of 32 bits that they share. */
function orderBitsOf(text: string): number {
  let bits = 0
  for (let i = 1; i < text.length; i++) {
    const second = text.charCodeAt(i)
    if (!isLetter(second)) continue
    for (let j = 0; j < i; j++) {
      const first = text.charCodeAt(j)
      if (isLetter(first)) bits |= 1 << ((first * 7 + second * 3) & 31)
    }
  }
  return bits
}

/** The pairs of neighbouring letters, as a set of 32 bits that they share. */
function pairBitsOf(text: string): number {
  let bits = 0
  for (let i = 1; i < text.length; i++) {
    const first = text.charCodeAt(i - 1)
    const second = text.charCodeAt(i)
    if (isLetter(first) && isLetter(second)) bits |= 1 << ((first * 7 + second) & 31)
  }
  return bits
}

function shorter(list: Stretch, other: Stretch): Stretch {
  return other.to - other.from < list.to - list.from ? other : list
}
