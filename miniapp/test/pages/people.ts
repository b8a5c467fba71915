import type { Browser } from 'playwright-core'
import { fillIn, sampleSections } from '../../../server/test/sample-application'
import { confirmBy } from '../../../server/test/portal-client'
import { Client, type TestServer } from '../../../server/test/test-server'
import { qrLoginIn } from '../../src/account/account/qr-login-in'
import { Person } from '../journey/h5-person'
import { PhotoFiles } from '../journey/photo-files'
import { addCandidate } from '../journey/add-candidate'
import { fillDesk } from './desk-states'
import { inPortals } from './portal-states'

export type Who =
  | 'nobody'
  | 'begun'
  | 'complete'
  | 'submitted'
  | 'confirmed'
  | 'elsewhere'
  | 'waiting'
  | 'returned'
  | 'clerk'
  | 'organiser'

/** Somebody at each stage, logged in on a phone of this size, with what they hold in their hands. */
export interface People {
  readonly by: Readonly<Record<Who, Person>>
  readonly photos: PhotoFiles
  /** of who has submitted */
  readonly registrationNumber: string
  /** the QR code of somebody whose papers a clerk ticks */
  readonly materialsCode: string
  /** of a browser that asks to be let in */
  readonly qrLogin: string
  leave(): Promise<void>
}

export async function gather(
  browser: Browser,
  server: TestServer,
  viewport: { width: number; height: number },
): Promise<People> {
  const [begun, complete, submitted, confirmed] = await Promise.all([
    addCandidate(server),
    addCandidate(server),
    addCandidate(server),
    addCandidate(server),
  ])
  const sections = sampleSections()
  await begun.start()
  await fillIn(complete, { ...sections, work: { ...sections['work'], yearsInOccupation: '40' } })
  await fillIn(submitted)
  const registrationNumber = (await submitted.submit()).body.onlineRegistrationNumber ?? ''
  await fillIn(confirmed)
  const counter = { documents: ['form', 'id', 'diploma', 'work'], feeFen: server.plan.feeFen }
  const clerk = await server.addStaff('clerk', '140100-01')
  await confirmBy(clerk, (await confirmed.submit()).body, counter)
  const { materialsCode } = await fillDesk(server)
  const asked = await new Client(server).post<{ text: string }>('/api/qr-logins')
  const nobody = await Person.sitDown(browser, server, viewport)
  await nobody.open()
  const organiser = await server.addStaff('organiser', null)
  const clients = { begun, complete, submitted, confirmed, ...(await inPortals(server)), clerk, organiser }
  const by: Partial<Record<Who, Person>> = { nobody }
  for (const [who, client] of Object.entries(clients))
    by[who as Who] = await Person.logIn(browser, server, client, viewport)
  const photos = new PhotoFiles()
  return {
    by: by as Record<Who, Person>,
    photos,
    registrationNumber,
    materialsCode,
    qrLogin: qrLoginIn(asked.body.text) ?? '',
    leave: async () => {
      await Promise.all(Object.values(by).map((person) => person.leave()))
      photos.remove()
    },
  }
}
