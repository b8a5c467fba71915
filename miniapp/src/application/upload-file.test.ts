import type { ApplicationView, UploadReference } from '@registration/server/contract'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem, OFFLINE } from '../api/problem'

/** A server in memory, and a phone that keeps what it kept when the app is killed. */
const { server, device } = vi.hoisted(() => ({
  server: {
    parts: new Map<string, Map<number, ArrayBuffer>>(),
    /** parts that were sent, in their order */
    sent: [] as number[],
    /** the line is cut when so many parts have been sent */
    cutsAfter: Infinity,
    stored: undefined as ArrayBuffer | undefined,
    version: 1,
    /** the answer to the last request does not arrive */
    losesAnswer: false,
  },
  device: { files: new Map<string, ArrayBuffer>(), records: new Map<string, unknown>(), isFull: false },
}))

const application = () =>
  ({
    id: 'a',
    planId: 'p',
    version: server.version,
    attachments: server.stored ? { diploma: { type: 'pdf', byteLength: server.stored.byteLength } } : {},
  }) as unknown as ApplicationView

vi.mock('../api/uploads', () => ({
  showUpload: async (id: string) => {
    const parts = server.parts.get(id)
    if (parts === undefined) throw new ApiProblem('upload-unknown', '')
    return { parts: Array.from(parts, ([part, { byteLength }]) => ({ part, byteLength })) }
  },
  sendPart: async (id: string, part: number, bytes: ArrayBuffer, tell: (share: number) => void) => {
    if (server.sent.length >= server.cutsAfter) throw new ApiProblem(OFFLINE, '')
    tell(0.5)
    server.sent.push(part)
    server.parts.set(id, (server.parts.get(id) ?? new Map<number, ArrayBuffer>()).set(part, bytes))
  },
}))
vi.mock('../api/applications', () => ({
  saveAttachment: async (seen: ApplicationView, _: string, file: ArrayBuffer | UploadReference) => {
    if (seen.version !== server.version) throw new ApiProblem('version-conflict', '')
    server.stored = 'upload' in file ? joined(server.parts.get(file.upload)!) : file
    server.version++
    if (server.losesAnswer) throw new ApiProblem(OFFLINE, '')
    return { application: application(), warnings: [] }
  },
  downloadAttachment: async () => server.stored,
}))
vi.mock('./registrations', () => ({
  keepApplication: () => undefined,
  loadRegistration: async () => ({ application: application() }),
}))
vi.mock('../platform/kept-file', () => ({
  keepFile: async (name: string, bytes: ArrayBuffer) =>
    !device.isFull && Boolean(device.files.set(name, bytes)),
  readKeptFile: async (name: string) => device.files.get(name),
  forgetKeptFile: async (name: string) => void device.files.delete(name),
  forgetAllKeptFiles: async () => device.files.clear(),
}))
vi.mock('../platform/storage', () => ({
  readStored: (key: string) => device.records.get(key),
  store: (key: string, value: unknown) => Boolean(device.records.set(key, value)),
  forget: (key: string) => device.records.delete(key),
  storedKeys: () => Array.from(device.records.keys()),
}))

const { attachmentPlace, uploadAttachment } = await import('./upload-file')
const { readUnsentFile } = await import('./unsent-file')

const KB = 1024

function joined(parts: ReadonlyMap<number, ArrayBuffer>): ArrayBuffer {
  const ordered = Array.from(parts.keys()).sort((a, b) => a - b)
  return Uint8Array.from(ordered.flatMap((part) => Array.from(new Uint8Array(parts.get(part)!)))).buffer
}

const file = (length: number, seed = 0) =>
  Uint8Array.from({ length }, (_, index) => (index * 31 + seed) % 251).buffer

const send = (bytes: ArrayBuffer, tell: (share: number) => void = () => undefined, seen = application()) =>
  uploadAttachment(seen, 'diploma', bytes, tell).then(
    () => 'done',
    ({ id }: ApiProblem) => id,
  )

