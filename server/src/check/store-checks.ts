import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Text } from '@registration/rules'
import { portals } from '@registration/rules/portals'
import { allPlans } from '../actions/plans/all-plans'
import { auditHash } from '../audit/audit-chain'
import { writeAnchor } from '../audit/verify-command'
import type { Account, Store } from '../store/store'
import type { Check } from './check'

/** Whether the store can be written and read with these keys, and what is in it fits this server. */
export async function checkStore(store: Store, secret: string): Promise<Check[]> {
  return [
    await guarded({ zh: '写入权限', en: 'Writing' }, () => writing(store), {
      zh: '给数据库用户读写权限（readWrite），检查磁盘是否已满或只读',
      en: 'give the database user readWrite; see whether the disk is full or read-only',
    }),
    await guarded({ zh: '文件', en: 'Files' }, () => files(store), {
      zh: '检查文件所在的磁盘（内置存储为 DATA_DIR/files）是否已挂载、可写、未满；缺少的文件从备份放回',
      en: 'see that the disk of the files (embedded: DATA_DIR/files) is mounted, writable and not full; put what is missing back from the backup',
    }),
    await guarded({ zh: '个人信息密钥', en: 'Data keys' }, () => opening(store), {
      zh: '把当初使用的密钥放回 DATA_KEYS（或 DATA_DIR/data.keys），新密钥写在最前',
      en: 'put the key that was used back into DATA_KEYS (or DATA_DIR/data.keys), the newest first',
    }),
    await guarded({ zh: '审计链', en: 'Audit chain' }, () => auditHead(store, secret), {
      zh: '若 SECRET_KEY 更换过，请改回；否则运行 --verify-audit 查明哪条记录被改动',
      en: 'if SECRET_KEY was changed, put the old one back; else run --verify-audit to see which record was changed',
    }),
    await guarded({ zh: '考务计划', en: 'Plans' }, () => plans(store), {
      zh: '用带有该规则版本的服务器版本启动一次，使其保存规则内容',
      en: 'start a version of the server that carries this ruleset once: it keeps the content with the plan',
    }),
    await administrators(store),
  ]
}

/** What is found; rejects with what is wrong. */
async function guarded(what: Text, look: () => Promise<string>, mend: Text): Promise<Check> {
  try {
    return { what, outcome: 'right', found: await look() }
  } catch (error) {
    return { what, outcome: 'wrong', found: (error as Error).message, mend }
  }
}

async function writing(store: Store): Promise<string> {
  const key = `check:${randomUUID()}`
  const now = new Date(0).toISOString()
  // It has expired already: should it be left behind, the next clean-up takes it.
  await store.addTicket({ key, version: 1, content: '{}', expiresAt: now }, now)
  if ((await store.takeTicket(key))?.content !== '{}') throw new Error('what was written was not there')
  return 'written, read and removed'
}

/** How many applications are looked at: where the copy of the files was forgotten, the first shows it. */
const SAMPLE = 100

/** A file is written, read and removed, and photos that records name are there. */
async function files(store: Store): Promise<string> {
  const bytes = randomBytes(32)
  const hash = createHash('sha256').update(bytes).digest('hex')
  // Put long ago: should it be left behind, the next clean-up takes it.
  await store.files.put(hash, bytes, new Date(0).toISOString())
  const kept = await store.files.get(hash)
  await store.files.remove(hash, new Date(1).toISOString())
  if (kept === undefined || !bytes.equals(kept)) throw new Error('what was written was not there')
  let photos = 0
  for (const { id, photo } of await store.everyApplication({ limit: SAMPLE })) {
    if (photo === null) continue
    if ((await store.files.get(photo.hash)) === undefined) {
      throw new Error(`the photo of application ${id} is not there (file ${photo.hash})`)
    }
    photos++
  }
  return `written, read and removed; photos of applications looked at and found: ${photos}`
}

/** Something that was sealed is opened: with another key that fails. */
async function opening(store: Store): Promise<string> {
  for (const { id: planId } of await store.planVersions()) {
    if ((await store.applications({ planId }, { limit: 1 })).length > 0) return 'open what is stored'
  }
  return 'nothing is stored yet that they could not open'
}

async function auditHead(store: Store, secret: string): Promise<string> {
  const head = await store.lastAudit()
  if (head === undefined) return 'no record yet'
  const [before, last] =
    head.sequence === 1
      ? [undefined, head]
      : ((await store.auditFrom(head.sequence - 1, 2)) as [typeof head, typeof head])
  if (last.hash !== auditHash(secret, before?.hash ?? '', last)) {
    throw new Error(`the last record (${last.sequence}) was not written with this SECRET_KEY, or was changed`)
  }
  return `head ${writeAnchor(last)}`
}

async function plans(store: Store): Promise<string> {
  const all = await allPlans({ store })
  const notes: string[] = []
  for (const { id, ruleset } of all) {
    const carried = portals[ruleset.id]?.version
    if (carried === ruleset.version) continue
    if ((await store.ruleset(ruleset.id, ruleset.version)) === undefined) {
      throw new Error(`${id}: ruleset ${ruleset.id} ${ruleset.version} is neither carried nor kept`)
    }
    notes.push(`${id} keeps ${ruleset.id} ${ruleset.version} (carried: ${carried ?? 'none'})`)
  }
  return [`${all.length}, each with its ruleset`, ...notes].join('; ')
}

async function administrators(store: Store): Promise<Check> {
  const what = { zh: '管理员', en: 'Administrator' }
  const found: Account[] = []
  let after: string | undefined
  for (;;) {
    const batch = await store.staffAccounts({ after, limit: 200 })
    found.push(...batch.filter(({ roles }) => roles.includes('administrator')))
    const last = batch.at(-1)
    if (last === undefined) break
    after = last.id
  }
  const unguarded = found.filter(({ secondFactor }) => secondFactor === undefined)
  if (unguarded.length > 0) {
    return {
      what,
      outcome: 'told',
      found: `${found.length}; by a password alone: ${unguarded.map(({ username }) => username).join(', ')}`,
      mend: {
        zh: '登录后在“我的账号”中开启两步验证',
        en: 'log in and turn on two-step verification under “My account”',
      },
    }
  }
  if (found.length > 0) return { what, outcome: 'right', found: `${found.length}, each with a second factor` }
  return {
    what,
    outcome: 'doubtful',
    found: 'nobody can issue accounts to staff',
    mend: {
      zh: '运行 node server/dist/main.js --add-administrator 用户名',
      en: 'run node server/dist/main.js --add-administrator NAME',
    },
  }
}
