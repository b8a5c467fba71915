import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openNew, type StoreKind } from './place'
import { hash } from './records'

const AT = '2026-11-22T08:00:00.000Z'
const LATER = '2026-11-22T09:00:00.000Z'

export function describeFiles(kind: StoreKind): void {
  describe(`${kind.name}: files`, () => {
    it.each([
      ['the largest photo that the manuals allow', randomBytes(30 * 1024)],
      ['every byte there is', Uint8Array.from({ length: 256 }, (_, byte) => byte)],
      ['a part of a larger buffer', randomBytes(64).subarray(7, 19)],
      ['more than the largest attachment', randomBytes(9 * 1024 * 1024)],
    ])('keeps a file byte by byte: %s', async (_label, bytes) => {
      const store = await openNew(kind)
      const key = hash(bytes)
      await store.putFile(key, bytes, AT)
      await store.putFile(key, bytes, AT)
      const kept = await store.file(key)
      expect(kept).toBeInstanceOf(Uint8Array)
      expect(Buffer.compare(kept ?? Buffer.alloc(0), bytes)).toBe(0)
      expect(await store.file(hash('another'))).toBeUndefined()
    })

    it('hands out copies', async () => {
      const store = await openNew(kind)
      const bytes = Buffer.from('photo')
      await store.putFile(hash('photo'), bytes, AT)
      bytes.fill(0)
      ;(await store.file(hash('photo')))?.fill(0)
      expect(Buffer.from((await store.file(hash('photo'))) ?? []).toString()).toBe('photo')
    })

    it('lists what there is by hash, with when it was put last', async () => {
      const store = await openNew(kind)
      for (const key of ['c', 'a', 'b']) await store.putFile(key, Buffer.from(key), AT)
      await store.putFile('a', Buffer.from('a'), LATER)
      await store.putFile('b', Buffer.from('b'), '2026-11-21T08:00:00.000Z')
      const [a, b, c] = [
        { hash: 'a', at: LATER },
        { hash: 'b', at: AT },
        { hash: 'c', at: AT },
      ]
      expect(await store.everyFile({ limit: 2 })).toStrictEqual([a, b])
      expect(await store.everyFile({ after: 'b', limit: 2 })).toStrictEqual([c])
    })

    it('removes a file unless it was put lately', async () => {
      const store = await openNew(kind)
      await store.putFile('named again', Buffer.from('1'), AT)
      await store.putFile('named again', Buffer.from('1'), LATER)
      await store.putFile('forgotten', Buffer.from('2'), AT)
      expect(await store.removeFile('named again', LATER)).toBe('kept')
      expect(await store.removeFile('forgotten', AT)).toBe('kept')
      expect(await store.removeFile('forgotten', LATER)).toBe('removed')
      expect(await store.removeFile('forgotten', LATER)).toBe('kept')
      expect(await store.everyFile({ limit: 10 })).toStrictEqual([{ hash: 'named again', at: LATER }])
      expect(await store.file('forgotten')).toBeUndefined()
    })

    it('writes another form of a file that is there, and of no other', async () => {
      const store = await openNew(kind)
      await store.putFile('file', Buffer.from('one form'), AT)
      await store.rewriteFile('file', Buffer.from('another'))
      await store.rewriteFile('gone', Buffer.from('another'))
      expect(Buffer.from((await store.file('file')) ?? []).toString()).toBe('another')
      expect(await store.everyFile({ limit: 10 })).toStrictEqual([{ hash: 'file', at: AT }])
    })
  })
}
