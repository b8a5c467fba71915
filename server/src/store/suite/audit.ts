import { describe, expect, it } from 'vitest'
import type { AuditFilter } from '../store'
import { openNew, type StoreKind } from './place'
import { audit } from './records'

const RECORDS = [
  audit(1, { at: '2026-11-22T08:00:00.000Z' }),
  audit(2, { at: '2026-11-22T08:00:02.000Z', actor: 'clerk2' }),
  audit(3, { at: '2026-11-22T08:00:01.000Z', subject: '26000002', action: 'account.log-in' }),
  audit(4, { at: '2026-11-22T08:00:02.000Z', outcome: 'version-conflict' }),
  audit(5, { at: '2026-11-22T08:00:03.000Z', actor: 'clerk2', action: 'plan.replace', subject: 'plan' }),
]

export function describeAudit(kind: StoreKind): void {
  describe(`${kind.name}: audit`, () => {
    it('takes a sequence number once', async () => {
      const store = await openNew(kind)
      const first = audit(1)
      expect(await store.lastAudit()).toBeUndefined()
      expect(await store.appendAudit(first)).toBe('appended')
      expect(await store.appendAudit(audit(1, { actor: 'clerk2' }))).toBe('conflict')
      expect(await store.lastAudit()).toStrictEqual(first)
      expect(await store.appendAudit(audit(2))).toBe('appended')
      expect(await store.lastAudit()).toStrictEqual(audit(2))
    })

    it.each<[string, AuditFilter, number[]]>([
      ['all', {}, [5, 4, 3, 2, 1]],
      [
        'with filters that are not given',
        { subject: undefined, actor: undefined, from: undefined },
        [5, 4, 3, 2, 1],
      ],
      ['by subject', { subject: '26000001' }, [4, 2, 1]],
      ['by actor', { actor: 'clerk2' }, [5, 2]],
      ['by actor, whose letter case counts', { actor: 'CLERK2' }, []],
      ['by action', { action: 'application.confirm' }, [4, 2, 1]],
      ['by actor and subject', { actor: 'clerk1', subject: '26000001' }, [4, 1]],
      ['from an instant on', { from: '2026-11-22T08:00:02.000Z' }, [5, 4, 2]],
      ['before an instant', { to: '2026-11-22T08:00:02.000Z' }, [3, 1]],
      [
        'of a span of time',
        { from: '2026-11-22T08:00:01.000Z', to: '2026-11-22T08:00:03.000Z', actor: 'clerk1' },
        [4, 3],
      ],
    ])('answers the newest first: %s', async (_label, filter, sequences) => {
      const store = await openNew(kind)
      for (const each of RECORDS) await store.appendAudit(each)
      const expected = sequences.map((sequence) => RECORDS[sequence - 1])
      expect(await store.auditRecords(filter, { limit: 100 })).toStrictEqual(expected)
      expect(await store.auditRecords(filter, { limit: 2 })).toStrictEqual(expected.slice(0, 2))
      const older = expected.filter((each) => each!.sequence < 4)
      expect(await store.auditRecords(filter, { before: 4, limit: 100 })).toStrictEqual(older)
    })

    it('answers the chain from a number on', async () => {
      const store = await openNew(kind)
      for (const each of RECORDS) await store.appendAudit(each)
      expect(await store.auditFrom(1, 100)).toStrictEqual(RECORDS)
      expect(await store.auditFrom(2, 2)).toStrictEqual(RECORDS.slice(1, 3))
      expect(await store.auditFrom(6, 100)).toStrictEqual([])
    })
  })
}
