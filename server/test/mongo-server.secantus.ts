import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OwnMongoServer } from './mongo-server'
import { PYTHON, pythonPackage } from './python-packages'

/** A pre-release; pinned because the next one may behave otherwise. */
const VERSION = '0.7.0b3'

/** Serves until its input ends, which it does even when the test process is killed. */
const SERVE = `
import sys
from secantus import SecantusDBServer
with SecantusDBServer(storage_path=sys.argv[1], port=int(sys.argv[2])) as server:
    print(server.uri, flush=True)
    sys.stdin.read()
`

interface Running {
  readonly process: ChildProcess
  readonly uri: string
}

/** Installs SecantusDB on first use (3 MB and its dependencies) and starts it. */
export async function startSecantus(): Promise<OwnMongoServer> {
  const packages = await pythonPackage('SecantusDB', VERSION)
  const data = await mkdtemp(join(tmpdir(), 'secantus-'))
  let server = await serve(packages, data, 0)
  const { uri } = server
  return {
    name: `SecantusDB ${VERSION}`,
    uri,
    async crash() {
      const gone = once(server.process, 'exit')
      server.process.kill('SIGKILL')
      await gone
      return async () => {
        server = await serve(packages, data, Number(new URL(uri).port))
      }
    },
    async stop() {
      const gone = once(server.process, 'exit')
      server.process.stdin?.end()
      await gone
      await rm(data, { recursive: true, force: true })
    },
  }
}

/** @param port 0: a free one */
async function serve(packages: string, data: string, port: number): Promise<Running> {
  const process = spawn(PYTHON, ['-c', SERVE, data, String(port)], {
    env: { ...globalThis.process.env, PYTHONPATH: packages },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let complaint = ''
  process.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  const gone = once(process, 'exit')
  const uri = await Promise.race([once(process.stdout, 'data').then(String), gone.then(() => undefined)])
  if (uri === undefined) throw new Error(`SecantusDB did not start: ${complaint}`)
  return { process, uri: uri.trim() }
}
