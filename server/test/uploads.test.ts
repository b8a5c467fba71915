import { randomBytes, randomUUID } from 'node:crypto'
import jpeg from 'jpeg-js'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { orphanRemover } from '../src/actions/personal-data/remove-orphans'
import type { UploadView } from '../src/contract'
import { Registrant } from './portal-client'
import { portalSample } from './portal-samples'
import { samplePhoto, sampleSections } from './sample-application'
import { NOON, TestServer, type Answer, type Client, type Refused, type SavedView } from './test-server'

const DAY = 24 * 3600_000
const PART = 256 * 1024

let server: TestServer

beforeAll(async () => {
  server = await TestServer.start()
})

afterAll(() => server.stop())

beforeEach(() => {
  server.now = NOON
})

/** A new name for an upload, as a client makes it up. */
const newUpload = () => `/api/uploads/${randomUUID()}`

const idOf = (upload: string) => upload.slice(upload.lastIndexOf('/') + 1)

const keep = (client: Client, upload: string, part: number | string, bytes: Uint8Array) =>
  client.put<UploadView & Refused>(`${upload}/parts/${part}`, bytes)

function partsOf(bytes: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, part) =>
    bytes.slice(part * size, (part + 1) * size),
  )
}

async function keepAll(client: Client, bytes: Uint8Array, size = 700): Promise<string> {
  const upload = newUpload()
  for (const [part, content] of partsOf(bytes, size).entries()) await keep(client, upload, part, content)
  return upload
}

const outcome = ({ status, body }: Answer<Refused>) => [status, body.id]

/** A JPEG no part of which is like another. */
function noise(width: number, height: number): Uint8Array {
  return new Uint8Array(jpeg.encode({ width, height, data: randomBytes(width * height * 4) }, 60).data)
}

/** A candidate who has come as far as the photo. */
async function photographed(): Promise<Client> {
  const client = await server.addCandidate()
  await client.start()
  await client.save('basic', sampleSections()['basic'] ?? {})
  return client
}

async function usePhoto(client: Client, reference: object): Promise<Answer<SavedView & Refused>> {
  const { id, version } = await client.application()
  return client.put(`/api/applications/${id}/photo`, reference, version)
}

describe('a file that comes in parts', () => {
  it('is the photo that was sent, whatever order its parts came in', async () => {
    const client = await photographed()
    const photo = samplePhoto(0x41)
    const upload = newUpload()
    const parts = partsOf(photo, 700)
    expect(parts.length).toBeGreaterThan(2)
    for (const part of [...parts.keys()].reverse()) await keep(client, upload, part, parts[part]!)
    const { body } = await client.get<UploadView>(upload)
    expect(body).toEqual({
      parts: parts.map(({ length }, part) => ({ part, byteLength: length })),
      expiresAt: new Date(NOON + DAY).toISOString(),
    })
    const { status } = await usePhoto(client, { upload: idOf(upload), byteLength: photo.length })
    expect(status).toBe(200)
    const { id } = await client.application()
    expect((await client.get(`/api/applications/${id}/photo`)).bytes).toEqual(photo)
  })

  it('is an attachment of more than a megabyte', async () => {
    const candidate = await Registrant.of(server, portalSample('sichuan-health'))
    await candidate.fillIn()
    const scan = noise(900, 1200)
    expect(scan.length).toBeGreaterThan(1024 * 1024)
    const upload = await keepAll(candidate.client, scan, PART)
    const { id, version } = candidate.application
    const address = `/api/applications/${id}/attachments/diploma`
    const reference = { upload: idOf(upload), byteLength: scan.length }
    const { status, body } = await candidate.client.put<SavedView>(address, reference, version)
    expect([status, body.application.attachments['diploma']?.byteLength]).toEqual([200, scan.length])
    expect((await candidate.client.get(address)).bytes).toEqual(scan)
  })

  it('loses no part of those that come at the same time', async () => {
    const client = await server.addCandidate()
    const upload = newUpload()
    const all = Array.from({ length: 8 }, (_, part) => keep(client, upload, part, new Uint8Array([part])))
    expect((await Promise.all(all)).map(({ status }) => status)).toEqual(all.map(() => 200))
    expect((await client.get<UploadView>(upload)).body.parts).toHaveLength(8)
  })

  it('takes a part again, and another in its place', async () => {
    const client = await photographed()
    const photo = samplePhoto(0x42)
    const upload = await keepAll(client, photo)
    const [first] = partsOf(photo, 700)
    await keep(client, upload, 0, new Uint8Array(700))
    expect(outcome(await usePhoto(client, { upload: idOf(upload), byteLength: photo.length }))).toEqual([
      422,
      'photo-invalid',
    ])
    await keep(client, upload, 0, first!)
    const { status } = await usePhoto(client, { upload: idOf(upload), byteLength: photo.length })
    expect(status).toBe(200)
  })

  it('can be used again by who got no answer', async () => {
    const client = await photographed()
    const photo = samplePhoto(0x43)
    const reference = { upload: idOf(await keepAll(client, photo)), byteLength: photo.length }
    const { id, version } = await client.application()
    const send = () =>
      client.send<SavedView>('PUT', `/api/applications/${id}/photo`, reference, version, {
        'Idempotency-Key': 'the-same-intention',
      })
    const [first, again] = [await send(), await send()]
    expect(first.status).toBe(200)
    expect(again.body).toEqual(first.body)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect((await usePhoto(client, reference)).status).toBe(200)
  })
})

