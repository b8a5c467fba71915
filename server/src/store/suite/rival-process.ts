import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { FileStore } from '../files/file-store'
import type { Store } from '../store'
import type { Answer, Call, Verb } from '../store.rival'

export interface Rival {
  readonly store: Store
  kill(): void
  stop(): Promise<unknown>
}

/** Another process that opens the store at an address. */
export function forkRival(address: string): ChildProcess {
  return fork(fileURLToPath(new URL('../store.rival.ts', import.meta.url)), [address], {
    execArgv: ['--import', 'tsx'],
    serialization: 'advanced',
  })
}

/** Another process on the store at an address; its `store` passes every call on to it. */
export async function startRival(address: string): Promise<Rival> {
  const rival = forkRival(address)
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let calls = 0
  rival.on('message', (message: Answer | 'open') => {
    if (message === 'open') return
    const call = waiting.get(message.id)
    waiting.delete(message.id)
    if ('error' in message) call?.reject(new Error(message.error))
    else call?.resolve(message.value)
  })
  const gone = once(rival, 'exit').then(() => {
    for (const { reject } of waiting.values()) reject(new Error('the rival process is gone'))
    return 'exit'
  })
  if ((await Promise.race([once(rival, 'message'), gone])) === 'exit') {
    throw new Error(`no rival process could open ${address}`)
  }
  const pass = (verb: Verb) =>
    function (...args: unknown[]): Promise<unknown> {
      return new Promise((resolve, reject) => {
        const id = ++calls
        waiting.set(id, { resolve, reject })
        rival.send({ id, verb, args } satisfies Call, (error) => {
          if (error) reject(error)
        })
      })
    }
  const files = new Proxy({} as FileStore, {
    get: (_, verb) => pass(`files.${verb as keyof FileStore}`),
  })
  const store = new Proxy({} as Store, {
    get(_, verb) {
      // A promise resolves with the rival, so it must not look like a promise.
      if (verb === 'then') return undefined
      return verb === 'files' ? files : pass(verb as Verb)
    },
  })
  return {
    store,
    kill: () => rival.kill('SIGKILL'),
    stop: () => {
      rival.disconnect()
      return gone
    },
  }
}
