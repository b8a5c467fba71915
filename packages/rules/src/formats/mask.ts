/** Text for lists and logs: its first and last characters, `*` for each one between; too short a text shows none. */
export function mask(text: string, first: number, last: number): string {
  const characters = Array.from(text)
  const hidden = characters.length - first - last
  if (hidden <= 0) return '*'.repeat(characters.length)
  return characters.slice(0, first).join('') + '*'.repeat(hidden) + characters.slice(first + hidden).join('')
}
