import { acknowledge, unacknowledged, type Acknowledgement } from '@registration/rules'
import type { ApplicationView, Finding } from '@registration/server/contract'
import { forget, readStored, store as keep, storedKeys } from '../platform/storage'
import { createStore, useStore } from '../state/store'

/**
 * Warnings that the candidate stood by on this device and that were not submitted yet, by application. Each is tied
 * to a hash of its value, so that another value asks again.
 */
const kept = createStore<Readonly<Record<string, readonly Acknowledgement[]>>>({})

const PREFIX = 'acknowledged/'

function keyOf(applicationId: string): string {
  return PREFIX + applicationId
}

function keptFor(applicationId: string): readonly Acknowledgement[] {
  return kept.get()[applicationId] ?? readStored<Acknowledgement[]>(keyOf(applicationId)) ?? []
}

export function acknowledgeWarning(applicationId: string, warning: Finding): void {
  const next = [...keptFor(applicationId), acknowledge(warning)]
  keep(keyOf(applicationId), next)
  kept.set({ ...kept.get(), [applicationId]: next })
}

export function forgetAllAcknowledgements(): void {
  storedKeys()
    .filter((key) => key.startsWith(PREFIX))
    .forEach(forget)
  kept.set({})
}

type Acknowledging = Pick<ApplicationView, 'id' | 'acknowledgements'>

/** Every acknowledgement that may hold: the server's and this device's. */
export function acknowledgementsOf(application: Acknowledging): readonly Acknowledgement[] {
  return [...application.acknowledgements, ...keptFor(application.id)]
}

export function useAcknowledgements(application: Acknowledging): readonly Acknowledgement[] {
  useStore(kept)
  return acknowledgementsOf(application)
}

export function isAcknowledged(warning: Finding, records: readonly Acknowledgement[]): boolean {
  return unacknowledged([warning], records).length === 0
}
