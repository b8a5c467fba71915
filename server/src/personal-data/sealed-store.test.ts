import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbeddedStore } from '../store/embedded/embedded-store'
import { describeAccounts } from '../store/suite/accounts'
import { describeApplicationLists } from '../store/suite/application-lists'
import { describeApplications } from '../store/suite/applications'
import { describeFiles } from '../store/suite/files'
import { describeGroups } from '../store/suite/groups'
import type { StoreKind } from '../store/suite/place'
import { describeProfiles } from '../store/suite/profiles'
import { describeSeats } from '../store/suite/seats'
import { describeTickets } from '../store/suite/tickets'
import { describeValues } from '../store/suite/values'
import { KeyRing, newKey } from './key-ring'
import { sealedStore } from './sealed-store'

const key = newKey()
const ring = new KeyRing(() => [key])

const sealed: StoreKind = {
  name: 'sealed store',
  sideRounds: 200,
  open: async (directory) => sealedStore(await openEmbeddedStore(directory), ring),
  newAddress: () => mkdtemp(join(tmpdir(), 'sealed-store-')),
  clear: (directory) => rm(directory, { recursive: true }),
}

// What a store does with records that are sealed; the others pass through as they are.
describeAccounts(sealed)
describeTickets(sealed)
describeApplications(sealed)
describeApplicationLists(sealed)
describeSeats(sealed)
describeProfiles(sealed)
describeFiles(sealed)
describeGroups(sealed)
describeValues(sealed)
