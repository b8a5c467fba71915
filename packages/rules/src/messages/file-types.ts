import type { Locale } from './catalogues'

/** File types for people: `jpeg`, `gif`, `png` are JPEG、GIF或PNG, in English JPEG, GIF or PNG. */
export function fileTypesText(types: readonly string[], locale: Locale): string {
  const names = types.map((type) => type.toUpperCase())
  const last = names.pop() ?? ''
  if (names.length === 0) return last
  return locale === 'en' ? `${names.join(', ')} or ${last}` : `${names.join('、')}或${last}`
}
