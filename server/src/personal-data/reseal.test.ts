import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { openEmbeddedStore } from '../store/embedded/embedded-store'
import type { Store } from '../store/store'
import { account, application, group, hash, next, profile, ticket } from '../store/suite/records'
import { KeyRing, newKey, type Key } from './key-ring'
import { reseal } from './reseal'
import { sealedStore } from './sealed-store'

const AT = '2026-11-22T08:00:00.000Z'
const [older, newer] = [newKey(), newKey()] as [Key, Key]
const rotated = new KeyRing(() => [newer, older])

const identity = { name: '王芳', idNumber: '11010119900101004X', status: 'verified', at: AT } as const
const owner = account('owner', { id: 'owner', phone: '13800138000', identity })
const reason = { path: null, text: '证明材料不清晰' }
const returned = {
  action: 'return',
  by: 'clerk',
  from: 'submitted',
  to: 'returned',
  at: AT,
  reasons: [reason],
} as const
const drafts = Array.from({ length: 450 }, (_, index) =>
  application({
    id: `draft-${String(index).padStart(3, '0')}`,
    planId: `plan-${index}`,
    ...(index === 0 && { history: [returned] }),
  }),
)
const own = profile({ accountId: owner.id })
const rows = group({ filename: '考生名单.xlsx' })
const issued = ticket('qr:1', { content: 'told to one' })
const photo = Buffer.from('photo')

let plain: Store

beforeEach(async () => {
  const directory = mkdtempSync(join(tmpdir(), 'reseal-'))
  plain = await openEmbeddedStore(directory)
  onTestFinished(async () => {
    await plain.close()
    rmSync(directory, { recursive: true })
  })
  const store = sealedStore(plain, new KeyRing(() => [older]))
  await store.addAccount(owner)
  await store.addAccount(account('nothing-to-seal', { id: 'nothing-to-seal' }))
  for (const draft of drafts) await store.startApplication(draft)
  await store.replaceProfile(own, 0)
  await store.startGroup(rows)
  await store.addTicket(issued, AT)
  await store.files.put(hash(photo), photo, AT)
})

/** What can be read with the newer key alone. */
async function expectAllThere(): Promise<void> {
  const store = sealedStore(plain, new KeyRing(() => [newer]))
  expect(await store.accountById(owner.id)).toStrictEqual(owner)
  expect(await store.everyApplication({ limit: 1000 })).toStrictEqual(drafts)
  expect(await store.profile(owner.id, own.portal)).toStrictEqual(own)
  expect(await store.group(rows.id)).toStrictEqual(rows)
  expect(await store.ticket('qr:1')).toStrictEqual(issued)
  expect(await store.files.get(hash(photo))).toEqual(photo)
}

const nothing = () => Promise.resolve()

describe('reseal', () => {
  it('seals with the newest key whatever another sealed, and nothing twice', async () => {
    const done = await reseal(plain, rotated, nothing)
    expect(done).toEqual({ accounts: 1, profiles: 1, applications: 450, groups: 1, files: 1, tickets: 1 })
    await expectAllThere()
    const none = { accounts: 0, profiles: 0, applications: 0, groups: 0, files: 0, tickets: 0 }
    expect(await reseal(plain, rotated, nothing)).toEqual(none)
  })

  it.each([1, 2, 3, 4, 5, 6])('goes on after it was broken off at part %i', async (part) => {
    let parts = 0
    const breakOff = async () => {
      if (++parts === part) throw new Error('broken off')
    }
    await expect(reseal(plain, rotated, breakOff)).rejects.toThrow('broken off')
    const { applications } = await reseal(plain, rotated, nothing)
    expect(applications).toBe([450, 250, 50, 0, 0, 0][part - 1])
    await expectAllThere()
  })

  it('leaves what a server changes meanwhile as that server has it', async () => {
    const server = sealedStore(plain, rotated)
    const changed = next(drafts[449]!, { state: 'submitted' })
    const { applications } = await reseal(
      {
        ...plain,
        // Between the reading of a part and the writing of its records.
        async everyApplication(page) {
          const part = await plain.everyApplication(page)
          if (part.some(({ id, version }) => id === changed.id && version === 1)) {
            expect(await server.replaceApplication(changed, 1)).toBe('replaced')
          }
          return part
        },
      },
      rotated,
      nothing,
    )
    expect(applications).toBe(450)
    const store = sealedStore(plain, new KeyRing(() => [newer]))
    expect(await store.applicationById(changed.id)).toStrictEqual(changed)
  })

  it('stops at what was changed by hand, and leaves it', async () => {
    const sealed = (await plain.files.get(hash(photo))) ?? Buffer.alloc(0)
    sealed[sealed.length - 1]! ^= 1
    await plain.files.rewrite(hash(photo), sealed)
    await expect(reseal(plain, rotated, nothing)).rejects.toThrow()
    expect(Buffer.compare((await plain.files.get(hash(photo))) ?? Buffer.alloc(0), sealed)).toBe(0)
  })
})
