import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProfileView } from '../src/contract'
import { Registrant, submittedTo } from './portal-client'
import { portalSample } from './portal-samples'
import { TestServer, type Client, type Refused } from './test-server'

const sample = portalSample('national-medical')
const PROFILE = `/api/plans/${sample.plan.id}/profile`

let server: TestServer

beforeAll(async () => {
  server = await TestServer.start()
})

afterAll(() => server.stop())

const save = (client: Client, section: string, entries: unknown, seen: number) =>
  client.put<{ profile: ProfileView } & Refused>(`${PROFILE}/sections/${section}`, { entries }, seen)

describe('a profile outside of a registration', () => {
  it('is filled in before any registration, which begins with it', async () => {
    const candidate = await Registrant.of(server, sample)
    const { client } = candidate
    let version = 0
    for (const section of ['basic', 'education', 'work']) {
      const { status, body } = await save(client, section, sample.sections[section], version)
      expect(status).toBe(200)
      version = body.profile.version
    }
    const { body: profile } = await client.get<ProfileView>(PROFILE)
    expect(Object.keys(profile.sections)).toEqual(['basic', 'education', 'work'])
    await candidate.start()
    expect(candidate.application.sections).toEqual(profile.sections)
  })

  it('is edited after the submission, and the registration has it', async () => {
    const candidate = await submittedTo(server, 'national-medical')
    const { body: before } = await candidate.client.get<ProfileView>(PROFILE)
    const work = { trialEmployer: '大同市某医院', trialMonth: '2024-07' }
    const { status } = await save(candidate.client, 'work', work, before.version)
    expect(status).toBe(200)
    const { state, sections } = await candidate.refresh()
    expect([state, sections['work']]).toEqual(['submitted', work])
    expect(sections['exam']).toEqual(candidate.application.sections['exam'])
  })

  it.each<{ what: string; section: string; entries: object; seen: number; answer: [number, string] }>([
    {
      what: 'a section with errors',
      section: 'work',
      entries: { trialMonth: '2024-13' },
      seen: 0,
      answer: [422, 'section-invalid'],
    },
    {
      what: 'a section of the registration',
      section: 'exam',
      entries: {},
      seen: 0,
      answer: [404, 'section-unknown'],
    },
    {
      what: 'what nobody knows',
      section: 'toString',
      entries: {},
      seen: 0,
      answer: [404, 'section-unknown'],
    },
    {
      what: 'a version that is not the latest',
      section: 'work',
      entries: { ...sample.sections['work'] },
      seen: 3,
      answer: [412, 'version-conflict'],
    },
  ])('refuses $what', async ({ section, entries, seen, answer }) => {
    const { client } = await Registrant.of(server, sample)
    const { status, body } = await save(client, section, entries, seen)
    expect([status, body.id]).toEqual(answer)
    expect((await client.get<ProfileView>(PROFILE)).body).toEqual({ version: 0, sections: {}, photo: null })
  })

  it('is of portals alone that have one', async () => {
    const candidate = await server.addCandidate()
    const path = `/api/plans/${server.plan.id}/profile/sections/basic`
    const { status, body } = await candidate.put(path, { entries: {} }, 0)
    expect([status, body.id]).toEqual([404, 'plan-without-profile'])
  })
})
