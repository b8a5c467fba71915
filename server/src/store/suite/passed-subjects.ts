import { describe, expect, it } from 'vitest'
import { openNew, type StoreKind } from './place'
import { hash } from './records'

export function describePassedSubjects(kind: StoreKind): void {
  describe(`${kind.name}: passed subjects`, () => {
    it('puts what a person passed in the place of what was recorded before, by occupation and level', async () => {
      const store = await openNew(kind)
      const person = hash('a person')
      const passed = { personKey: person, occupation: '4-14-01-02', level: '3' }
      const at = (level: string) => store.passedSubjects(person, '4-14-01-02', level)
      expect(await at('3')).toStrictEqual([])
      await store.replacePassedSubjects([
        { ...passed, subjects: ['theory', 'practical'] },
        { ...passed, level: '4', subjects: ['theory'] },
        { ...passed, personKey: hash('another'), subjects: ['oral'] },
      ])
      expect([await at('3'), await at('4')]).toStrictEqual([['theory', 'practical'], ['theory']])
      await store.replacePassedSubjects([{ ...passed, subjects: ['theory'] }])
      expect([await at('3'), await at('4')]).toStrictEqual([['theory'], ['theory']])
      await store.replacePassedSubjects([{ ...passed, subjects: [] }])
      expect([await at('3'), await at('4')]).toStrictEqual([[], ['theory']])
      expect(await store.passedSubjects(hash('another'), '4-14-01-02', '3')).toStrictEqual(['oral'])
      expect(await store.passedSubjects(person, '4-14-01-03', '3')).toStrictEqual([])
    })

    it('keeps a list as a whole or nothing of it', async () => {
      const store = await openNew(kind)
      const row = { personKey: hash('a person'), occupation: '4-14-01-02', level: '3' }
      await store.replacePassedSubjects([{ ...row, subjects: ['theory'] }])
      const broken = {
        ...row,
        level: '4',
        get subjects(): string[] {
          throw new Error('cut off here')
        },
      }
      const list = [{ ...row, subjects: ['practical'] }, broken]
      await expect(store.replacePassedSubjects(list)).rejects.toThrow('cut off here')
      expect(await store.passedSubjects(hash('a person'), '4-14-01-02', '3')).toStrictEqual(['theory'])
    })
  })
}
