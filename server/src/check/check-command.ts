import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { readEnv, type Env } from '../env'
import type { Store } from '../store/store'
import { checkTable, type Check } from './check'
import { checkStore } from './store-checks'

/** Bytes below which a disk is about to be full: photos of a plan take some. */
const LITTLE_SPACE = 2 * 1024 ** 3

/** Milliseconds by which the clocks of server and database may differ. */
const SKEW = { doubtful: 2_000, wrong: 60_000 }

/** How the command reaches what lies outside: `main` gives the real ones. */
export interface Reach {
  readonly clock: () => number
  /** personal data sealed, as the server opens it */
  readonly openStore: (env: Env) => Promise<Store>
  /** of a database on other machines; `undefined` where the store is on this one */
  readonly databaseServer: (
    env: Env,
  ) => Promise<{ readonly clock: number; readonly replicaSet: string | undefined } | undefined>
}

/**
 * `--check`: tells what is misconfigured and how to mend it, and changes nothing but what opening the store does: it
 * makes an empty one where there is none, and carries out migrations. Exit codes: 0 the server can be started, 1 something is wrong.
 */
export async function checkCommand(
  variables: NodeJS.ProcessEnv,
  reach: Reach,
): Promise<{ readonly text: string; readonly exitCode: 0 | 1 }> {
  const checks = await allChecks(variables, reach)
  return {
    text: checkTable(checks),
    exitCode: checks.some(({ outcome }) => outcome === 'wrong') ? 1 : 0,
  }
}

async function allChecks(variables: NodeJS.ProcessEnv, reach: Reach): Promise<Check[]> {
  let env: Env
  try {
    env = readEnv(variables)
  } catch (error) {
    return [
      {
        what: { zh: '环境变量', en: 'Environment' },
        outcome: 'wrong',
        found: (error as Error).message,
        mend: {
          zh: '按 docs/operations.md 更正所列变量；其余检查须在此之后进行',
          en: 'correct the variables that are named, after docs/operations.md; the other checks come after it',
        },
      },
    ]
  }
  return [
    { what: { zh: '环境变量', en: 'Environment' }, outcome: 'right', found: 'every variable is well-formed' },
    exposure(env),
    ...(await dataDirectory(env)),
    h5(env),
    ...services(env),
    ...(await database(env, reach)),
    ...(await store(env, reach)),
  ]
}

function exposure({ host, trustedProxies }: Env): Check {
  const isLocal = ['127.0.0.1', '::1', 'localhost'].includes(host)
  const what = { zh: '监听与代理', en: 'Listening and proxies' }
  const found = `HOST ${host}, TRUSTED_PROXIES ${trustedProxies}`
  if (isLocal || trustedProxies > 0) return { what, outcome: 'right', found }
  return {
    what,
    outcome: 'doubtful',
    found,
    mend: {
      zh: '本服务不终结 TLS：请置于 TLS 代理之后，并设置 TRUSTED_PROXIES，否则限流按代理的地址计算',
      en: 'the server ends no TLS: put a TLS proxy in front and set TRUSTED_PROXIES, or limits count the proxy as one client',
    },
  }
}

async function dataDirectory({ dataDirectory: directory, mongodbUri }: Env): Promise<Check[]> {
  const what = { zh: '数据目录', en: 'Data directory' }
  if (!existsSync(directory)) {
    // With MongoDB and keys from the environment there is nothing to keep here.
    return mongodbUri === undefined
      ? [{ what, outcome: 'told', found: `${directory} is made at the first start` }]
      : []
  }
  try {
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    const mend = {
      zh: '把该目录交给运行服务的用户（chown），权限 700',
      en: 'give it to the user that runs the server (chown), mode 700',
    }
    return [{ what, outcome: 'wrong', found: `${directory} cannot be written`, mend }]
  }
  const { bavail, bsize } = await statfs(directory)
  const free = bavail * bsize
  const readable = ['secret.key', 'data.keys', 'registration.db']
    .map((name) => join(directory, name))
    .filter((file) => existsSync(file) && (statSync(file).mode & 0o077) !== 0)
  return [
    {
      what,
      outcome: free < LITTLE_SPACE ? 'doubtful' : 'right',
      found: `${directory}, ${Math.floor(free / 1024 ** 2)} MiB free`,
      ...(free < LITTLE_SPACE && {
        mend: { zh: '磁盘空间不足 2 GiB，请扩容', en: 'less than 2 GiB are free: make room' },
      }),
    },
    ...readable.map((file): Check => {
      return {
        what: { zh: '文件权限', en: 'File mode' },
        outcome: 'doubtful',
        found: `${file} can be read by others`,
        mend: { zh: `chmod 600 ${file}`, en: `chmod 600 ${file}` },
      }
    }),
  ]
}

