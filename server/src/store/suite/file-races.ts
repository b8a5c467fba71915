import { randomBytes, randomUUID } from 'node:crypto'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { FileStore } from '../files/file-store'
import { newPlace, openAt, type StoreKind } from './place'
import { hash } from './records'
import { startRival } from './rival-process'

const [EARLY, LATE] = ['2026-11-21T08:00:00.000Z', '2026-11-22T08:00:00.000Z']
const LONG_HENCE = '2100-01-01T00:00:00.000Z'

/** What becomes of files where two processes meet, and one is killed. */
export function describeFileRaces(kind: StoreKind): void {
  describe(`${kind.name}: races for files`, () => {
    async function contenders(): Promise<{ readonly files: FileStore; readonly rival: FileStore }> {
      const address = await newPlace(kind)
      const { files } = await openAt(kind, address)
      const { store, stop } = await startRival(address)
      onTestFinished(async () => void (await stop()))
      return { files, rival: store.files }
    }
    const rounds = Array.from({ length: kind.sideRounds }, () => hash(randomUUID()))
    const text = async (files: FileStore, key: string) => Buffer.from((await files.get(key)) ?? []).toString()

    it('keeps a file that is put again while another removes it', async () => {
      const { files, rival } = await contenders()
      for (const key of rounds) await files.put(key, Buffer.from('photo'), EARLY)
      for (const [round, key] of rounds.entries()) {
        const [one, other] = round % 2 === 0 ? [files, rival] : [rival, files]
        await Promise.all([other.remove(key, LATE), one.put(key, Buffer.from('photo'), LATE)])
        expect([round, await text(files, key)]).toStrictEqual([round, 'photo'])
        expect(await files.remove(key, LATE)).toBe('kept')
      }
      expect((await files.every({ limit: 1000 })).every(({ at }) => at === LATE)).toBe(true)
      expect(await files.removeLeftovers(LONG_HENCE)).toBe(0)
    })

    it('has the new form of a file that is put again while another writes it anew', async () => {
      const { files, rival } = await contenders()
      for (const key of rounds) await files.put(key, Buffer.from('old form'), EARLY)
      for (const [round, key] of rounds.entries()) {
        const [one, other] = round % 2 === 0 ? [files, rival] : [rival, files]
        await Promise.all([
          other.rewrite(key, Buffer.from('new form')),
          one.put(key, Buffer.from('old form'), LATE),
        ])
        expect([round, await text(files, key)]).toStrictEqual([round, 'new form'])
      }
      const listed = await files.every({ limit: 1000 })
      expect(listed).toStrictEqual([...rounds].sort().map((key) => ({ hash: key, at: LATE })))
      expect(await files.removeLeftovers(LONG_HENCE)).toBe(0)
    })

    it('brings no file back that is removed while another writes it anew', async () => {
      const { files, rival } = await contenders()
      for (const key of rounds) {
        await files.put(key, Buffer.from('old form'), EARLY)
        const [answer] = await Promise.all([
          files.remove(key, LATE),
          rival.rewrite(key, Buffer.from('new form')),
        ])
        // The rewriting may have had it in hand.
        if (answer === 'kept') expect(await text(files, key)).toBe('new form')
        else expect(await files.get(key)).toBeUndefined()
      }
      expect(await files.removeLeftovers(LONG_HENCE)).toBe(0)
    })

    it('never misses a file that another writes anew, and never has half of one', async () => {
      const { files, rival } = await contenders()
      const key = hash('photo')
      const forms = ['a', 'b'].map((letter) => letter.repeat(300_000))
      await files.put(key, Buffer.from(forms[0]!), EARLY)
      let isDone = false
      const reading = async () => {
        const seen = new Set<string>()
        while (!isDone) seen.add(await text(files, key))
        return [...seen]
      }
      const readers = [reading(), reading()]
      for (let round = 0; round < kind.sideRounds; round++) {
        await rival.rewrite(key, Buffer.from(forms[(round + 1) % 2]!))
      }
      isDone = true
      for (const seen of await Promise.all(readers)) {
        expect(seen.length).toBeGreaterThan(0)
        expect(seen.every((form) => forms.includes(form))).toBe(true)
      }
    })

    it('has every file that was answered before its process was killed, and none in part', async () => {
      const address = await newPlace(kind)
      const { files } = await openAt(kind, address)
      const rival = await startRival(address)
      const answered: string[] = []
      const sent = new Map<string, Buffer>()
      const putUntilKilled = async () => {
        for (;;) {
          const bytes = randomBytes(600_000)
          const key = hash(bytes)
          sent.set(key, bytes)
          await rival.store.files.put(key, bytes, EARLY)
          answered.push(key)
          if (answered.length === 40) rival.kill()
        }
      }
      const writers = await Promise.allSettled(Array.from({ length: 8 }, putUntilKilled))
      expect(writers.map(({ status }) => status)).toStrictEqual(Array(8).fill('rejected'))
      expect(answered.length).toBeGreaterThanOrEqual(40)

      const listed = (await files.every({ limit: 1000 })).map(({ hash: key }) => key)
      expect(listed).toEqual(expect.arrayContaining(answered))
      for (const key of listed) expect(Buffer.compare((await files.get(key))!, sent.get(key)!)).toBe(0)
      await files.removeLeftovers(LONG_HENCE)
      expect(await files.removeLeftovers(LONG_HENCE)).toBe(0)
      for (const [key, bytes] of sent) {
        await files.put(key, bytes, LATE)
        expect(Buffer.compare((await files.get(key))!, bytes)).toBe(0)
      }
    })
  })
}
