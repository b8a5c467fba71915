import { describe, expect, it } from 'vitest'
import { openNew, type StoreKind } from './place'
import { message } from './records'

const LATER = '2026-11-23T00:00:00.000Z'

export function describeMessages(kind: StoreKind): void {
  describe(`${kind.name}: messages`, () => {
    it('answers those whose time has come, first due first', async () => {
      const store = await openNew(kind)
      const at = (id: string, time: string) => message({ id, dueAt: `2026-11-22T${time}:00.000Z` })
      const due = [at('c', '07:00'), at('a', '08:00'), at('b', '08:00')]
      const others = [at('d', '08:01'), message({ state: 'sent' }), message({ state: 'failed' })]
      for (const each of [...others, ...due].reverse()) await store.addMessage(each)
      expect(await store.dueMessages('2026-11-22T08:00:00.000Z', 100)).toStrictEqual(due)
      expect(await store.dueMessages('2026-11-22T08:00:00.000Z', 2)).toStrictEqual(due.slice(0, 2))
      expect(await store.dueMessages('2026-11-22T06:59:59.999Z', 100)).toStrictEqual([])
    })

    it('adds a message of one id once', async () => {
      const store = await openNew(kind)
      const first = message()
      await store.addMessage(first)
      await store.addMessage({ ...first, channel: 'sms' })
      expect(await store.dueMessages(LATER, 100)).toStrictEqual([first])
    })

    it('replaces the version that was seen and no other', async () => {
      const store = await openNew(kind)
      const first = message()
      const second = { ...first, version: 2, attempts: 1, dueAt: '2026-11-22T08:05:00.000Z' }
      const third = { ...second, version: 3, state: 'sent' } as const
      await store.addMessage(first)
      expect(await store.replaceMessage(second, 1)).toBe('replaced')
      expect(await store.dueMessages(LATER, 100)).toStrictEqual([second])
      expect(await store.replaceMessage(third, 1)).toBe('conflict')
      expect(await store.replaceMessage(message({ version: 2 }), 1)).toBe('conflict')
      await expect(store.replaceMessage(second, 2)).rejects.toThrow(RangeError)
      expect(await store.dueMessages(LATER, 100)).toStrictEqual([second])
      expect(await store.replaceMessage(third, 2)).toBe('replaced')
      expect(await store.dueMessages(LATER, 100)).toStrictEqual([])
    })

    it('answers those of an application, whatever became of them', async () => {
      const store = await openNew(kind)
      const own = (id: string, more: Parameters<typeof message>[0]) =>
        message({ id, applicationId: 'own', ...more })
      const first = own('c', { dueAt: '2026-11-22T07:00:00.000Z', state: 'failed' })
      const [second, third] = [own('a', { state: 'sent' }), own('b', {})]
      for (const each of [third, message(), second, first]) await store.addMessage(each)
      expect(await store.messagesOf('own')).toStrictEqual([first, second, third])
      expect(await store.messagesOf('another')).toStrictEqual([])
      await store.removeMessagesOf('own')
      expect(await store.messagesOf('own')).toStrictEqual([])
      expect(await store.dueMessages(LATER, 100)).toHaveLength(1)
    })

    it('forgets those that are over and were due before an instant', async () => {
      const store = await openNew(kind)
      const [before, then] = ['2026-11-22T07:59:59.999Z', '2026-11-22T08:00:00.000Z']
      const old = (['sent', 'failed'] as const).map((state) => message({ state, dueAt: before }))
      const kept = [message({ state: 'sent', dueAt: then }), message({ state: 'due', dueAt: before })]
      for (const each of [...old, ...kept]) await store.addMessage(each)
      expect(await store.forgetMessages(then)).toBe(2)
      expect(await store.forgetMessages(then)).toBe(0)
      for (const { applicationId } of old) expect(await store.messagesOf(applicationId)).toStrictEqual([])
      for (const each of kept) expect(await store.messagesOf(each.applicationId)).toStrictEqual([each])
    })
  })
}
