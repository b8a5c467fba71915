import type { Browser } from 'playwright-core'
import { fillIn, sampleSections } from '../../../server/test/sample-application'
import type { TestServer } from '../../../server/test/test-server'
import { Person } from '../journey/h5-person'
import { PhotoFiles } from '../journey/photo-files'
import { addCandidate } from '../journey/add-candidate'
import { fillDesk } from './desk-states'
import { fillPortals } from './portal-states'

export type Who = 'nobody' | 'begun' | 'complete' | 'submitted' | 'elsewhere' | 'clerk'

/** Somebody at each stage, logged in on a phone of this size, with what they hold in their hands. */
export interface People {
  readonly by: Readonly<Record<Who, Person>>
  readonly photos: PhotoFiles
  /** of who has submitted */
  readonly registrationNumber: string
  /** the QR code of somebody whose papers a clerk ticks */
  readonly materialsCode: string
  leave(): Promise<void>
}

export async function gather(
  browser: Browser,
  server: TestServer,
  viewport: { width: number; height: number },
): Promise<People> {
  const [begun, complete, submitted] = await Promise.all([
    addCandidate(server),
    addCandidate(server),
    addCandidate(server),
  ])
  const sections = sampleSections()
  await begun.start()
  await fillIn(complete, { ...sections, work: { ...sections['work'], yearsInOccupation: '40' } })
  await fillIn(submitted)
  const registrationNumber = (await submitted.submit()).body.onlineRegistrationNumber ?? ''
  const { materialsCode } = await fillDesk(server)
  const elsewhere = await fillPortals(server)
  const nobody = await Person.sitDown(browser, server, viewport)
  await nobody.open()
  const clerk = await server.addStaff('clerk', '140100-01')
  const by = {
    nobody,
    begun: await Person.logIn(browser, server, begun, viewport),
    complete: await Person.logIn(browser, server, complete, viewport),
    submitted: await Person.logIn(browser, server, submitted, viewport),
    elsewhere: await Person.logIn(browser, server, elsewhere, viewport),
    clerk: await Person.logIn(browser, server, clerk, viewport),
  }
  const photos = new PhotoFiles()
  return {
    by,
    photos,
    registrationNumber,
    materialsCode,
    leave: async () => {
      await Promise.all(Object.values(by).map((person) => person.leave()))
      photos.remove()
    },
  }
}
