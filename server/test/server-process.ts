import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export const MAIN = fileURLToPath(new URL('../dist/main.js', import.meta.url))

/** The built server as a process of its own, on a free port. */
export interface ServerProcess {
  readonly address: string
  /** resolves with the exit code, `null` when the signal itself ended the process */
  kill(signal: NodeJS.Signals): Promise<number | null>
}

export async function startServerProcess(env: Record<string, string>): Promise<ServerProcess> {
  const child = spawn(process.execPath, [MAIN, '--demo'], {
    env: { ...process.env, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await listeningAddress(child)
  return {
    address,
    async kill(signal) {
      const exited = once(child, 'exit')
      child.kill(signal)
      const [code] = (await exited) as [number | null]
      return code
    },
  }
}

async function listeningAddress(child: ChildProcess): Promise<string> {
  const { stdout } = child
  if (stdout === null) throw new Error('the server has no output')
  for await (const line of createInterface({ input: stdout })) {
    const address = /"address":"([^"]+)"/.exec(line)?.[1]
    if (address === undefined) continue
    stdout.resume()
    return address
  }
  throw new Error('the server ended before it listened')
}
