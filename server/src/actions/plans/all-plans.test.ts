import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openEmbeddedStore } from '../../store/embedded/embedded-store'
import type { Store } from '../../store/store'
import { plan } from '../../store/suite/records'
import { allPlans } from './all-plans'

describe('all plans', () => {
  let directory: string
  let store: Store
  let otherServer: Store
  let read: string[]

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'all-plans-'))
    const opened = await openEmbeddedStore(directory)
    otherServer = await openEmbeddedStore(directory)
    read = []
    store = {
      ...opened,
      planById: (id) => {
        read.push(id)
        return opened.planById(id)
      },
    }
    for (const id of ['spring', 'autumn']) await store.addPlan(plan(id))
  })

  afterEach(async () => {
    await Promise.all([store.close(), otherServer.close()])
    rmSync(directory, { recursive: true })
  })

  it('are read once, by who asks first', async () => {
    const answers = await Promise.all([allPlans({ store }), allPlans({ store }), allPlans({ store })])
    for (const answer of answers) expect(answer).toEqual([plan('autumn'), plan('spring')])
    expect(read).toEqual(['autumn', 'spring'])
  })

  it('are those of now, whatever server changed them', async () => {
    await allPlans({ store })
    read.length = 0
    await otherServer.replacePlan(plan('spring', { version: 2, feeFen: 1 }), 1)
    await otherServer.addPlan(plan('winter'))
    expect(await allPlans({ store })).toEqual([
      plan('autumn'),
      plan('spring', { version: 2, feeFen: 1 }),
      plan('winter'),
    ])
    expect(read).toEqual(['spring', 'winter'])
  })

  it('are read again where that failed', async () => {
    const { planById } = store
    store = { ...store, planById: () => Promise.reject(new Error('the database is away')) }
    await expect(allPlans({ store })).rejects.toThrow('the database is away')
    Object.assign(store, { planById })
    expect(await allPlans({ store })).toHaveLength(2)
  })
})