describe('what is refused', () => {
  const bytes = samplePhoto(0x44)
  const byteLength = bytes.length

  it.each<{ what: string; keep: readonly number[]; byteLength: number; answer: [number, string] }>([
    { what: 'a part is missing', keep: [0, 2], byteLength: 1400, answer: [409, 'upload-incomplete'] },
    { what: 'the first is missing', keep: [1, 2], byteLength: 1400, answer: [409, 'upload-incomplete'] },
    { what: 'the last is missing', keep: [0, 1], byteLength, answer: [409, 'upload-incomplete'] },
    { what: 'nothing was sent', keep: [], byteLength, answer: [404, 'upload-unknown'] },
    { what: 'it is too large for a photo', keep: [0], byteLength: 3 << 20, answer: [413, 'body-too-large'] },
    { what: 'it has no bytes', keep: [0], byteLength: 0, answer: [400, 'request-invalid'] },
  ])('$what', async ({ keep: kept, byteLength: told, answer }) => {
    const client = await photographed()
    const upload = newUpload()
    for (const part of kept) await keep(client, upload, part, partsOf(bytes, 700)[part]!)
    expect(outcome(await usePhoto(client, { upload: idOf(upload), byteLength: told }))).toEqual(answer)
    expect((await client.application()).photo).toBeNull()
  })

  it.each<[what: string, part: string, bytes: Uint8Array, answer: [number, string]]>([
    ['a part without bytes', '0', new Uint8Array(0), [400, 'request-invalid']],
    ['a part above 256 KB', '0', new Uint8Array(PART + 1), [413, 'body-too-large']],
    ['a part above the 32nd', '32', new Uint8Array(1), [400, 'request-invalid']],
    ['a part of no number', '-1', new Uint8Array(1), [400, 'request-invalid']],
  ])('%s', async (_, part, content, answer) => {
    const client = await server.addCandidate()
    const upload = newUpload()
    expect(outcome(await keep(client, upload, part, content))).toEqual(answer)
    expect((await client.get(upload)).status).toBe(404)
  })

  it('another account’s upload, which for her is not there', async () => {
    const [owner, other] = [await photographed(), await photographed()]
    const upload = await keepAll(owner, bytes)
    expect(outcome(await other.get(upload))).toEqual([404, 'upload-unknown'])
    expect(outcome(await usePhoto(other, { upload: idOf(upload), byteLength }))).toEqual([
      404,
      'upload-unknown',
    ])
    await keep(other, upload, 0, new Uint8Array([1]))
    expect((await owner.get<UploadView>(upload)).body.parts[0]?.byteLength).toBe(700)
  })
})

describe('an upload that is left', () => {
  it('is there for a day from its first part on, with every part, and then gone', async () => {
    const account = { id: randomUUID(), username: 'somebody-with-a-bad-network' }
    let client = await server.addCandidate(account)
    await client.start()
    await client.save('basic', sampleSections()['basic'] ?? {})
    const photo = noise(100, 140)
    const parts = partsOf(photo, 700)
    const upload = newUpload()
    const files = async () => (await server.store.files.every({ limit: 200 })).length
    const before = await files()
    const removeOrphans = orphanRemover(server.context)
    const goOnAt = async (time: number) => {
      server.now = time
      client = await server.signIn((await server.store.accountById(account.id))!)
      await removeOrphans()
    }
    await keep(client, upload, 0, parts[0]!)
    await goOnAt(NOON + DAY - 3600_000)
    for (const [part, content] of parts.entries()) if (part > 0) await keep(client, upload, part, content)
    await goOnAt(NOON + DAY - 1)
    expect(await files()).toBe(before + parts.length)
    const reference = { upload: idOf(upload), byteLength: photo.length }
    expect((await usePhoto(client, reference)).status).toBe(200)
    await goOnAt(NOON + DAY)
    expect(outcome(await client.get(upload))).toEqual([404, 'upload-unknown'])
    expect(outcome(await usePhoto(client, reference))).toEqual([404, 'upload-unknown'])
    await keep(client, upload, 1, parts[1]!)
    expect((await client.get<UploadView>(upload)).body.parts).toEqual([{ part: 1, byteLength: 700 }])
    await goOnAt(NOON + 4 * DAY)
    await goOnAt(NOON + 5 * DAY)
    const { photo: kept } = await client.application()
    expect(kept?.byteLength).toBe(photo.length)
    expect((await client.get(`/api/applications/${(await client.application()).id}/photo`)).status).toBe(200)
    expect(await files()).toBeLessThanOrEqual(before + 1)
  })
})
