import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApplicationRecord } from '../../src/store/store'
import { submittedTo } from '../portal-client'
import { portalSample } from '../portal-samples'
import type { TestServer } from '../test-server'
import { type Client } from '../test-server'

/** On whatever store the server that `start` starts has. */
export function describeRaces(start: () => Promise<TestServer>, rounds: number): void {
  const DOCUMENTS = ['form', 'id', 'diploma', 'work']

  let server: TestServer
  let template: ApplicationRecord
  let clerks: readonly [Client, Client]

  beforeAll(async () => {
    server = await start()
    clerks = [await server.addStaff('clerk', '140100-01'), await server.addStaff('clerk', '140100-01')]
    const { application } = await submittedTo(server, 'health-skills')
    const record = await server.store.applicationById(application.id)
    if (record === undefined) throw new Error('no template')
    template = record
  })

  afterAll(() => server.stop())

  /** An application of a person of its own, as the template but for some changes. */
  async function another(name: string, changes: Partial<ApplicationRecord>) {
    const candidate = await server.addCandidate({ id: `account-${name}` })
    const { basic } = portalSample('health-skills').sections
    const record: ApplicationRecord = {
      ...template,
      id: `application-${name}`,
      accountId: `account-${name}`,
      sections: { ...template.sections, basic: { ...template.sections['basic'], ...basic } },
      onlineRegistrationNumber: null,
      personKey: null,
      ...changes,
    }
    await server.store.startApplication(record)
    return { candidate, record }
  }

  function confirm(clerk: Client, { id, version, formCode }: ApplicationRecord) {
    const counter = { formCode, documents: DOCUMENTS, feeFen: 28000 }
    return clerk.post(`/api/desk/applications/${id}/confirmation`, counter, version)
  }

  async function stored(id: string): Promise<ApplicationRecord> {
    const record = await server.store.applicationById(id)
    if (record === undefined) throw new Error(`no application ${id}`)
    return record
  }

  describe(`${rounds} rounds each`, () => {
    it('confirms for one of two clerks', async () => {
      for (let round = 0; round < rounds; round++) {
        const { record } = await another(`clerks-${round}`, { personKey: `clerks-${round}` })
        const answers = await Promise.all(clerks.map((clerk) => confirm(clerk, record)))
        const ids = answers.map(({ status, body }) => (status === 200 ? 'confirmed' : body.id)).sort()
        expect(ids[0] === 'confirmed' ? ids[1] : ids[0], `round ${round}: ${ids.join()}`).toMatch(
          /^(application-confirmed|version-conflict)$/,
        )
        expect(await stored(record.id)).toMatchObject({ state: 'confirmed', version: record.version + 1 })
      }
    })

    it('keeps an edit or a confirmation, never half of both', async () => {
      const outcomes = new Set<string>()
      for (let round = 0; round < rounds; round++) {
        const { candidate, record } = await another(`edit-${round}`, { personKey: `edit-${round}` })
        const work = { ...template.sections['work'], yearsInOccupation: '7' }
        const edit = () =>
          candidate.put(`/api/applications/${record.id}/sections/work`, { entries: work }, record.version)
        const requests = [() => confirm(clerks[0], record), edit]
        if (round % 2 === 1) requests.reverse()
        // In the first two rounds each comes first for sure, however fast the other is.
        const answers =
          round < 2 ? await oneAfterTheOther(requests) : await Promise.all(requests.map((send) => send()))
        expect(
          answers.filter(({ status }) => status === 200),
          `round ${round}`,
        ).toHaveLength(1)
        const { state, sections, confirmation, formCode } = await stored(record.id)
        const isEdited = (sections['work'] as Record<string, string>)['yearsInOccupation'] === '7'
        outcomes.add(state)
        if (isEdited)
          expect({ state, confirmation, formCode }).toEqual({
            state: 'draft',
            confirmation: null,
            formCode: null,
          })
        else expect({ state, formCode }).toEqual({ state: 'confirmed', formCode: record.formCode })
      }
      expect([...outcomes].sort()).toEqual(['confirmed', 'draft'])
    })

    it('submits once what is submitted twice', async () => {
      const numbers = new Set<string>()
      for (let round = 0; round < rounds; round++) {
        const { candidate, record } = await another(`double-${round}`, {
          state: 'draft',
          formCode: null,
          submittedAt: null,
          history: [],
        })
        const submit = () =>
          candidate.post<{ onlineRegistrationNumber: string; id: string }>(
            `/api/applications/${record.id}/submission`,
            { acknowledgements: [] },
            record.version,
          )
        const answers = await Promise.all([submit(), submit()])
        expect(
          answers.some(({ status }) => status === 200),
          `round ${round}`,
        ).toBe(true)
        const { onlineRegistrationNumber, history, version } = await stored(record.id)
        for (const { status, body } of answers) {
          if (status === 200) expect(body.onlineRegistrationNumber).toBe(onlineRegistrationNumber)
          else expect([status, body.id]).toEqual([412, 'version-conflict'])
        }
        expect([history.length, version]).toEqual([1, record.version + 1])
        numbers.add(onlineRegistrationNumber ?? '')
      }
      expect(numbers.size).toBe(rounds)
    })

    it('submits one of two applications of one person', async () => {
      for (let round = 0; round < rounds; round++) {
        const draft = { state: 'draft', formCode: null, submittedAt: null, history: [] }
        const one = await another(`person-${round}-a`, draft)
        const { basic } = one.record.sections
        const other = await another(`person-${round}-b`, {
          ...draft,
          sections: { ...one.record.sections, ...(basic && { basic }) },
        })
        const answers = await Promise.all(
          [one, other].map(({ candidate, record }) =>
            candidate.post(
              `/api/applications/${record.id}/submission`,
              { acknowledgements: [] },
              record.version,
            ),
          ),
        )
        const ids = answers.map(({ status, body }) => (status === 200 ? 'submitted' : body.id)).sort()
        expect(ids, `round ${round}`).toEqual(['id-number-already-registered', 'submitted'])
      }
    })
  })
}

async function oneAfterTheOther<T>(requests: readonly (() => Promise<T>)[]): Promise<T[]> {
  const answers: T[] = []
  for (const send of requests) answers.push(await send())
  return answers
}
