import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openNew, type StoreKind } from './place'
import { session } from './records'

export function describeSessions(kind: StoreKind): void {
  describe(`${kind.name}: sessions`, () => {
    it('answers a session until it is ended', async () => {
      const store = await openNew(kind)
      const [one, other] = [session(randomUUID()), session(randomUUID())]
      await store.openSession(one)
      await store.openSession(other)
      expect(await store.sessionByTokenHash(one.tokenHash)).toStrictEqual(one)
      await store.endSession(one.tokenHash)
      await store.endSession(one.tokenHash)
      expect(await store.sessionByTokenHash(one.tokenHash)).toBeUndefined()
      expect(await store.sessionByTokenHash(other.tokenHash)).toStrictEqual(other)
    })

    it("lists an account's sessions, newest first", async () => {
      const store = await openNew(kind)
      const accountId = randomUUID()
      const [first, second, third] = ['08:00', '09:00', '10:00'].map((time) =>
        session(accountId, { createdAt: `2026-11-22T${time}:00.000Z` }),
      )
      for (const opened of [second!, third!, session(randomUUID()), first!]) await store.openSession(opened)
      expect(await store.sessionsOf(accountId)).toStrictEqual([third, second, first])
      expect(await store.sessionsOf(randomUUID())).toStrictEqual([])
    })

    it("ends the account's sessions but one, or all of them, and nobody else's", async () => {
      const store = await openNew(kind)
      const accountId = randomUUID()
      const own = [session(accountId), session(accountId), session(accountId)] as const
      const foreign = session(randomUUID())
      for (const opened of [...own, foreign]) await store.openSession(opened)
      const left = () =>
        Promise.all([...own, foreign].map(({ tokenHash }) => store.sessionByTokenHash(tokenHash)))
      await store.endSessionsOf(accountId, own[1].tokenHash)
      expect(await left()).toStrictEqual([undefined, own[1], undefined, foreign])
      await store.endSessionsOf(accountId)
      expect(await left()).toStrictEqual([undefined, undefined, undefined, foreign])
    })

    it('forgets sessions that expired before an instant', async () => {
      const store = await openNew(kind)
      const instants = ['2026-11-21T23:59:59.999Z', '2026-11-22T00:00:00.000Z', '2026-11-22T00:00:00.001Z']
      const sessions = instants.map((expiresAt) => session(randomUUID(), { expiresAt }))
      for (const opened of sessions) await store.openSession(opened)
      expect(await store.forgetExpiredSessions('2026-11-22T00:00:00.000Z')).toBe(1)
      const left = sessions.map(({ tokenHash }) => store.sessionByTokenHash(tokenHash))
      expect(await Promise.all(left)).toStrictEqual([undefined, sessions[1], sessions[2]])
      expect(await store.forgetExpiredSessions('2026-11-22T00:00:00.000Z')).toBe(0)
    })
  })
}
