import { expect } from 'vitest'
import { verifyAudit } from '../src/audit/audit-chain'
import type { ApplicationRecord } from '../src/store/store'
import { fillIn, sampleSections } from './sample-application'
import type { Answer, Client, Refused, TestServer } from './test-server'

interface Person {
  readonly client: Client
  readonly record: ApplicationRecord
}

interface Sent {
  readonly person: Person
  readonly kind: 'save' | 'submit'
  isDone: boolean
}

/** Candidates who save and submit while something happens to the database: what was answered is done, and nothing twice. */
export class InterruptedRequests {
  readonly seen = { done: 0, unavailable: 0 }

  private constructor(
    private readonly server: TestServer,
    private readonly template: ApplicationRecord,
  ) {}

  static async prepare(server: TestServer): Promise<InterruptedRequests> {
    const first = await server.addCandidate({ id: 'first' })
    await fillIn(first)
    const [template] = await server.store.applicationsOf('first')
    return new InterruptedRequests(server, template!)
  }

  /**
   * Sends a save or a submission of so many candidates at once.
   * @param interrupt is called when some are answered and the others are under way
   */
  async send(
    name: string,
    candidates: number,
    after: number,
    interrupt: () => void,
  ): Promise<readonly Sent[]> {
    const all: Sent[] = []
    for (let index = 0; index < candidates; index++) {
      const person = await this.candidate(`${name}-${index}`)
      all.push({ person, kind: index % 2 === 0 ? 'save' : 'submit', isDone: false })
    }
    let answered = 0
    await Promise.all(
      all.map(async (sent) => {
        const answer = await this.request(sent)
        if (++answered === after) interrupt()
        sent.isDone = answer.status < 300
        this.seen[sent.isDone ? 'done' : 'unavailable']++
        if (sent.isDone) return
        expect([answer.status, answer.body.id]).toEqual([503, 'store-unavailable'])
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      }),
    )
    return all
  }

  /** Repeats what was not answered, and looks at what is stored. */
  async repeatAndCheck(all: readonly Sent[]): Promise<void> {
    for (const sent of all) {
      if (sent.isDone) continue
      const { status, body } = await this.request(sent)
      // Carried out before: the version that it names is the one before.
      if (status !== 200) expect([status, body.id, sent.kind]).toEqual([412, 'version-conflict', 'save'])
    }
    for (const { person, kind } of all) {
      const stored = await this.server.store.applicationById(person.record.id)
      expect(stored?.version).toBe(person.record.version + 1)
      if (kind === 'save') expect(stored?.sections['work']).toMatchObject({ yearsInOccupation: '8' })
      else expect(stored).toMatchObject({ state: 'submitted', history: [{ action: 'submit' }] })
    }
  }

  /** That no number was given twice, and the audit stands. */
  async checkAll(submissions: number): Promise<void> {
    const { store, context } = this.server
    const all = await store.everyApplication({ limit: 1000 })
    const numbers = all.flatMap(({ onlineRegistrationNumber: number }) => (number === null ? [] : [number]))
    expect(numbers).toHaveLength(submissions)
    expect(new Set(numbers).size).toBe(numbers.length)
    expect((await verifyAudit(store, context.secret)).broken).toBeUndefined()
  }

  /** Somebody who has filled everything in, without a request. */
  private async candidate(id: string): Promise<Person> {
    const client = await this.server.addCandidate({ id })
    const { basic } = sampleSections() as ApplicationRecord['sections']
    const record = {
      ...this.template,
      id: `application-${id}`,
      accountId: id,
      sections: { ...this.template.sections, basic: { ...this.template.sections['basic'], ...basic } },
    }
    await this.server.store.startApplication(record)
    return { client, record }
  }

  private request({ person: { client, record }, kind }: Sent): Promise<Answer<Refused>> {
    const address = `/api/applications/${record.id}`
    if (kind === 'submit') {
      return client.post<Refused>(`${address}/submission`, { acknowledgements: [] }, record.version)
    }
    const entries = { ...this.template.sections['work'], yearsInOccupation: '8' }
    return client.put<Refused>(`${address}/sections/work`, { entries }, record.version)
  }
}
