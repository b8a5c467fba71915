import { appendToAudit } from './audit/audit-chain'
import type { ServerContext } from './context'
import { KeyFile } from './personal-data/key-file'
import { KeyRing, newKey, type Key } from './personal-data/key-ring'
import { reseal, type Resealed } from './personal-data/reseal'
import type { Store, Ticket } from './store/store'

/** A process that dies while it rotates keeps others from it for so long, in milliseconds. */
const CLAIM = 120_000

const CLAIM_KEY = 'data-keys'

interface Outcome {
  readonly text: string
  readonly exitCode: 0 | 1
}

/**
 * `--rotate-data-keys`: changes the keys of personal data while servers run. Makes a key, puts it in front of the
 * others, seals everything anew that another key sealed, and then takes the others away. Keys of the environment are
 * the operator's to add and take away: there it seals anew, and says which are left.
 *
 * Broken off, it can be begun again. Exit codes: 0 done, 1 not now.
 *
 * @param plain the store without its seal
 * @param pause longer than any request lasts: what a server had sealed with the key before is written by then
 * @param tell prints how far it is
 */
export async function rotateDataKeys(
  context: ServerContext,
  plain: Store,
  dataKeys: KeyFile | readonly Key[],
  pause: () => Promise<void>,
  tell: (line: string) => void,
): Promise<Outcome> {
  const claim = await claimKeys(context)
  if (claim === undefined) {
    return { text: 'somebody else is at it, or broke off within the last minutes\n', exitCode: 1 }
  }
  if (dataKeys instanceof KeyFile) {
    dataKeys.write([newKey(), ...dataKeys.read()])
    await pause()
  }
  const ring = new KeyRing(() => (dataKeys instanceof KeyFile ? dataKeys.read() : dataKeys))
  const done = await reseal(plain, ring, async (sofar) => {
    tell(counted(sofar))
    await claim.renew()
  })
  const [newest, ...others] = dataKeys instanceof KeyFile ? dataKeys.read() : dataKeys
  if (newest === undefined) throw new Error('there is no key')
  if (dataKeys instanceof KeyFile) dataKeys.write([newest])
  await appendToAudit(context, {
    actor: 'command line',
    role: 'operator',
    action: 'data-keys.rotate',
    subject: newest.id,
    address: '',
    outcome: 'done',
    before: '',
    after: JSON.stringify(done),
  })
  await claim.release()
  const older = others.map(({ id }) => id).join(', ')
  const what = dataKeys instanceof KeyFile ? 'taken away' : 'to be taken out of DATA_KEYS now'
  const left = older === '' ? 'is the only key' : `is the key of everything; ${what}: ${older}`
  return { text: `${counted(done)}\n${newest.id} ${left}\n`, exitCode: 0 }
}

function counted({ accounts, profiles, applications, groups, tickets, files }: Resealed): string {
  const records = `${accounts} accounts, ${profiles} profiles, ${applications} applications, ${groups} groups`
  return `sealed anew: ${records}, ${tickets} tickets, ${files} files`
}

/** Two who change keys at once could take a key away that the other still seals with. */
async function claimKeys({ store, clock }: ServerContext) {
  const until = () => new Date(clock() + CLAIM).toISOString()
  let ticket: Ticket = { key: CLAIM_KEY, version: clock(), content: '', expiresAt: until() }
  if ((await store.addTicket(ticket, new Date(clock()).toISOString())) === 'exists') return undefined
  return {
    async renew() {
      const next = { ...ticket, version: ticket.version + 1, expiresAt: until() }
      if ((await store.replaceTicket(next, ticket.version)) === 'conflict') {
        throw new Error('the claim lapsed, and another process took over')
      }
      ticket = next
    },
    release: () => store.takeTicket(CLAIM_KEY),
  }
}
