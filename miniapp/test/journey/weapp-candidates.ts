import path from 'node:path'
import type { PortalSample } from '../../../server/test/portal-samples'
import { PASSWORD, TestServer, type Client } from '../../../server/test/test-server'
import { boot, type Phone } from '../weapp-harness'
import { addCandidate } from './add-candidate'
import type { Hand } from './hand'
import { PhotoFiles } from './photo-files'
import type { Files } from './portal-journey'
import { usernameOf } from './username-of'
import { weappHand } from './weapp-hand'

const dist = path.resolve(import.meta.dirname, '../../dist/weapp')
/** The API's address in a build that was not told another. */
const API = 'http://127.0.0.1:3000'

/** A candidate who has logged in to the built mini-program on a phone of her own. */
export interface WeappCandidate {
  readonly client: Client
  readonly phone: Phone
  readonly hand: Hand
}

/** A server with the plans of samples, and candidates with what they upload. */
export class WeappCandidates {
  private constructor(
    private readonly server: TestServer,
    private readonly photos: PhotoFiles,
    readonly files: Files,
  ) {}

  static async gather(): Promise<WeappCandidates> {
    const photos = new PhotoFiles()
    const files = { photo: await photos.fromCamera(), pdf: photos.pdf() }
    return new WeappCandidates(await TestServer.start(), photos, files)
  }

  async logIn({ plan }: PortalSample): Promise<WeappCandidate> {
    const { server } = this
    await server.store.addPlan(plan)
    const client = await addCandidate(server)
    const phone = boot({ dist, servers: { [API]: server.address }, clock: () => server.now })
    const hand = weappHand(phone)
    await hand.type('username', await usernameOf(client))
    await hand.type('password', PASSWORD)
    await hand.tap('login')
    await hand.sees('logout')
    return { client, phone, hand }
  }

  async leave(): Promise<void> {
    await this.server.stop()
    this.photos.remove()
  }
}
