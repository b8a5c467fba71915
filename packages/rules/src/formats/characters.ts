const SHOWN = 5

/** How long people say a text is: in characters (code points), not in UTF-16 units. */
export function lengthOf(text: string): number {
  let length = text.length
  for (let i = 1; i < text.length; i++) {
    if (isHalf(text, i, 0xdc00) && isHalf(text, i - 1, 0xd800)) length--
  }
  return length
}

/** The second (0xdc00) or first (0xd800) half of a character outside the basic plane. */
function isHalf(text: string, index: number, half: number): boolean {
  return (text.charCodeAt(index) & 0xfc00) === half
}

/**
 * The first few different characters of a text, for a message to point at: `␣` for a space, `U+0007` for what has no
 * shape of its own.
 */
export function characterList(text: string): string {
  return Array.from(new Set(text)).slice(0, SHOWN).map(visible).join(' ')
}

function visible(char: string): string {
  if (/\s/.test(char)) return '␣'
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  return /[\0-\x1f\x7f-\x9f\ufffd]/.test(char)
    ? 'U+' + ('000' + char.charCodeAt(0).toString(16).toUpperCase()).slice(-4)
    : char
}
