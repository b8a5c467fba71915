import { Refusal } from '../../errors'

/** What `queuePlaceOf` and `identityPlaceOf` make: an instant and an id. */
const PLACE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z \S{1,64}$/

/** A place in a line as clients hand it back; what it is made of is no promise. */
export function cursorOf(place: string): string {
  return Buffer.from(place).toString('base64url')
}

/** Refuses `request-invalid` what `cursorOf` did not make. */
export function placeAt(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined
  const place = Buffer.from(cursor, 'base64url').toString()
  if (!PLACE.test(place)) throw Refusal.of('request-invalid')
  return place
}