beforeEach(() => {
  server.parts.clear()
  Object.assign(server, { sent: [], cutsAfter: Infinity, stored: undefined, version: 1, losesAnswer: false })
  device.files.clear()
  device.records.clear()
  device.isFull = false
})

describe('a file on its way', () => {
  it.each([
    { length: 1, parts: 0 },
    { length: 128 * KB, parts: 0 },
    { length: 128 * KB + 1, parts: 2 },
    { length: 700 * KB, parts: 6 },
    { length: 8192 * KB, parts: 32 },
  ])(
    'of $length bytes is sent in $parts parts, and in one piece where there are none',
    async ({ length, parts }) => {
      expect(await send(file(length))).toBe('done')
      expect(server.sent).toHaveLength(parts)
      expect(server.stored?.byteLength).toBe(length)
      expect(Buffer.from(server.stored!).equals(Buffer.from(file(length)))).toBe(true)
      expect([device.files.size, device.records.size]).toEqual([0, 0])
    },
  )

  it('tells how much has arrived, and never less than before', async () => {
    const told: number[] = []
    await send(file(700 * KB), (share) => told.push(share))
    expect(told).toEqual([...told].sort((a, b) => a - b))
    expect(told[told.length - 1]).toBe(1)
    expect(new Set(told).size).toBe(12)
  })

  it('goes on where it was cut', async () => {
    server.cutsAfter = 4
    expect(await send(file(700 * KB))).toBe(OFFLINE)
    server.cutsAfter = Infinity
    const told: number[] = []
    expect(await send(file(700 * KB), (share) => told.push(share))).toBe('done')
    expect(server.sent).toEqual([0, 1, 2, 3, 4, 5])
    expect(told[0]).toBeCloseTo(128 / 700)
  })

  it('is on the device until it has arrived, whoever closes the app', async () => {
    server.cutsAfter = 2
    await send(file(700 * KB))
    const unsent = await readUnsentFile(attachmentPlace(application(), 'diploma'))
    expect(unsent?.bytes.byteLength).toBe(700 * KB)
    server.cutsAfter = Infinity
    expect(await send(unsent!.bytes)).toBe('done')
    expect(server.sent).toEqual([0, 1, 2, 3, 4, 5])
    expect(await readUnsentFile(attachmentPlace(application(), 'diploma'))).toBeUndefined()
  })

  it('begins anew when it is another file', async () => {
    server.cutsAfter = 2
    await send(file(700 * KB))
    server.cutsAfter = Infinity
    expect(await send(file(700 * KB, 7))).toBe('done')
    expect(server.sent).toEqual([0, 1, 0, 1, 2, 3, 4, 5])
    expect(Buffer.from(server.stored!).equals(Buffer.from(file(700 * KB, 7)))).toBe(true)
  })

  it('begins anew when the server has forgotten its parts', async () => {
    server.cutsAfter = 3
    await send(file(700 * KB))
    server.parts.clear()
    server.cutsAfter = Infinity
    expect(await send(file(700 * KB))).toBe('done')
    expect(server.sent).toEqual([0, 1, 2, 0, 1, 2, 3, 4, 5])
  })

  it('is not put there twice when the answer alone was lost', async () => {
    server.losesAnswer = true
    const seen = application()
    expect(await send(file(700 * KB), undefined, seen)).toBe(OFFLINE)
    server.losesAnswer = false
    expect(await send(file(700 * KB), undefined, seen)).toBe('done')
    expect(server.version).toBe(2)
  })

  it('is put into what was changed elsewhere meanwhile', async () => {
    const seen = application()
    server.version = 5
    expect(await send(file(700 * KB), undefined, seen)).toBe('done')
    expect(server.version).toBe(6)
    expect(server.sent).toHaveLength(6)
  })

  it('arrives from a device that has no room to keep it', async () => {
    device.isFull = true
    expect(await send(file(700 * KB))).toBe('done')
  })
})
