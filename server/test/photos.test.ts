import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillIn, samplePhoto } from './sample-application'
import { TestServer, type Client } from './test-server'

let server: TestServer
let candidate: Client

beforeAll(async () => {
  server = await TestServer.start()
  candidate = await server.addCandidate()
  await fillIn(candidate)
})

afterAll(() => server.stop())

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** A PNG whose chunks and checksums are right, of one bit a pixel. */
function png(width: number, height: number, data: Uint8Array): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      chunk('IHDR', header),
      chunk('IDAT', data),
      chunk('IEND', new Uint8Array(0)),
    ]),
  )
}

/** The bytes of a photo with those in its middle overwritten: its frame stays whole. */
function scratched(photo: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(photo)
  return copy.fill(0x55, copy.length - 400, copy.length - 100)
}

const rows = (width: number, height: number) =>
  deflateSync(new Uint8Array(height * (1 + width / 8)), { level: 9 })

/** A photo that is taken has to be printed later, when its candidate can no longer change it. */
describe('a photo whose frame is whole and whose pixels cannot be had', () => {
  it.each<[label: string, bytes: () => Uint8Array]>([
    ['a PNG of noise', () => png(295, 413, new Uint8Array(500).fill(0x55))],
    ['a PNG whose rows end early', () => png(296, 413, rows(296, 200))],
    ['64 million pixels in 8 KB', () => png(8000, 8000, rows(8000, 8000))],
  ])('refuses %s', async (_label, bytes) => {
    const before = await candidate.application()
    const { status, body } = await candidate.savePhoto(bytes())
    expect([status, body?.id]).toEqual([422, 'photo-invalid'])
    expect(body.findings).toMatchObject([{ path: 'photo', code: 'photo.broken', severity: 'error' }])
    expect(await candidate.application()).toEqual(before)
  })
})

describe('a photo that is taken', () => {
  it.each<[label: string, bytes: () => Promise<Uint8Array>]>([
    ['a PNG', async () => png(296, 413, rows(296, 413))],
    ['a GIF', async () => new Uint8Array(await plain().gif().toBuffer())],
    ['a progressive JPEG', async () => new Uint8Array(await plain().jpeg({ progressive: true }).toBuffer())],
    ['a JPEG in CMYK', async () => new Uint8Array(await plain().toColourspace('cmyk').jpeg().toBuffer())],
    ['a JPEG with a scratch', async () => scratched(samplePhoto(0x33))],
  ])('is printed: %s', async (_label, bytes) => {
    const owner = await server.addCandidate()
    await fillIn(owner)
    expect((await owner.savePhoto(await bytes())).status).toBe(200)
    const { body: application } = await owner.submit()
    const form = await owner.get(`/api/applications/${application.id}/printouts/form`)
    expect(form.status).toBe(200)
  })

  function plain() {
    return sharp({ create: { width: 295, height: 413, channels: 3, background: '#8899aa' } })
  }
})
