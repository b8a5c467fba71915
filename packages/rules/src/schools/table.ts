import { OTHER, type School } from './school'
import { CHARACTERS, GROUPS, SYMBOLS, WORDS } from './table.generated'

const UNSPOKEN = /[（）-]/g

interface Spelling {
  readonly name: string
  /** one letter for each character, none for a sign that is not spoken */
  readonly initials: string
}

/** A name that a school is found by: the one on the list, or an earlier one. */
export interface SchoolName {
  /** the school's number in the table */
  readonly school: number
  /** the name without the signs that are not spoken: as many characters as initials */
  readonly spoken: string
  readonly initials: string
  /** a former name, or the name of a school that is gone */
  readonly past: boolean
}

interface Row {
  readonly code: number
  readonly group: number
  readonly spelling: Spelling
  readonly former: readonly Spelling[]
  /** of schools that were merged into it */
  readonly merged: readonly Spelling[]
}

/**
 * Unpacks `table.generated.ts`; how it was packed is told in scripts/name-code.ts. Schools are numbered by ascending
 * code; 其他 comes after them, the only one without a row.
 */
export class SchoolTable {
  private readonly rows: readonly Row[] = readRows()
  /** Made when first asked for: a phone shows a few of the thousands. */
  private readonly schools = new Array<School | undefined>(this.rows.length)

  /** The 10-digit codes of all schools but 其他, ascending. */
  codes(): number[] {
    return this.rows.map((row) => row.code)
  }

  names(): SchoolName[] {
    const names: SchoolName[] = []
    this.rows.forEach(({ group, spelling, former, merged }, school) => {
      names.push(nameOf(school, spelling, GROUPS[group]![3] > 0))
      for (const earlier of [...former, ...merged]) names.push(nameOf(school, earlier, true))
    })
    names.push(nameOf(this.rows.length, OTHER, false))
    return names
  }

  level(school: number): School['level'] {
    const row = this.rows[school]
    return row ? GROUPS[row.group]![2] : OTHER.level
  }

  school(number: number): School {
    const row = this.rows[number]
    return row ? (this.schools[number] ??= Object.freeze(schoolOf(row))) : OTHER
  }
}

function nameOf(school: number, { name, initials }: Spelling, past: boolean): SchoolName {
  const spoken = name.length === initials.length ? name : name.replace(UNSPOKEN, '')
  return { school, spoken, initials, past }
}

function schoolOf({ code, group, spelling, former, merged }: Row): School {
  const [, province, level, lastSeen] = GROUPS[group]!
  return {
    code: String(code),
    name: spelling.name,
    initials: spelling.initials,
    province,
    level,
    status: lastSeen > 0 ? 'gone' : 'current',
    ...(former.length > 0 && { formerly: namesOf(former) }),
    ...(merged.length > 0 && { merged: namesOf(merged) }),
    ...(lastSeen > 0 && { lastSeen }),
  }
}

function namesOf(spellings: readonly Spelling[]): readonly string[] {
  return Object.freeze(spellings.map(({ name }) => name))
}

function readRows(): Row[] {
  const rows: Row[] = []
  const spell = nameReader()
  GROUPS.forEach(([prefix, , , , records], group) => {
    const record = /(\d{1,5})(\D+)/g
    let code = Number(prefix) * 100000
    for (let match = record.exec(records); match; match = record.exec(records)) {
      const [, step, names = ''] = match
      code += Number(step)
      const [list = '', ...others] = names.split('<<')
      const [spelling, ...former] = list.split('<').map(spell)
      rows.push({ code, group, spelling: spelling!, former, merged: others.map(spell) })
    }
  })
  return rows.sort((a, b) => a.code - b.code)
}

function nameReader(): (packed: string) => Spelling {
  const characters: Spelling[] = []
  let initial = ''
  for (const name of CHARACTERS) {
    if (name >= 'a' && name <= 'z') initial = name
    else characters.push({ name, initials: initial })
  }
  const spellings = new Map(characters.map((character) => [character.name, character]))
  const words = WORDS.split(' ').map((name) => ({
    name,
    initials: Array.from(name, (character) => spellings.get(character)!.initials).join(''),
  }))
  const leads = Math.ceil(characters.length / SYMBOLS.length)
  const values = new Uint8Array(128)
  for (let value = 0; value < SYMBOLS.length; value++) values[SYMBOLS.charCodeAt(value)] = value

  return (packed) => {
    let name = ''
    let initials = ''
    for (let i = 0; i < packed.length; i++) {
      if (packed[i] === '~') {
        i++
        initials = initials.slice(0, -1) + packed[i]
      } else {
        const value = values[packed.charCodeAt(i)]!
        if (value < leads) i++
        const piece =
          words[value - leads] ?? characters[value * SYMBOLS.length + values[packed.charCodeAt(i)]!]!
        name += piece.name
        initials += piece.initials
      }
    }
    return { name, initials }
  }
}
