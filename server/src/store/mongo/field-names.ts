type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [name: string]: Json }

/** What every JavaScript object has by inheritance; the driver looks some of them up on an object of its own. */
const INHERITED = new Set([...Object.getOwnPropertyNames(Object.prototype), 'prototype'])

/**
 * A record's names as field names that MongoDB and mongoose take for names and nothing else. MongoDB gives a meaning
 * to `$` and `.`, the driver to `_bsontype`, NUL and `hasOwnProperty`, mongoose to `_id` and `constructor`: such a
 * character, or the first of such a name, is written as `%` and its code, and an empty name as `%`.
 *
 * @example toFieldNames({ 'a.b': { $gt: '' } }) // → { 'a%2Eb': { '%24gt': '' } }
 */
export function toFieldNames<T>(value: T): T {
  return rename(value as Json, fieldName) as T
}

/** The inverse of `toFieldNames`. */
export function fromFieldNames<T>(value: T): T {
  return rename(value as Json, recordName) as T
}

function rename(value: Json, newName: (name: string) => string): Json {
  if (Array.isArray(value)) return value.map((item: Json) => rename(item, newName))
  if (typeof value !== 'object' || value === null) return value
  // fromEntries defines own properties, so that a record named `__proto__` stays a record.
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [newName(name), rename(item, newName)]),
  )
}

function fieldName(name: string): string {
  if (name === '') return '%'
  return name.replace(INHERITED.has(name) ? /^./ : /[%$.\0]|^_/g, percentEncoded)
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}

function recordName(name: string): string {
  if (name === '%') return ''
  return name.replace(/%([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
}