function h5({ h5Directory }: Env): Check {
  const what = { zh: 'H5 页面', en: 'H5 pages' }
  if (h5Directory !== undefined) return { what, outcome: 'right', found: h5Directory }
  return {
    what,
    outcome: 'told',
    found: 'none: only the API is served',
    mend: {
      zh: '如由代理提供页面则无需处理；否则先 npm run build，并把 H5_DIR 指向 miniapp/dist/h5',
      en: 'right where the proxy serves the pages; else run npm run build and point H5_DIR to miniapp/dist/h5',
    },
  }
}

/** Services outside, each with what the server does without it. */
function services(env: Env): Check[] {
  const given = env.services
  const ROWS: readonly (readonly [string, string, unknown, string])[] = [
    ['短信', 'SMS', given.sms, 'no codes: phones cannot be verified, passwords not recovered'],
    ['微信登录', 'WeChat log-in', given.wechat, 'log in by username and password'],
    ['微信订阅消息', 'WeChat messages', given.wechatTemplates, 'other channels'],
    ['邮件', 'Mail', given.smtp, 'other channels'],
    ['微信支付', 'WeChat Pay', given.wechatPay, 'not offered'],
    ['支付宝', 'Alipay', given.alipay, 'not offered'],
    ['实名核验', 'Identity check', given.identityGateway, 'staff compare ID cards'],
    ['学历信息', 'Education records', given.educationGateway, 'entered by hand'],
  ]
  return ROWS.map(([zh, en, settings, without]) => ({
    what: { zh, en },
    outcome: settings === undefined ? 'told' : 'right',
    found: settings === undefined ? `not set up (${without})` : 'set up',
  }))
}

async function database(env: Env, { clock, databaseServer }: Reach): Promise<Check[]> {
  try {
    const before = clock()
    const server = await databaseServer(env)
    if (server === undefined) return []
    const skew = Math.round(Math.abs(server.clock - (before + clock()) / 2))
    const { replicaSet } = server
    const isFar = skew > SKEW.doubtful
    return [
      {
        what: { zh: '时钟', en: 'Clock' },
        outcome: skew > SKEW.wrong ? 'wrong' : isFar ? 'doubtful' : 'right',
        found: `${skew} ms from the database's`,
        ...(isFar && {
          mend: {
            zh: '在两台机器上启用 NTP（chrony）：报名起止时间按服务器的时钟判断',
            en: 'run NTP (chrony) on both machines: opening and closing go by the clock of the server',
          },
        }),
      },
      {
        what: { zh: '副本集', en: 'Replica set' },
        outcome: replicaSet === undefined ? 'doubtful' : 'right',
        found: replicaSet ?? 'a single MongoDB server',
        ...(replicaSet === undefined && {
          mend: {
            zh: '部署三节点副本集（docker-compose.yml）：单机损坏即丢失数据',
            en: 'use a replica set of three (docker-compose.yml): with one machine its disk is all there is',
          },
        }),
      },
    ]
  } catch {
    // That it cannot be reached is told once, by the check of the store.
    return []
  }
}

async function store(env: Env, { openStore }: Reach): Promise<Check[]> {
  const what = { zh: '数据库', en: 'Store' }
  let opened: Store
  try {
    opened = await openStore(env)
  } catch (error) {
    const { name, message } = error as Error
    const mend =
      env.mongodbUri === undefined
        ? {
            zh: '检查 DATA_DIR 的权限和磁盘，files 目录是否已挂载；若数据库由更新的版本写过，请使用该版本',
            en: 'look at the rights and the disk of DATA_DIR, and whether its directory files is mounted; a database that a newer version wrote needs that version',
          }
        : {
            zh: '检查 MONGODB_URI 的主机、端口、用户、authSource 和 replicaSet，以及防火墙',
            en: 'look at hosts, port, user, authSource and replicaSet of MONGODB_URI, and at the firewall',
          }
    return [{ what, outcome: 'wrong', found: `${name}: ${message}`, mend }]
  }
  const kind = env.mongodbUri === undefined ? 'embedded' : 'MongoDB'
  try {
    return [{ what, outcome: 'right', found: `${kind}, opened` }, ...(await checkStore(opened, env.secret))]
  } finally {
    await opened.close()
  }
}
