import { describe, expect, it } from 'vitest'
import { portals } from '@registration/rules/portals'
import type { ApplicationRecord, KeptRuleset } from '../store'
import { newPlace, openAt, type StoreKind } from './place'
import {
  account,
  application,
  audit,
  group,
  hash,
  message,
  order,
  plan,
  profile,
  session,
  submitted,
  ticket,
} from './records'
import { startRival } from './rival-process'

export function describeDurability(kind: StoreKind): void {
  describe(`${kind.name}: durability`, () => {
    it('has everything when it is opened again', async () => {
      const address = await newPlace(kind)
      const before = await kind.open(address)
      const [owner, draft, autumn] = [account('owner'), application(), plan('2026-autumn')]
      const [opened, issued, own] = [session(owner.id), ticket('captcha:1'), profile()]
      const [started, paid, due, first] = [group(), order(), message(), audit(1)]
      const kept = submitted(draft)
      const ruleset = JSON.parse(JSON.stringify(portals['health-skills'])) as KeptRuleset
      await before.addAccount(owner)
      await before.openSession(opened)
      await before.addTicket(issued, '2026-11-22T08:00:00.000Z')
      await before.keepRuleset(ruleset)
      await before.addPlan(autumn)
      await before.startApplication(draft)
      await before.replaceApplication(kept, 1)
      await before.nextRegistrationSequence('2026')
      await before.replaceProfile(own, 0)
      await before.files.put(hash('photo'), Buffer.from('photo'), '2026-11-22T08:00:00.000Z')
      await before.replacePassedSubjects([
        { personKey: 'p', occupation: 'o', level: 'l', subjects: ['theory'] },
      ])
      await before.startGroup(started)
      await before.addOrder(paid)
      await before.addMessage(due)
      await before.appendAudit(first)
      await before.close()

      const after = await openAt(kind, address)
      expect(await after.accountByUsername('OWNER')).toStrictEqual(owner)
      expect(await after.addAccount(account('Owner'))).toBe('username-taken')
      expect(await after.sessionByTokenHash(opened.tokenHash)).toStrictEqual(opened)
      expect(await after.ticket('captcha:1')).toStrictEqual(issued)
      expect(await after.ruleset('health-skills', ruleset.version)).toStrictEqual(ruleset)
      expect(await after.planById(autumn.id)).toStrictEqual(autumn)
      expect(await after.applicationByNumber(kept.onlineRegistrationNumber)).toStrictEqual(kept)
      expect(await after.nextRegistrationSequence('2026')).toBe(2)
      expect(await after.profile(own.accountId, own.portal)).toStrictEqual(own)
      expect(Buffer.from((await after.files.get(hash('photo'))) ?? []).toString()).toBe('photo')
      expect(await after.passedSubjects('p', 'o', 'l')).toStrictEqual(['theory'])
      expect(await after.group(started.id)).toStrictEqual(started)
      expect(await after.order(paid.id)).toStrictEqual(paid)
      expect(await after.dueMessages('2026-11-23T00:00:00.000Z', 2)).toStrictEqual([due])
      expect(await after.lastAudit()).toStrictEqual(first)
    })

    it('is opened by several servers at once on a place without data', async () => {
      const address = await newPlace(kind)
      const servers = await Promise.all(Array.from({ length: 4 }, () => startRival(address)))
      const numbers = await Promise.all(servers.map(({ store }) => store.nextRegistrationSequence('2026')))
      expect([...numbers].sort()).toStrictEqual([1, 2, 3, 4])
      await Promise.all(servers.map(({ stop }) => stop()))
    })

    it('has everything that was answered before its process was killed', async () => {
      const address = await newPlace(kind)
      const store = await openAt(kind, address)
      const rival = await startRival(address)
      const answered: ApplicationRecord[] = []
      const writeUntilKilled = async () => {
        for (;;) {
          const draft = application()
          await rival.store.startApplication(draft)
          answered.push(draft)
          if (answered.length === 100) rival.kill()
        }
      }
      const writers = await Promise.allSettled(Array.from({ length: 8 }, writeUntilKilled))
      expect(writers.map(({ status }) => status)).toStrictEqual(Array(8).fill('rejected'))
      expect(answered.length).toBeGreaterThanOrEqual(100)
      for (const kept of answered) expect(await store.applicationById(kept.id)).toStrictEqual(kept)
    })
  })
}
