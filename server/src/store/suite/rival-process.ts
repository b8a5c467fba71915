import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Store } from '../store'
import type { Answer, Call } from '../store.rival'

export interface Rival {
  readonly store: Store
  kill(): void
  stop(): Promise<unknown>
}

/** Another process on the store at an address; its `store` passes every call on to it. */
export async function startRival(address: string): Promise<Rival> {
  const rival = fork(fileURLToPath(new URL('../store.rival.ts', import.meta.url)), [address], {
    execArgv: ['--import', 'tsx'],
    serialization: 'advanced',
  })
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
  const pass = (verb: keyof Store) =>
    function (...args: unknown[]): Promise<unknown> {
      return new Promise((resolve, reject) => {
        const id = ++calls
        waiting.set(id, { resolve, reject })
        rival.send({ id, verb, args } as Call, (error) => {
          if (error) reject(error)
        })
      })
    }
  const store = new Proxy({} as Store, {
    // A promise resolves with the rival, so it must not look like a promise.
    get: (_, verb) => (verb === 'then' ? undefined : pass(verb as keyof Store)),
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
