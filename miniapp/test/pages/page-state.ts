import type { Person } from '../journey/h5-person'
import type { People, Who } from './people'

/** A page in one of the states in which somebody sees it. */
export interface PageState {
  readonly name: string
  readonly who: Who
  readonly address: string
  /** leads to the state, and waits until it is there */
  readonly act: (person: Person, people: People) => Promise<void>
  /** lines of the browser's console that belong to the state */
  readonly problems?: RegExp
}

/** What the browser says of a network that a state goes without. */
export const CUT = /ERR_FAILED|ERR_INTERNET_DISCONNECTED/
