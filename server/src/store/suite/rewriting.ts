import { describe, expect, it } from 'vitest'
import type { Page, Replaced, Store } from '../store'
import { openNew, type StoreKind } from './place'
import { account, application, group, profile, ticket } from './records'

interface Kept {
  readonly version: number
}

type Write = (store: Store, record: never, seen?: number) => Promise<unknown>
type Rewrite = (store: Store, record: never) => Promise<Replaced>

/** What a change of keys needs: to go through all there is, and to write it anew as it is. */
export function describeRewriting(kind: StoreKind): void {
  describe(`${kind.name}: rewriting`, () => {
    it.each<[string, (store: Store, id: string) => Promise<unknown>, (store: Store, page: Page) => unknown]>([
      [
        'accounts',
        (store, id) => store.addAccount(account(`owner-${id}`, { id })),
        (store, page) => store.everyAccount(page),
      ],
      [
        'applications',
        (store, id) => store.startApplication(application({ id, planId: `plan of ${id}` })),
        (store, page) => store.everyApplication(page),
      ],
      [
        'groups',
        (store, id) => store.startGroup(group({ id, planId: `plan of ${id}` })),
        (store, page) => store.everyGroup(page),
      ],
      [
        'tickets',
        (store, id) => store.addTicket(ticket(id), '2026-11-22T08:00:00.000Z'),
        async (store, page) => (await store.everyTicket(page)).map(({ key: id }) => ({ id })),
      ],
    ])('goes through all %s by key, a part at a time', async (_what, add, every) => {
      const store = await openNew(kind)
      for (const id of ['c', 'a', 'd', 'b']) await add(store, id)
      const ids = async (page: Page) => ((await every(store, page)) as { id: string }[]).map(({ id }) => id)
      expect(await ids({ limit: 3 })).toStrictEqual(['a', 'b', 'c'])
      expect(await ids({ after: 'c', limit: 3 })).toStrictEqual(['d'])
      expect(await ids({ after: 'd', limit: 3 })).toStrictEqual([])
    })

    it('answers the profiles of an account by portal', async () => {
      const store = await openNew(kind)
      const second = profile({ portal: 'sichuan-health' })
      const first = { ...second, portal: 'general-skills' }
      for (const each of [second, first, profile({ accountId: 'another' })]) {
        await store.replaceProfile(each, 0)
      }
      expect(await store.profilesOf(second.accountId)).toStrictEqual([first, second])
      expect(await store.profilesOf('nobody')).toStrictEqual([])
    })

    const [owner, draft, own, issued] = [account('owner'), application(), profile(), ticket('qr:1')]
    it.each<[string, Kept, Write, Rewrite]>([
      [
        'an account',
        owner,
        (store, record, seen) => (seen ? store.replaceAccount(record, seen) : store.addAccount(record)),
        (store, record) => store.rewriteAccount(record),
      ],
      [
        'an application',
        draft,
        (store, record, seen) =>
          seen ? store.replaceApplication(record, seen) : store.startApplication(record),
        (store, record) => store.rewriteApplication(record),
      ],
      [
        'a profile',
        own,
        (store, record, seen = 0) => store.replaceProfile(record, seen),
        (store, record) => store.rewriteProfile(record),
      ],
      [
        'a ticket',
        issued,
        (store, record, seen) =>
          seen ? store.replaceTicket(record, seen) : store.addTicket(record, issued.expiresAt),
        (store, record) => store.rewriteTicket(record),
      ],
    ])(
      'writes %s anew under the version that it has, and under no other',
      async (_what, first, write, again) => {
        const store = await openNew(kind)
        expect(await again(store, first as never)).toBe('conflict')
        await write(store, first as never)
        expect(await again(store, first as never)).toBe('replaced')
        // Who saw the version before the rewriting may still replace it.
        expect(await write(store, { ...first, version: 2 } as never, 1)).toBe('replaced')
        expect(await again(store, first as never)).toBe('conflict')
      },
    )

    it('writes a filename anew, and nothing else of its group', async () => {
      const store = await openNew(kind)
      const rows = group({ filename: 'one form' })
      await store.startGroup(rows)
      const result = { rows: 3, stored: 2, refused: 1, reportHash: 'report' }
      await store.finishGroup(rows.id, result)
      await store.rewriteFilename(rows.id, 'a\0nother "form"')
      await store.rewriteFilename('nobody', 'another form')
      expect(await store.group(rows.id)).toStrictEqual({ ...rows, ...result, filename: 'a\0nother "form"' })
    })
  })
}
