import { createHmac, randomUUID } from 'node:crypto'
import type { ServerContext } from '../context'
import type { Role } from '../contract'
import { hashPassword } from '../passwords'
import { demoPlan, demoStations } from './demo-plan'

interface DemoAccount {
  readonly username: string
  readonly role: Role
  readonly station: string | null
  readonly what: string
}

const ACCOUNTS: readonly DemoAccount[] = [
  { username: 'demo-candidate', role: 'candidate', station: null, what: '考生 candidate' },
  { username: 'demo-clerk', role: 'clerk', station: '140100-01', what: '太原市卫生学校 clerk' },
  { username: 'demo-clerk-xian', role: 'clerk', station: '610100-01', what: '西安演示工作站 clerk' },
  { username: 'demo-organiser', role: 'organiser', station: null, what: '组织者 organiser' },
]

/**
 * Adds the demonstration plan and accounts, unless they are there: what was entered before a restart stays. A plan of
 * rules that this server no longer has could not be served at all, and is put under those of today.
 */
export async function seedDemo({ store, clock, secret }: ServerContext): Promise<void> {
  const plan = demoPlan(clock())
  const standing = await store.planById(plan.id)
  if (standing?.ruleset.version !== plan.ruleset.version) await store.putPlan(plan)
  for (const { username, role, station } of ACCOUNTS) {
    if ((await store.accountByUsername(username)) !== undefined) continue
    await store.addAccount({
      id: randomUUID(),
      username,
      role,
      station,
      passwordHash: await hashPassword(demoPassword(secret, username)),
      createdAt: new Date(clock()).toISOString(),
    })
  }
}

/** Made from the server's own secret: no password stands in the code, and a restart prints the same. */
export function demoPassword(secret: string, username: string): string {
  const digest = createHmac('sha256', secret).update(`demo password of ${username}`).digest('hex')
  return `Demo-${digest.slice(0, 8)}`
}

/** What the terminal shows after a start: where to look and how to log in. */
export function demoLogIns({ secret }: Pick<ServerContext, 'secret'>, address: string): string {
  const rows = ACCOUNTS.map(({ username, what }) => [username, demoPassword(secret, username), what])
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const lines = rows.map(([username = '', password = '', what = '']) =>
    `    ${username.padEnd(widths[0] ?? 0)}  ${password.padEnd(widths[1] ?? 0)}  ${what}`.trimEnd(),
  )
  return [
    '',
    `  小程序 H5   ${address}/`,
    `  OpenAPI     ${address}/api/openapi.json`,
    '',
    `  演示账号 demo log-ins (${demoStations.length} stations)`,
    ...lines,
    '',
    '',
  ].join('\n')
}
