import type { Face } from './fonts'

/** Characters of one face, set one after another. Widths are in em: times the type size they are points. */
export interface Run {
  readonly face: Face
  readonly text: string
  readonly width: number
}

export interface Line {
  readonly runs: readonly Run[]
  readonly width: number
}

/** Lines and the type size (points) at which they fit. */
export interface Setting {
  readonly lines: readonly Line[]
  readonly size: number
}

/** 1.35 em from one baseline to the next. */
export const LEADING = 1.35

// 行首禁则, 行尾禁则 (GB/T 15834-2011 标点符号用法, 5.1).
const NEVER_STARTS_A_LINE = /^[、。，．：；？！）》〉」』】〕〗’”…—～·％,.:;?!)\]}%]/
const NEVER_ENDS_A_LINE = /^[（《〈「『【〔〖‘“([{]/
const PART_OF_A_WORD = /^[A-Za-z0-9\u00c0-\u024f@._+/:#&'-]/

/** Breaks text into lines no wider than `width` em: between ideographs, between words, in a word only if it must. */
export function breakLines(text: string, width: number, faces: readonly [Face, ...Face[]]): Line[] {
  return text.split('\n').flatMap((paragraph) => breakParagraph(runsOf(paragraph, faces), width))
}

/**
 * The largest of `sizes` (points, descending) at which text goes into a box of `width` × `height` points; the
 * smallest if none does. The result may then be higher than the box, never wider.
 */
export function fit(
  text: string,
  { width, height }: { readonly width: number; readonly height: number },
  sizes: readonly [number, ...number[]],
  faces: readonly [Face, ...Face[]],
): Setting {
  let setting: Setting | undefined
  for (const size of sizes) {
    setting = { lines: breakLines(text, width / size, faces), size }
    if (heightOf(setting) <= height) break
  }
  return setting!
}

/** Like `fit`, with lines of about one length: 报考职业 / 从业年限 rather than 报考职业从 / 业年限. */
export function fitEvenly(...[text, box, sizes, faces]: Parameters<typeof fit>): Setting {
  const { lines, size } = fit(text, box, sizes, faces)
  const length = lines.reduce((sum, line) => sum + line.width, 0)
  for (let narrower = length / lines.length; narrower < box.width / size; narrower += 0.5) {
    const even = breakLines(text, narrower, faces)
    if (even.length === lines.length) return { lines: even, size }
  }
  return { lines, size }
}

/** In points. */
export function heightOf({ lines, size }: Setting): number {
  return lines.length * size * LEADING
}

/** One run a character; a character in no face is set as its code point, so that a clerk can look it up. */
function runsOf(text: string, faces: readonly [Face, ...Face[]]): Run[] {
  return [...text].map((character) => {
    const face = faces.find(({ font }) => font.hasGlyphForCodePoint(character.codePointAt(0)!))
    if (face) return { face, text: character, width: widthOf(character, face) }
    const name = `[U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`
    return { face: faces[0], text: name, width: widthOf(name, faces[0]) }
  })
}

function widthOf(text: string, { font }: Face): number {
  const advances = [...text].map(
    (character) => font.glyphForCodePoint(character.codePointAt(0)!).advanceWidth,
  )
  return advances.reduce((sum, advance) => sum + advance, 0) / font.unitsPerEm
}

function breakParagraph(characters: readonly Run[], width: number): Line[] {
  const lines: Line[] = []
  let line: Run[] = []
  for (const character of characters) {
    while (line.length > 0 && character.text !== ' ' && sum(line) + character.width > width) {
      const rest = line.splice(breakBefore(line, character))
      lines.push(lineOf(line))
      line = rest
    }
    if (line.length > 0 || character.text !== ' ' || lines.length === 0) line.push(character)
  }
  lines.push(lineOf(line))
  return lines
}

/** Where in a full line the part begins that goes to the next line together with `next`. */
function breakBefore(line: readonly Run[], next: Run): number {
  for (let index = line.length; index > 0; index--) {
    if (mayBreak(line[index - 1]!.text, (line[index] ?? next).text)) return index
  }
  return line.length
}

function mayBreak(before: string, after: string): boolean {
  if (NEVER_STARTS_A_LINE.test(after) || NEVER_ENDS_A_LINE.test(before)) return false
  return !(PART_OF_A_WORD.test(before) && PART_OF_A_WORD.test(after))
}

/** Joins neighbours of one face and drops the spaces at the end. */
function lineOf(characters: readonly Run[]): Line {
  let end = characters.length
  while (end > 0 && characters[end - 1]!.text === ' ') end--
  const runs: Run[] = []
  for (const character of characters.slice(0, end)) {
    const last = runs.at(-1)
    if (last?.face === character.face) {
      runs[runs.length - 1] = {
        ...last,
        text: last.text + character.text,
        width: last.width + character.width,
      }
    } else runs.push(character)
  }
  return { runs, width: sum(runs) }
}

function sum(runs: readonly Run[]): number {
  return runs.reduce((total, run) => total + run.width, 0)
}
