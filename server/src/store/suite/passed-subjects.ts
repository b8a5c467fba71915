import { describe, expect, it } from 'vitest'
import { openNew, type StoreKind } from './place'
import { hash } from './records'

export function describePassedSubjects(kind: StoreKind): void {
  describe(`${kind.name}: passed subjects`, () => {
    it('adds what a person passes to what she passed before, by occupation and level', async () => {
      const store = await openNew(kind)
      const person = hash('a person')
      const passed = { personKey: person, occupation: '4-14-01-02', level: '3' }
      expect(await store.passedSubjects(person, '4-14-01-02', '3')).toStrictEqual([])
      await store.recordPassedSubjects({ ...passed, subjects: ['theory'] })
      await store.recordPassedSubjects({ ...passed, subjects: ['practical', 'theory'] })
      await store.recordPassedSubjects({ ...passed, subjects: [] })
      await store.recordPassedSubjects({ ...passed, level: '4', subjects: ['theory'] })
      await store.recordPassedSubjects({ ...passed, personKey: hash('another'), subjects: ['oral'] })
      expect(await store.passedSubjects(person, '4-14-01-02', '3')).toStrictEqual(['theory', 'practical'])
      expect(await store.passedSubjects(person, '4-14-01-02', '4')).toStrictEqual(['theory'])
      expect(await store.passedSubjects(person, '4-14-01-03', '3')).toStrictEqual([])
    })
  })
}
