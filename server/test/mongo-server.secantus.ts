import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { MongoServer } from './mongo-server'

/** A pre-release; pinned because the next one may behave otherwise. */
const VERSION = '0.7.0b3'

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/mongo-server', import.meta.url))

const PYTHON = process.platform === 'win32' ? 'python' : 'python3'

/** Serves until its input ends, which it does even when the test process is killed. */
const SERVE = `
import sys
from secantus import SecantusDBServer
with SecantusDBServer(storage_path=sys.argv[1], port=int(sys.argv[2])) as server:
    print(server.uri, flush=True)
    sys.stdin.read()
`

/** Installs SecantusDB on first use (3 MB and its dependencies, from the Python registry) and starts it. */
export async function startSecantus(): Promise<MongoServer> {
  const data = await mkdtemp(join(tmpdir(), 'secantus-'))
  const server = await startSecantusOn(data)
  return {
    ...server,
    stop: async () => {
      await server.stop()
      await rm(data, { recursive: true, force: true })
    },
  }
}

export interface KillableMongoServer extends MongoServer {
  /** SIGKILL; what it has on the disk stays, and another can be started on it */
  kill(): Promise<void>
}

/** @param port 0: a free one */
export async function startSecantusOn(data: string, port = 0): Promise<KillableMongoServer> {
  const packages = await install()
  const server = spawn(PYTHON, ['-c', SERVE, data, String(port)], {
    env: { ...process.env, PYTHONPATH: packages },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let complaint = ''
  server.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  const gone = once(server, 'exit')
  const uri = await Promise.race([once(server.stdout, 'data').then(String), gone.then(() => undefined)])
  if (uri === undefined) throw new Error(`SecantusDB did not start: ${complaint}`)
  return {
    name: `SecantusDB ${VERSION}`,
    uri: uri.trim(),
    stop: async () => {
      server.stdin.end()
      await gone
    },
    kill: async () => {
      server.kill('SIGKILL')
      await gone
    },
  }
}

async function install(): Promise<string> {
  const { stdout: tag } = await run(PYTHON, ['-c', 'import sys; print(sys.implementation.cache_tag)'])
  const packages = join(CACHE, `secantusdb-${VERSION}-${tag.trim()}-${process.platform}-${process.arch}`)
  if (existsSync(packages)) return packages
  // Into a draft that is renamed when it is complete: nobody sees half of it, and two who install do not collide.
  const draft = `${packages}.${process.pid}`
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--only-binary', ':all:']
  try {
    await run(PYTHON, [...pip, '--target', draft, `SecantusDB==${VERSION}`], { timeout: 300_000 })
    await rename(draft, packages)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (!existsSync(packages)) throw error
  }
  return packages
}

const run = promisify(execFile)
