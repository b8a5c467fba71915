import { healthSkills } from '@registration/rules/portals'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { emptyApplication } from '../src/actions/applications/start-application'
import type { AuditEntry, Statistics } from '../src/contract'
import { NOON, TestServer, type Client } from './test-server'

let server: TestServer
let organiser: Client
let clerk: Client

const [TAIYUAN, XIAN] = ['140100-01', '610100-01']

/** State, station, occupation, level, and how many there are. */
const APPLICATIONS = [
  ['submitted', TAIYUAN, '4-14-02-02', '3', 3],
  ['submitted', TAIYUAN, '4-14-02-01', '3', 1],
  ['submitted', XIAN, '4-14-02-02', '4', 2],
  ['confirmed', TAIYUAN, '4-14-02-02', '3', 4],
  ['draft', null, null, null, 5],
  ['submitted', 'closed-station', '4-14-02-02', '3', 1],
] as const

const path = () => `/api/plans/${server.plan.id}/statistics`

beforeAll(async () => {
  server = await TestServer.start()
  organiser = await server.addStaff('organiser', null)
  clerk = await server.addStaff('clerk', XIAN!)
  for (const [state, station, occupation, level, count] of APPLICATIONS) {
    for (let one = 0; one < count; one++) {
      const empty = emptyApplication(server.plan, healthSkills, new Date(NOON).toISOString())
      await server.store.startApplication({ ...empty, state, station, occupation, level })
    }
  }
})

afterAll(() => server.stop())

const counted = (parts: Statistics['states']) => parts.map(({ code, count }) => [code, count])

describe('the statistics of a plan', () => {
  it('count by state, station, occupation and level, in the order of the portal', async () => {
    const { body } = await organiser.get<Statistics>(path())
    expect(body.total).toBe(16)
    expect(counted(body.states)).toEqual([
      ['draft', 5],
      ['submitted', 7],
      ['confirmed', 4],
    ])
    expect(counted(body.stations)).toEqual([
      [TAIYUAN, 8],
      [XIAN, 2],
      ['closed-station', 1],
      [null, 5],
    ])
    expect(counted(body.levels)).toEqual([
      ['4', 2],
      ['3', 9],
      [null, 5],
    ])
    expect(body.occupations.reduce((sum, { count }) => sum + count, 0)).toBe(16)
    expect(body.rows.reduce((sum, { count }) => sum + count, 0)).toBe(16)
    expect(body.rows).toHaveLength(APPLICATIONS.length)
    expect(body.stations[0]?.label.zh).toBe('太原市卫生学校')
    expect(body.stations[2]?.label.zh).toBe('closed-station')
  })

  it('show a clerk her station alone', async () => {
    const { body } = await clerk.get<Statistics>(path())
    expect([body.total, counted(body.stations)]).toEqual([2, [[XIAN, 2]]])
  })

  it('show a clerk without a station nothing', async () => {
    const nowhere = await server.addStaff('clerk', null)
    expect((await nowhere.get<Statistics>(path())).body.total).toBe(0)
  })

  it.each([
    ['by its query', '?format=csv', {}],
    ['by the Accept header', '', { Accept: 'text/csv' }],
  ])('come as CSV, asked for %s', async (_how, query, headers: Record<string, string>) => {
    const {
      status,
      headers: answered,
      bytes,
    } = await organiser.send('GET', path() + query, undefined, undefined, headers)
    expect([status, answered.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
    expect(answered.get('content-disposition')).toContain('demo-health-skills-statistics.csv')
    const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\r\n')
    expect(lines[0]).toBe('\uFEFF状态,考点,职业,级别,人数')
    expect(lines[1]).toBe('填报中,未选择,未选择,未选择,5')
    expect(lines).toHaveLength(APPLICATIONS.length + 2)
  })

  it.each([
    ['JSON by its query, whatever the header says', '?format=json', { Accept: 'text/csv' }],
    ['JSON where the header takes anything', '', { Accept: '*/*' }],
    ['JSON where the header prefers it', '', { Accept: 'text/csv;q=0.5, application/json' }],
  ])('come as %s', async (_what, query, headers: Record<string, string>) => {
    const { headers: answered } = await organiser.send('GET', path() + query, undefined, undefined, headers)
    expect(answered.get('content-type')).toContain('application/json')
  })

  it('come in English', async () => {
    const { bytes } = await organiser.send('GET', `${path()}?format=csv`, undefined, undefined, {
      'Accept-Language': 'en',
    })
    expect(new TextDecoder().decode(bytes)).toContain('Submitted,Taiyuan Health School')
  })

  it('run no formula that stands in a station’s name', async () => {
    const stations = [
      { code: TAIYUAN!, label: { zh: '=HYPERLINK("http://x")', en: '@x' }, province: '140000' },
    ]
    const plan = { ...server.plan, version: 2, lists: { ...server.plan.lists, stations } }
    await server.store.replacePlan(plan, 1)
    const { bytes } = await organiser.get(`${path()}?format=csv`)
    expect(new TextDecoder().decode(bytes)).toContain(`"'=HYPERLINK(""http://x"")"`)
  })

  it('of a plan that nobody made are none', async () => {
    const { status, body } = await organiser.get('/api/plans/no-such-plan/statistics')
    expect([status, body.id]).toEqual([404, 'plan-unknown'])
  })

  it('leave a record of who looked', async () => {
    const { body } = await organiser.get<{ entries: AuditEntry[] }>(
      '/api/audit?action=report.statistics&limit=1',
    )
    expect(body.entries[0]).toMatchObject({ subject: 'no-such-plan', outcome: 'plan-unknown' })
  })
})
