import type { DeskApplicationView } from '@registration/server/contract'
import { call } from './client'

/** By 网报号, or by the text of the printed QR code. */
export function findAtDesk(code: string): Promise<DeskApplicationView> {
  return call({ method: 'GET', path: `/api/desk/applications?code=${encodeURIComponent(code)}` })
}

export interface Counter {
  /** from the printed form */
  readonly formCode: string
  readonly documents: readonly string[]
  readonly feeFen: number
}

export function confirm(seen: DeskApplicationView, counter: Counter): Promise<DeskApplicationView> {
  return call({
    method: 'POST',
    path: `/api/desk/applications/${seen.id}/confirmation`,
    body: counter,
    version: seen.version,
  })
}
