import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describeStore } from '../store.contract'
import { openEmbeddedStore } from './embedded-store'

describeStore({
  name: 'embedded store',
  sideRounds: 200,
  open: openEmbeddedStore,
  newAddress: () => mkdtemp(join(tmpdir(), 'embedded-store-')),
  clear: (directory) => rm(directory, { recursive: true }),
})
