import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillFreeSeats, releaseLapsedHolds } from '../../src/actions/applications/waiting-list'
import type { PlacesLeft, PlanView } from '../../src/contract'
import type { ExamPlan, PlanPlaces } from '../../src/store/store'
import { Registrant, reviewBy } from '../portal-client'
import { portalSample } from '../portal-samples'
import type { TestServer } from '../test-server'
import { NOON, type Client } from '../test-server'

/** On whatever store the server that `start` starts has. */
export function describePlaces(start: () => Promise<TestServer>, candidates: number): void {
  const STATION = '140100-01'
  const MINUTE = 60_000

  let server: TestServer
  let clerk: Client

  beforeAll(async () => {
    server = await start()
    clerk = await server.addStaff('clerk', STATION)
  })

  afterAll(() => server.stop())

  function planWith(id: string, places: Partial<PlanPlaces>): Partial<ExamPlan> {
    return {
      id,
      places: { capacity: { [STATION]: 1, '610100-01': 1 }, holdMinutes: 0, waitingList: false, ...places },
    }
  }

  async function filledIn(changes: Partial<ExamPlan>): Promise<Registrant> {
    const registrant = await Registrant.of(server, portalSample('sichuan-health', changes))
    await registrant.fillIn()
    return registrant
  }

  async function left(planId: string): Promise<number | undefined> {
    const { body } = await clerk.get<PlacesLeft>(`/api/plans/${planId}/places`)
    return body.stations.find(({ station }) => station === STATION)?.left
  }

  describe('places', () => {
    it('are shown, taken by a submission, and given back by a withdrawal', async () => {
      const plan = planWith('places-simple', {})
      const [first, second] = [await filledIn(plan), await filledIn(plan)]
      expect(await left('places-simple')).toBe(1)
      expect((await first.submit()).body.seat).toEqual({ station: STATION, number: 1, until: null })
      expect(await left('places-simple')).toBe(0)
      const full = await second.submit()
      expect([full.status, full.body.id]).toEqual([409, 'no-places-left'])
      expect((await second.refresh()).state).toBe('draft')
      await first.act('withdraw')
      expect(await left('places-simple')).toBe(1)
      expect((await second.submit()).status).toBe(200)
    })

    it('are kept by a returned application, and not doubled when it is submitted again', async () => {
      const plan = planWith('places-returned', {})
      const candidate = await filledIn(plan)
      await candidate.submit()
      await reviewBy(clerk, candidate.application, 'return', [{ path: null, text: '请补充' }])
      await candidate.refresh()
      expect(await left('places-returned')).toBe(0)
      expect((await candidate.submit()).body.seat).toEqual({ station: STATION, number: 1, until: null })
    })

    it('are held for a draft for as long as the plan says', async () => {
      const plan = planWith('places-held', { holdMinutes: 30 })
      const holder = await filledIn(plan)
      expect(holder.application.seat).toEqual({
        station: STATION,
        number: 1,
        until: new Date(NOON + 30 * MINUTE).toISOString(),
      })
      const other = await Registrant.of(server, portalSample('sichuan-health', plan))
      await expect(other.fillIn()).rejects.toThrow('no-places-left')

      server.now = NOON + 31 * MINUTE
      expect(
        (await other.save('exam', other.sample.sections['exam'] ?? {})).body.application.seat?.number,
      ).toBe(1)
      const late = await holder.submit()
      expect([late.status, late.body.id]).toEqual([412, 'version-conflict'])
      await holder.refresh()
      expect((await holder.submit()).body.id).toBe('no-places-left')
      server.now = NOON
    })

    it('go with the station when the candidate chooses another', async () => {
      const plan = planWith('places-moved', { holdMinutes: 30 })
      const candidate = await filledIn(plan)
      expect(await left('places-moved')).toBe(0)
      const exam = { ...candidate.sample.sections['exam'], station: '610100-01' }
      expect((await candidate.save('exam', exam)).body.application.seat?.station).toBe('610100-01')
      expect(await left('places-moved')).toBe(1)
    })

    it('are filled from the waiting list in the order of coming', async () => {
      const plan = planWith('places-waiting', { waitingList: true })
      const winner = await filledIn(plan)
      await winner.submit()
      const waiting: Registrant[] = []
      for (let index = 0; index < 3; index++) {
        const candidate = await filledIn(plan)
        expect((await candidate.submit()).body.id).toBe('no-places-left')
        server.now += MINUTE
        const { body } = await candidate.submit({ waitIfFull: true })
        expect(body).toMatchObject({ state: 'draft', waiting: { ahead: index } })
        expect(body.actions).toContain('leaveWaitingList')
        waiting.push(candidate)
      }
      const [first, second, third] = waiting as [Registrant, Registrant, Registrant]
      await first.act('leaveWaitingList')
      expect((await second.refresh()).waiting).toMatchObject({ ahead: 0 })

      await winner.act('withdraw')
      expect(await second.refresh()).toMatchObject({ state: 'submitted', waiting: null, seat: { number: 1 } })
      expect(second.application.onlineRegistrationNumber).toMatch(/^2026/)
      expect(second.application.history).toMatchObject([{ action: 'submit', by: 'system' }])
      expect(await third.refresh()).toMatchObject({ state: 'draft', waiting: { ahead: 0 } })
      const newcomer = await filledIn(plan)
      await second.act('withdraw')
      expect((await third.refresh()).state).toBe('submitted')
      expect((await newcomer.submit()).body.id).toBe('no-places-left')
      server.now = NOON
    })

    it('of drafts that were forgotten are freed by the sweep', async () => {
      const plan = planWith('places-swept', { holdMinutes: 5, waitingList: true })
      const forgetful = await filledIn(plan)
      const waiting = await filledIn(plan)
      await waiting.submit({ waitIfFull: true })
      server.now = NOON + 6 * MINUTE
      await releaseLapsedHolds(server.context)
      expect((await forgetful.refresh()).seat).toBeNull()
      expect((await waiting.refresh()).state).toBe('submitted')
      server.now = NOON
    })
  })

  describe('a long waiting list', () => {
    const WAITING = 130

    /** The winner of the one place, and the ids of those who wait for another, first come first. */
    async function inLine(id: string, length: number): Promise<{ winner: Registrant; ids: string[] }> {
      const plan = planWith(id, { waitingList: true })
      const [winner, first] = [await filledIn(plan), await filledIn(plan)]
      await winner.submit()
      await first.submit({ waitIfFull: true })
      const template = (await server.store.applicationById(first.application.id))!
      const ids = [template.id]
      for (let place = 1; place < length; place++) {
        const waiting = {
          ...template,
          id: `${id}-${place}`,
          accountId: null,
          personKey: null,
          sections: {
            ...template.sections,
            basic: { ...template.sections['basic'], ...portalSample('sichuan-health').sections['basic'] },
          },
          waitingSince: new Date(NOON + place).toISOString(),
        }
        await server.store.startApplication(waiting)
        ids.push(waiting.id)
      }
      return { winner, ids }
    }

    async function states(ids: readonly string[]): Promise<string[]> {
      const found = await Promise.all(ids.map((id) => server.store.applicationById(id)))
      return found.map((one) => one!.state + (one!.waitingSince === null ? '' : ', waiting'))
    }

    it('moves up as far as places that were added go', { timeout: 120_000 }, async () => {
      const { ids } = await inLine('places-added', WAITING)
      const organiser = await server.addStaff('organiser', null)
      const { id, version, ...content } = (await organiser.get<PlanView>('/api/plans/places-added')).body
      const capacity = { ...content.places?.capacity, [STATION]: WAITING - 4 }
      const changed = await organiser.put(
        `/api/plans/${id}`,
        { ...content, places: { ...content.places, capacity } },
        version,
      )
      expect(changed.status).toBe(200)
      expect(await states(ids)).toEqual([
        ...Array.from({ length: WAITING - 5 }, () => 'submitted'),
        ...Array.from({ length: 5 }, () => 'draft, waiting'),
      ])
      expect(await server.store.seatsTaken(id, STATION)).toHaveLength(WAITING - 4)
    })

    it('moves up by the timer where a process ended after a seat was freed', async () => {
      const { winner, ids } = await inLine('places-cut-off', 2)
      const seen = (await server.store.applicationById(winner.application.id))!
      const freed = { ...seen, version: seen.version + 1, seat: null }
      expect(await server.store.replaceApplication(freed, seen.version)).toBe('replaced')
      await Promise.all([fillFreeSeats(server.context), fillFreeSeats(server.context)])
      expect(await states(ids)).toEqual(['submitted', 'draft, waiting'])
      expect(await left('places-cut-off')).toBe(0)
    })

    it('passes over whose person was registered meanwhile', async () => {
      const { winner, ids } = await inLine('places-twice', 3)
      const [, twice = ''] = ids
      const seen = (await server.store.applicationById(twice))!
      const { sections } = (await server.store.applicationById(ids[0]!))!
      await server.store.replaceApplication({ ...seen, version: seen.version + 1, sections }, seen.version)
      await winner.act('withdraw')
      const standing = (await server.store.applicationById(ids[0]!))!
      await server.store.replaceApplication(
        { ...standing, version: standing.version + 1, seat: null },
        standing.version,
      )
      await fillFreeSeats(server.context)
      expect(await states(ids)).toEqual(['submitted', 'draft', 'submitted'])
    })
  })

  describe(`${candidates} candidates and ${candidates / 10} places`, () => {
    it('gives out exactly as many places as there are', { timeout: 300_000 }, async () => {
      const changes = planWith('places-race', { capacity: { [STATION]: candidates / 10 } })
      const [one] = [await filledIn(changes)]
      const template = await server.store.applicationById(one.application.id)
      if (template === undefined) throw new Error('no template')
      const racers = await Promise.all(
        Array.from({ length: candidates }, async (_, index) => {
          const { basic } = portalSample('sichuan-health').sections
          const accountId = `racer-${index}`
          const candidate = await server.addCandidate({ id: accountId })
          const id = `race-${index}`
          await server.store.startApplication({
            ...template,
            id,
            accountId,
            version: 1,
            sections: { ...template.sections, basic: { ...template.sections['basic'], ...basic } },
          })
          return { candidate, id }
        }),
      )
      const answers = await Promise.all(
        racers.map(({ candidate, id }) =>
          candidate.post(`/api/applications/${id}/submission`, { acknowledgements: [] }, 1),
        ),
      )
      const outcomes = answers.map(({ status, body }) => (status === 200 ? 'won' : body.id))
      expect(outcomes.filter((outcome) => outcome === 'won')).toHaveLength(candidates / 10)
      expect(new Set(outcomes)).toEqual(new Set(['won', 'no-places-left']))
      expect(await left('places-race')).toBe(0)
      const numbers = await server.store.seatsTaken('places-race', STATION)
      expect(numbers).toEqual(Array.from({ length: candidates / 10 }, (_, index) => index + 1))
      const counts = await server.store.countApplications({ planId: 'places-race', states: ['submitted'] })
      expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(candidates / 10)
    })
  })
}
