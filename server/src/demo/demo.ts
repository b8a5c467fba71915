import { createHmac } from 'node:crypto'
import { addAccount } from '../actions/accounts/accounts'
import type { ServerContext } from '../context'
import type { AccountRole } from '../contract'
import { portalOf } from '../portal-of'
import { demoPlans, demoStations } from './demo-plans'

interface DemoAccount {
  readonly username: string
  readonly roles: readonly AccountRole[]
  readonly station: string | null
  readonly what: string
}

const ACCOUNTS: readonly DemoAccount[] = [
  { username: 'demo-candidate', roles: ['candidate'], station: null, what: '考生 candidate' },
  { username: 'demo-clerk', roles: ['clerk'], station: '140100-01', what: '太原市卫生学校 clerk' },
  { username: 'demo-clerk-xian', roles: ['clerk'], station: '610100-01', what: '西安演示工作站 clerk' },
  { username: 'demo-organiser', roles: ['organiser'], station: null, what: '组织者 organiser' },
  { username: 'demo-admin', roles: ['administrator'], station: null, what: '管理员 administrator' },
]

/** Adds the demonstration plans and accounts, unless they are there: what was entered before a restart stays. */
export async function seedDemo(context: ServerContext): Promise<void> {
  const { store, clock, secret } = context
  for (const plan of demoPlans(clock())) {
    await store.keepRuleset(await portalOf(context, plan))
    await store.addPlan(plan)
  }
  for (const { username, ...duties } of ACCOUNTS) {
    if ((await store.accountByUsername(username)) !== undefined) continue
    await addAccount(context, { username, password: demoPassword(secret, username) }, duties)
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
