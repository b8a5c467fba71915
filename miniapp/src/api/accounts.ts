import type { SessionView } from '@registration/server/contract'
import { call } from './client'

export interface Credentials {
  readonly username: string
  readonly password: string
}

export function openAccount(body: Credentials): Promise<SessionView> {
  return call({ method: 'POST', path: '/api/accounts', body })
}

export function logIn(body: Credentials): Promise<SessionView> {
  return call({ method: 'POST', path: '/api/sessions', body })
}

export function logOut(): Promise<void> {
  return call({ method: 'DELETE', path: '/api/sessions/current' })
}

export function changePassword(body: {
  readonly currentPassword: string
  readonly newPassword: string
}): Promise<void> {
  return call({ method: 'PUT', path: '/api/account/password', body })
}
