import type { ApplicationView } from '@registration/server/contract'
import { saveProfileSection, saveSection, showProfile, type Entries } from '../api/applications'
import { keepApplication, loadRegistration } from './registrations'

/** What sections are filled in of: an application, or the profile that a portal keeps for all of them. */
export type Filled = Pick<
  ApplicationView,
  'id' | 'version' | 'sections' | 'acknowledgements' | 'state' | 'actions'
>

/** Where the sections of something are saved, and read again when somebody else was faster. */
export interface SectionKeeper {
  save(seen: Filled, section: string, entries: Entries): Promise<Filled>
  readAgain(): Promise<Filled | undefined>
}

export function applicationKeeper(planId: string): SectionKeeper {
  return {
    async save(seen, section, entries) {
      const { application } = await saveSection(seen, section, entries)
      keepApplication(application)
      return application
    },
    readAgain: async () => (await loadRegistration(planId)).application ?? undefined,
  }
}

/** A profile is filled in as a draft of the portal is, and never submitted. */
export function asFilled(
  planId: string,
  state: string,
  { version, sections }: Pick<ApplicationView, 'version' | 'sections'>,
): Filled {
  return { id: `profile-${planId}`, version, sections, acknowledgements: [], state, actions: ['edit'] }
}

/** `onSaved`: what every page is to show from now on. */
export function profileKeeper(
  planId: string,
  state: string,
  onSaved: (saved: Filled) => void,
): SectionKeeper {
  return {
    async save({ version }, section, entries) {
      const { profile } = await saveProfileSection(planId, section, entries, version)
      const saved = asFilled(planId, state, profile)
      onSaved(saved)
      return saved
    },
    readAgain: async () => asFilled(planId, state, await showProfile(planId)),
  }
}
