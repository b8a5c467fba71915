const codes = new Map<string, readonly [number, number]>()

/** Encodes text in GBK, which the platform can only decode. Throws for a character that GBK does not have. */
export function encodeGbk(text: string): Uint8Array {
  if (codes.size === 0) fill()
  return Uint8Array.from(
    Array.from(text).flatMap((character) => {
      if (character < '\u0080') return [character.charCodeAt(0)]
      const code = codes.get(character)
      if (code === undefined) throw new RangeError(`${character} is not in GBK`)
      return [...code]
    }),
  )
}

function fill(): void {
  const decoder = new TextDecoder('gbk')
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if (Array.from(character).length === 1 && character !== '�') codes.set(character, [lead, trail])
    }
  }
}
