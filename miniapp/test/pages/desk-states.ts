import { Registrant } from '../../../server/test/portal-client'
import { portalSample, type PortalId } from '../../../server/test/portal-samples'
import type { TestServer } from '../../../server/test/test-server'
import type { Person } from '../journey/h5-person'
import { CUT, type PageState } from './page-state'

const COUNTER = '/desk/counter/counter'
const QUEUE = '/desk/queue/queue?plan=desk-sichuan'
const TALLY = '/desk/tally/tally'

const STATION = '140100-01'
const places = { capacity: { [STATION]: 1000 }, holdMinutes: 0, waitingList: false }

async function handedIn(server: TestServer, portal: PortalId): Promise<Registrant> {
  const changes = portal === 'sichuan-health' ? { id: 'desk-sichuan', places } : {}
  const registrant = await Registrant.of(server, portalSample(portal, changes))
  await registrant.fillIn()
  await registrant.submit()
  return registrant
}

/** Fills the queue and the tally of the clerk's station; answers what is scanned at the counter. */
export async function fillDesk(server: TestServer): Promise<{ readonly materialsCode: string }> {
  for (let count = 0; count < 3; count++) await handedIn(server, 'sichuan-health')
  const confirmed = await handedIn(server, 'national-medical')
  const clerk = await server.addStaff('clerk', STATION)
  const { id, version, formCode } = confirmed.application
  const documents = ['identity', 'diploma', 'trial']
  const counter = { formCode, documents, feeFen: 0 }
  await clerk.post(`/api/desk/applications/${id}/confirmation`, counter, version)
  const waiting = (await handedIn(server, 'national-medical')).application
  return { materialsCode: `REG1:${waiting.onlineRegistrationNumber}:${waiting.formCode}` }
}

async function openFirst(person: Person): Promise<void> {
  await person.phone.screen.locator('.queue-row').first().tap()
  await person.sees('act-approve')
  await person.seesPhoto()
}

/** The desk in its main states, with what `fillDesk` put there. */
export const DESK_STATES: readonly PageState[] = [
  { name: 'counter', who: 'clerk', address: COUNTER, act: (person) => person.sees('find') },
  {
    name: 'counter-candidate',
    who: 'clerk',
    address: COUNTER,
    act: async (person, { registrationNumber }) => {
      await person.type('code', registrationNumber)
      await person.tap('find')
      await person.seesPhoto()
    },
  },
  {
    name: 'counter-materials',
    who: 'clerk',
    address: COUNTER,
    act: async (person, { materialsCode }) => {
      await person.type('code', materialsCode)
      await person.tap('find')
      await person.seesPhoto()
      await person.tap('document-identity')
      await person.tap('confirm')
      await person.seesIn('documents-findings', '还有材料未核对')
    },
  },
  {
    name: 'counter-photo',
    who: 'clerk',
    address: COUNTER,
    act: async (person, { registrationNumber }) => {
      await person.type('code', registrationNumber)
      await person.tap('find')
      await person.tap('photo-full')
      await person.phone.screen.locator('img.desk-photo-full').waitFor()
    },
  },
  { name: 'queue', who: 'clerk', address: QUEUE, act: (person) => person.sees('choose-several') },
  {
    name: 'queue-several',
    who: 'clerk',
    address: QUEUE,
    act: async (person) => {
      await person.tap('choose-several')
      await person.tap('choose-all')
    },
  },
  {
    name: 'queue-empty',
    who: 'clerk',
    address: QUEUE,
    act: async (person) => {
      await person.tap('state-returned')
      await person.sees('queue-empty')
    },
  },
  {
    name: 'queue-loading',
    who: 'clerk',
    address: QUEUE,
    act: async (person) => {
      await person.page.route('**/api/desk/queue?**', () => new Promise<void>(() => undefined))
      await person.reload()
      await person.page.locator('.pending').waitFor()
    },
  },
  {
    name: 'queue-error',
    who: 'clerk',
    address: QUEUE,
    act: async (person) => {
      await person.page.route('**/api/desk/queue?**', (route) => route.abort())
      await person.reload()
      await person.sees('retry')
    },
    problems: CUT,
  },
  {
    name: 'queue-offline',
    who: 'clerk',
    address: QUEUE,
    act: async (person) => {
      await person.sees('choose-several')
      await person.page.context().setOffline(true)
      await person.sees('offline')
    },
    problems: CUT,
  },
  { name: 'desk-review', who: 'clerk', address: QUEUE, act: openFirst },
  {
    name: 'desk-review-reason',
    who: 'clerk',
    address: QUEUE,
    act: async (person) => {
      await openFirst(person)
      await person.tap('entry-work-employer')
      await person.tap('reason-phrase-0')
    },
  },
  {
    name: 'desk-review-return',
    who: 'clerk',
    address: QUEUE,
    act: async (person) => {
      await openFirst(person)
      await person.tap('pick-photo')
      await person.tap('reason-phrase-0')
      await person.tap('reason-keep')
      await person.tap('act-return')
      await person.sees('decide')
    },
  },
  {
    name: 'desk-keys',
    who: 'clerk',
    address: QUEUE,
    act: async (person) => {
      await openFirst(person)
      await person.page.keyboard.press('?')
      await person.sees('shortcuts-sheet')
    },
  },
  { name: 'tally', who: 'clerk', address: TALLY, act: (person) => person.sees('tally-total') },
  {
    name: 'tally-empty',
    who: 'clerk',
    address: TALLY,
    act: async (person) => {
      await person.tap('day-before')
      await person.sees('tally-empty')
    },
  },
]
