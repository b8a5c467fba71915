import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ServerContext } from './context'
import type { OutgoingMessage, Store } from './store/store'
import { workInBackground } from './work-in-background'

describe('workInBackground', () => {
  let looked: number
  let freed: number
  let fails: boolean
  let logged: string[]

  beforeEach(() => {
    vi.useFakeTimers()
    looked = 0
    freed = 0
    fails = false
    logged = []
  })

  afterEach(() => void vi.useRealTimers())

  function contextOf(): ServerContext {
    const store = {
      planVersions: async () => [],
      lapsedHolds: async () => {
        freed++
        return []
      },
      dueMessages: async (): Promise<readonly OutgoingMessage[]> => {
        looked++
        if (fails) throw new Error('store away')
        return []
      },
    }
    return {
      store: store as unknown as Store,
      clock: () => 0,
      log: pino({ base: null }, { write: (line: string) => void logged.push(line) }),
      secret: 'secret',
      trustedProxies: 0,
    }
  }

  it('looks for messages again and again, whatever went wrong, until it is stopped', async () => {
    const stop = workInBackground(contextOf())
    await vi.advanceTimersByTimeAsync(5_000)
    expect(looked).toBe(1)
    fails = true
    await vi.advanceTimersByTimeAsync(5_000)
    expect([looked, logged.length]).toEqual([2, 1])
    expect(logged[0]).toContain('store away')
    fails = false
    await vi.advanceTimersByTimeAsync(5_000)
    expect(looked).toBe(3)
    await stop()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(looked).toBe(3)
  })
  it('frees places every half minute', async () => {
    const stop = workInBackground(contextOf())
    await vi.advanceTimersByTimeAsync(59_999)
    expect(freed).toBe(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(freed).toBe(2)
    await stop()
  })
})
