/**
 * What two usernames have in common when they are the same without regard to case: a compatibility caseless match
 * (The Unicode Standard, section 3.13, D146). Letter case, the full-width letters and digits of a Chinese input
 * method, and the ways to write an accent do not tell names apart. It is for comparing, never for showing.
 *
 * @example usernameKey('Ｗang_Fang１') // → 'wang_fang1'
 */
export function usernameKey(username: string): string {
  // By way of the capitals: ß and ẞ, σ and ς have one capital form each but differ as small letters.
  return [...username.normalize('NFKC')]
    .map((character) => character.toLowerCase().toUpperCase().toLowerCase())
    .join('')
    .normalize('NFKC')
}
