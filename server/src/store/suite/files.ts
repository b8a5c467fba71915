import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openNew, type StoreKind } from './place'
import { hash } from './records'

const AT = '2026-11-22T08:00:00.123Z'
const LATER = '2026-11-22T09:00:00.007Z'
const [LONG_AGO, LONG_HENCE] = ['2000-01-01T00:00:00.000Z', '2100-01-01T00:00:00.000Z']

/** What every store of files does; where several processes meet: `file-races.ts`. */
export function describeFiles(kind: StoreKind): void {
  const openFiles = async () => (await openNew(kind)).files

  describe(`${kind.name}: files`, () => {
    it.each([
      ['the largest photo that the manuals allow', randomBytes(30 * 1024)],
      ['every byte there is', Uint8Array.from({ length: 256 }, (_, byte) => byte)],
      ['a part of a larger buffer', randomBytes(64).subarray(7, 19)],
      ['nothing', new Uint8Array()],
      ['more than the largest attachment', randomBytes(9 * 1024 * 1024)],
    ])('keeps a file byte by byte: %s', async (_label, bytes) => {
      const files = await openFiles()
      const key = hash(bytes)
      await files.put(key, bytes, AT)
      await files.put(key, bytes, AT)
      const kept = await files.get(key)
      expect(kept).toBeInstanceOf(Uint8Array)
      expect(Buffer.compare(kept ?? Buffer.from('gone'), bytes)).toBe(0)
      expect(await files.get(hash('another'))).toBeUndefined()
    })

    it('hands out copies', async () => {
      const files = await openFiles()
      const bytes = Buffer.from('photo')
      await files.put(hash('photo'), bytes, AT)
      bytes.fill(0)
      ;(await files.get(hash('photo')))?.fill(0)
      expect(Buffer.from((await files.get(hash('photo'))) ?? []).toString()).toBe('photo')
    })

    it('lists what there is by hash, a part at a time, with when it was put last', async () => {
      const files = await openFiles()
      const keys = Array.from({ length: 7 }, (_, index) => hash(`${index}`)).sort()
      for (const key of [...keys].reverse()) await files.put(key, Buffer.from(key), AT)
      await files.put(keys[1]!, Buffer.from('again'), LATER)
      await files.put(keys[2]!, Buffer.from('again'), '2026-11-21T08:00:00.000Z')
      const all = keys.map((key, index) => ({ hash: key, at: index === 1 ? LATER : AT }))
      expect(await files.every({ limit: 3 })).toStrictEqual(all.slice(0, 3))
      expect(await files.every({ after: keys[2], limit: 3 })).toStrictEqual(all.slice(3, 6))
      expect(await files.every({ after: keys[5], limit: 3 })).toStrictEqual(all.slice(6))
      expect(await files.every({ after: keys[6], limit: 3 })).toStrictEqual([])
    })

    it('removes a file unless it was put lately', async () => {
      const files = await openFiles()
      const [again, forgotten] = [hash('named again'), hash('forgotten')]
      await files.put(again, Buffer.from('1'), AT)
      await files.put(again, Buffer.from('1'), LATER)
      await files.put(forgotten, Buffer.from('2'), AT)
      expect(await files.remove(again, LATER)).toBe('kept')
      expect(await files.remove(forgotten, AT)).toBe('kept')
      expect(await files.remove(forgotten, LATER)).toBe('removed')
      expect(await files.remove(forgotten, LATER)).toBe('kept')
      expect(await files.every({ limit: 10 })).toStrictEqual([{ hash: again, at: LATER }])
      expect(await files.get(forgotten)).toBeUndefined()
      await files.put(forgotten, Buffer.from('3'), AT)
      expect(Buffer.from((await files.get(forgotten)) ?? []).toString()).toBe('3')
    })

    it('writes another form of a file that is there, and of no other', async () => {
      const files = await openFiles()
      const [there, gone] = [hash('there'), hash('gone')]
      await files.put(there, Buffer.from('one form'), AT)
      await files.rewrite(there, Buffer.from('another'))
      await files.rewrite(gone, Buffer.from('another'))
      expect(Buffer.from((await files.get(there)) ?? []).toString()).toBe('another')
      expect(await files.get(gone)).toBeUndefined()
      expect(await files.every({ limit: 10 })).toStrictEqual([{ hash: there, at: AT }])
    })

    it('takes no key but a SHA-256', async () => {
      const files = await openFiles()
      const photo = Buffer.from('photo')
      await files.put(hash('photo'), photo, AT)
      const keys: readonly (readonly [string, unknown])[] = [
        ['nothing', ''],
        ['a path', '../../registration.db'],
        ['a path as long as a hash', `../${'a'.repeat(61)}`],
        ['upper case', hash('photo').toUpperCase()],
        ['a digit too few', hash('photo').slice(1)],
        ['a line after it', `${hash('photo')}\n`],
        ['an object', { $gt: '' }],
        ['a list', [hash('photo')]],
      ]
      for (const [label, key] of keys) {
        const any = key as string
        await expect(files.put(any, photo, AT), label).rejects.toThrow(RangeError)
        await expect(files.get(any), label).rejects.toThrow(RangeError)
        await expect(files.rewrite(any, photo), label).rejects.toThrow(RangeError)
        await expect(files.remove(any, LONG_HENCE), label).rejects.toThrow(RangeError)
      }
      expect(await files.every({ limit: 10 })).toStrictEqual([{ hash: hash('photo'), at: AT }])
    })

    it('counts no file that is whole among what was broken off', async () => {
      const files = await openFiles()
      await files.put(hash('photo'), Buffer.from('photo'), LONG_AGO)
      await files.rewrite(hash('photo'), Buffer.from('another form'))
      expect(await files.removeLeftovers(LONG_HENCE)).toBe(0)
      expect(Buffer.from((await files.get(hash('photo'))) ?? []).toString()).toBe('another form')
    })
  })
}
