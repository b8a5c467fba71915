import { TextDecoder } from 'node:util'

const decoder = new TextDecoder('gb18030')
const codes = new Map<string, readonly [number, number]>()
for (let lead = 0x81; lead <= 0xfe; lead++) {
  for (let trail = 0x40; trail <= 0xfe; trail++)
    codes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail])
}

/** A text in GB 18030 as Chinese Excel writes it, of characters with one or two bytes. */
export function gb18030Of(text: string): Uint8Array {
  return Uint8Array.from(
    Array.from(text).flatMap((character) => {
      const code = character.codePointAt(0)!
      const bytes = code < 0x80 ? [code] : codes.get(character)
      if (bytes === undefined) throw new RangeError(`${character} has four bytes`)
      return [...bytes]
    }),
  )
}
