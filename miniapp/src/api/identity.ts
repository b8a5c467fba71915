import type { IdentityView } from '@registration/server/contract'
import { call } from './client'

const path = '/api/account/identity'

export interface TypedPerson {
  readonly name: string
  readonly idNumber: string
}

export function showIdentity(): Promise<IdentityView> {
  return call({ method: 'GET', path })
}

/** The bank compares the four values and sends a code to the phone. */
export function verifyIdentity(
  holder: TypedPerson & { readonly bankCard: string; readonly phone: string },
): Promise<IdentityView> {
  return call({ method: 'POST', path, body: holder })
}

export function confirmIdentity(person: TypedPerson & { readonly code: string }): Promise<IdentityView> {
  return call({ method: 'PUT', path, body: person })
}

/** Staff compare the ID card on site instead. */
export function askIdentityReview(person: TypedPerson): Promise<IdentityView> {
  return call({ method: 'POST', path: `${path}/review`, body: person })
}
