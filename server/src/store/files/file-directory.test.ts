import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { link, mkdir, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { hash } from '../suite/records'
import { DamagedFile, type FileStore } from './file-store'
import { makeFileDirectory, openFileDirectory } from './file-directory'

/** What the operating system refuses next. */
let refused: { readonly call: 'open' | 'writeFile' | 'sync'; readonly code: string } | undefined

vi.mock(import('node:fs/promises'), async (importOriginal) => {
  const promises = await importOriginal()
  const refuse = (call: string) => {
    if (refused?.call !== call) return
    const { code } = refused
    throw Object.assign(new Error(`${code}: refused, ${call}`), { code, syscall: call })
  }
  return {
    ...promises,
    async open(...args: Parameters<typeof promises.open>) {
      refuse('open')
      const handle = await promises.open(...args)
      const { writeFile, sync } = handle
      handle.writeFile = async (data) => {
        if (refused?.call === 'writeFile') await handle.write((data as Buffer).subarray(0, 100))
        refuse('writeFile')
        await writeFile.call(handle, data)
      }
      handle.sync = async () => {
        refuse('sync')
        await sync.call(handle)
      }
      return handle
    },
  }
})

const AT = '2026-11-22T08:00:00.000Z'
const [LONG_AGO, LONG_HENCE] = ['2000-01-01T00:00:00.000Z', '2100-01-01T00:00:00.000Z']
const [bytes, other] = [Buffer.from('the bytes of a photo'), Buffer.from('another photo, as long')]
const [key, otherKey] = [hash('photo'), hash('another')]

let root: string
let files: FileStore

beforeEach(async () => {
  const parent = mkdtempSync(join(tmpdir(), 'file-directory-'))
  onTestFinished(() => {
    refused = undefined
    rmSync(parent, { recursive: true })
  })
  root = join(parent, 'files')
  await makeFileDirectory(root)
  files = await openFileDirectory(root)
  await files.put(key, bytes, AT)
})

const pathOf = (name: string) => join(root, name.slice(0, 2), name)
const drafts = () => readdirSync(join(root, 'drafts'))
const taken = () => readdirSync(join(root, 'taken'))
const draftNames = () => [...drafts(), ...taken()]

it.skipIf(process.platform === 'win32')('lets nobody but the owner read', () => {
  const mode = (path: string) => (statSync(path).mode & 0o777).toString(8)
  expect(mode(pathOf(key))).toBe('600')
  for (const folder of ['', 'drafts', 'taken', key.slice(0, 2)]) {
    expect([folder, mode(join(root, folder))]).toStrictEqual([folder, '700'])
  }
})

describe('a damaged file', () => {
  it.each<[string, (kept: Buffer) => Buffer]>([
    ['the end is missing', (kept) => kept.subarray(0, -1)],
    ['its head alone is left', (kept) => kept.subarray(0, 130)],
    ['half of its head is left', (kept) => kept.subarray(0, 65)],
    ['nothing is left', () => Buffer.alloc(0)],
    ['zeros are left', (kept) => Buffer.alloc(kept.length)],
    ['something stands behind it', (kept) => Buffer.concat([kept, Buffer.from('\n')])],
    ['bytes without a head stand there', () => Buffer.alloc(1000, 'photo')],
  ])('is refused: %s', async (_label, damage) => {
    await writeFile(pathOf(key), damage(await readFile(pathOf(key))))
    await expect(files.get(key)).rejects.toThrow(DamagedFile)
    await expect(files.get(key)).rejects.toThrow(key)
  })

  it('is refused whichever bit has flipped', async () => {
    const kept = await readFile(pathOf(key))
    await fc.assert(
      fc.asyncProperty(fc.nat(kept.length - 1), fc.nat(7), async (index, bit) => {
        const flipped = Buffer.from(kept)
        flipped[index]! ^= 1 << bit
        await writeFile(pathOf(key), flipped)
        await expect(files.get(key)).rejects.toThrow(DamagedFile)
      }),
      { numRuns: 300 },
    )
  })

  it('is refused when it stands under the name of another', async () => {
    await files.put(otherKey, other, AT)
    await rename(pathOf(otherKey), pathOf(key))
    await expect(files.get(key)).rejects.toThrow('another file stands in its place')
    expect(await files.get(otherKey)).toBeUndefined()
  })
})

describe('what a process that was killed has left', () => {
  it('is removed when it is old enough: a draft', async () => {
    const draft = join(root, 'drafts', `${otherKey}.1`)
    await writeFile(draft, 'half of')
    expect(await files.get(otherKey)).toBeUndefined()
    expect(await files.every({ limit: 10 })).toStrictEqual([{ hash: key, at: AT }])
    expect(await files.removeLeftovers(LONG_AGO)).toBe(0)
    await files.put(otherKey, other, AT)
    expect(existsSync(draft)).toBe(true)
    expect(await files.removeLeftovers(LONG_HENCE)).toBe(1)
    expect(drafts()).toStrictEqual([])
    expect(await files.get(otherKey)).toEqual(other)
  })

  it('is removed: a draft that had got its name already', async () => {
    await link(pathOf(key), join(root, 'drafts', `${key}.1`))
    await files.put(key, other, AT)
    expect(await files.get(key)).toEqual(bytes)
    expect(await files.removeLeftovers(LONG_HENCE)).toBe(1)
    expect(await files.get(key)).toEqual(bytes)
  })

  it('is found: a file that it had taken, which a look at all of them puts back', async () => {
    await rename(pathOf(key), join(root, 'taken', `${key}.1`))
    expect(await files.get(key)).toEqual(bytes)
    expect(await files.every({ limit: 10 })).toStrictEqual([{ hash: key, at: AT }])
    expect(taken()).toStrictEqual([])
    expect(await readFile(pathOf(key), 'utf8')).toContain(bytes.toString())
  })

  it('gives way to what was put since: a file that it had taken', async () => {
    await rename(pathOf(key), join(root, 'taken', `${key}.1`))
    await files.put(key, other, '2026-11-23T08:00:00.000Z')
    expect(await files.every({ limit: 10 })).toStrictEqual([{ hash: key, at: '2026-11-23T08:00:00.000Z' }])
    expect(taken()).toStrictEqual([])
    expect(await files.get(key)).toEqual(other)
  })
})

it('leaves what others have put into the directory alone', async () => {
  await mkdir(join(root, 'lost+found'))
  await mkdir(join(root, 'zz'))
  for (const name of ['.DS_Store', 'taken/.DS_Store', 'zz/README', `${key.slice(0, 2)}/${key}~`]) {
    await writeFile(join(root, name), 'of somebody else')
  }
  expect(await files.every({ limit: 10 })).toStrictEqual([{ hash: key, at: AT }])
  expect(existsSync(join(root, 'taken/.DS_Store'))).toBe(true)
})

describe('a disk that refuses', () => {
  it.each<[string, NonNullable<typeof refused>]>([
    ['is full', { call: 'writeFile', code: 'ENOSPC' }],
    ['is over its quota', { call: 'writeFile', code: 'EDQUOT' }],
    ['fails while it is written', { call: 'writeFile', code: 'EIO' }],
    ['fails while it is synced', { call: 'sync', code: 'EIO' }],
    ['can be read alone', { call: 'open', code: 'EROFS' }],
    ['is not ours', { call: 'open', code: 'EACCES' }],
    ['has too many files open', { call: 'open', code: 'EMFILE' }],
  ])('is unavailable, and keeps nothing in part: it %s', async (_label, what) => {
    refused = what
    const failed = await files.put(otherKey, other, AT).catch((error: unknown) => error)
    expect(files.isUnavailable(failed)).toBe(true)
    expect(String(failed)).toContain(what.code)
    const rewriting = await files.rewrite(key, other).catch((error: unknown) => error)
    expect(files.isUnavailable(rewriting)).toBe(true)
    refused = undefined
    expect(await files.get(otherKey)).toBeUndefined()
    expect(await files.get(key)).toEqual(bytes)
    expect(await files.every({ limit: 10 })).toStrictEqual([{ hash: key, at: AT }])
    expect(draftNames()).toStrictEqual([])
    await files.put(otherKey, other, AT)
    expect(await files.get(otherKey)).toEqual(other)
  })

  it('is unavailable, and answers of no file that it is not there, while it is not mounted', async () => {
    await rename(root, `${root}.away`)
    const asked = [
      files.get(key),
      files.put(otherKey, other, AT),
      files.every({ limit: 10 }),
      files.removeLeftovers(LONG_HENCE),
    ]
    for (const answer of await Promise.allSettled(asked)) {
      expect(answer.status).toBe('rejected')
      expect(files.isUnavailable((answer as PromiseRejectedResult).reason)).toBe(true)
    }
    await expect(openFileDirectory(root)).rejects.toThrow('is not there: mount it')
    expect(existsSync(root)).toBe(false)
    await rename(`${root}.away`, root)
    expect(await files.get(key)).toEqual(bytes)
  })

  it('is no fault of a damaged file, nor of a key that is none', async () => {
    await unlink(pathOf(key))
    await writeFile(pathOf(key), '')
    for (const asked of [key, 'no hash']) {
      const error = await files.get(asked).catch((reason: unknown) => reason)
      expect(error).toBeInstanceOf(Error)
      expect(files.isUnavailable(error)).toBe(false)
    }
    expect(files.isUnavailable(Object.assign(new Error('of something else'), { code: 'ENOSPC' }))).toBe(false)
  })
})

it('notes in the time of modification when a file was put last, which writing it anew is not', async () => {
  const seen = async () => ({
    at: (await stat(pathOf(key))).mtime.toISOString(),
    file: (await stat(pathOf(key))).ino,
  })
  await files.rewrite(key, other)
  const { at, file } = await seen()
  expect(at).toBe(AT)
  await files.put(key, other, '2026-11-22T09:00:00.000Z')
  expect(await seen()).toStrictEqual({ at: '2026-11-22T09:00:00.000Z', file })
})
