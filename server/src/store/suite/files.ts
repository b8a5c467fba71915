import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openNew, type StoreKind } from './place'
import { hash } from './records'

export function describeFiles(kind: StoreKind): void {
  describe(`${kind.name}: files`, () => {
    it.each([
      ['the largest photo that the manuals allow', randomBytes(30 * 1024)],
      ['every byte there is', Uint8Array.from({ length: 256 }, (_, byte) => byte)],
      ['a part of a larger buffer', randomBytes(64).subarray(7, 19)],
      ['2 MB', randomBytes(2 * 1024 * 1024)],
    ])('keeps a file byte by byte: %s', async (_label, bytes) => {
      const store = await openNew(kind)
      const key = hash(bytes)
      await store.putFile(key, bytes)
      await store.putFile(key, bytes)
      const kept = await store.file(key)
      expect(kept).toBeInstanceOf(Uint8Array)
      expect(Buffer.compare(kept ?? Buffer.alloc(0), bytes)).toBe(0)
      expect(await store.file(hash('another'))).toBeUndefined()
    })

    it('hands out copies', async () => {
      const store = await openNew(kind)
      const bytes = Buffer.from('photo')
      await store.putFile(hash('photo'), bytes)
      bytes.fill(0)
      ;(await store.file(hash('photo')))?.fill(0)
      expect(Buffer.from((await store.file(hash('photo'))) ?? []).toString()).toBe('photo')
    })
  })
}
