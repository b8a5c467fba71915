import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApplicationRecord, Store } from '../store'
import type { StoreKind } from './place'
import {
  account,
  application,
  audit,
  confirmed,
  edited,
  group,
  hash,
  message,
  next,
  order,
  plan,
  profile,
  seated,
  submitted,
  ticket,
} from './records'
import { startRival, type Rival } from './rival-process'

/** Of the races that the requirements name: of submissions, clerks, edits and the last place. */
const ROUNDS = 200
const NAMED = [
  'two submissions of one form',
  'two clerks who confirm one form',
  'an edit against a confirmation',
]

const NOW = '2026-11-22T08:00:00.000Z'

type Attempt<T> = (contender: Store) => Promise<T>

/** Two who write the same record: what they try, and where the winner's record is found. */
interface Contest {
  prepare(store: Store): Promise<unknown>
  readonly attempts: readonly [Attempt<string>, Attempt<string>]
  readonly records: readonly [unknown, unknown]
  find(store: Store): Promise<unknown>
}

/** Both replace the first version of what was added. */
function contest<T extends { readonly version: number }>(
  first: T,
  change: (seen: T, contender: 'one' | 'other') => Partial<T>,
  add: (store: Store, first: T) => Promise<unknown>,
  replace: (store: Store, next: T) => Promise<string>,
  find: (store: Store) => Promise<unknown>,
): Contest {
  const records = (['one', 'other'] as const).map((contender) => ({
    ...first,
    ...change(first, contender),
    version: first.version + 1,
  })) as unknown as [T, T]
  return {
    prepare: (store) => add(store, first),
    attempts: [(store) => replace(store, records[0]), (store) => replace(store, records[1])],
    records,
    find,
  }
}

const LATER = '2026-11-24T00:00:00.000Z'
let messages = 0

const CONTESTS: readonly (readonly [string, () => Contest])[] = [
  ...(
    [
      ['two submissions of one form', (seen) => submitted(seen)],
      ['two clerks who confirm one form', (seen, clerk) => confirmed(seen, { clerk })],
      [
        'an edit against a confirmation',
        (seen, contender) =>
          contender === 'one' ? edited(seen, '深圳') : confirmed(seen, { clerk: contender }),
      ],
    ] as [string, (seen: ApplicationRecord, contender: string) => ApplicationRecord][]
  ).map(
    ([label, change]) =>
      [
        label,
        () => {
          const draft = application()
          return contest<ApplicationRecord>(
            draft,
            change,
            (store, first) => store.startApplication(first),
            (store, next) => store.replaceApplication(next, 1),
            (store) => store.applicationById(draft.id),
          )
        },
      ] as const,
  ),
  [
    'two changes of an account',
    () => {
      const owner = account(`user-${randomUUID()}`)
      return contest(
        owner,
        (_, contender) => ({ phone: contender }),
        (store, first) => store.addAccount(first),
        (store, next) => store.replaceAccount(next, 1),
        (store) => store.accountById(owner.id),
      )
    },
  ],
  [
    'two changes of a plan',
    () => {
      const autumn = plan(randomUUID())
      return contest(
        autumn,
        (_, contender) => ({ feeFen: contender === 'one' ? 1 : 2 }),
        (store, first) => store.addPlan(first),
        (store, next) => store.replacePlan(next, 1),
        (store) => store.planById(autumn.id),
      )
    },
  ],
  [
    'two changes of a profile',
    () => {
      const own = profile()
      return contest(
        own,
        (_, contender) => ({ sections: { basic: { name: contender } } }),
        (store, first) => store.replaceProfile(first, 0),
        (store, next) => store.replaceProfile(next, 1),
        (store) => store.profile(own.accountId, own.portal),
      )
    },
  ],
  [
    'two first profiles',
    () => {
      const own = profile({ version: 0 })
      return contest(
        own,
        (_, contender) => ({ sections: { basic: { name: contender } } }),
        () => Promise.resolve(),
        (store, next) => store.replaceProfile(next, 0),
        (store) => store.profile(own.accountId, own.portal),
      )
    },
  ],
  [
    'two changes of an order',
    () => {
      const made = order()
      return contest(
        made,
        (_, contender) => ({ transactionId: contender }),
        (store, first) => store.addOrder(first),
        (store, next) => store.replaceOrder(next, 1),
        (store) => store.order(made.id),
      )
    },
  ],
  [
    'two changes of a ticket',
    () => {
      const key = `qr:${randomUUID()}`
      return contest(
        ticket(key),
        (_, contender) => ({ content: contender }),
        (store, first) => store.addTicket(first, NOW),
        (store, next) => store.replaceTicket(next, 1),
        (store) => store.ticket(key),
      )
    },
  ],
  [
    'two senders of a message',
    () =>
      contest(
        message({ dueAt: new Date(Date.parse(NOW) + ++messages).toISOString() }),
        (_, contender) => ({ attempts: contender === 'one' ? 1 : 2 }),
        (store, first) => store.addMessage(first),
        (store, next) => store.replaceMessage(next, 1),
        async (store) => {
          // The rounds are looked at in the order in which their messages are due.
          const [first] = await store.dueMessages(LATER, 1)
          if (first !== undefined) await store.replaceMessage({ ...first, version: 3, state: 'sent' }, 2)
          return first
        },
      ),
  ],
]

export function describeRaces(kind: StoreKind): void {
  // Hundreds of writes each, which take long on a busy machine.
  const { sideRounds } = kind
  describe(`${kind.name}: ${ROUNDS} races`, { timeout: 300_000 }, () => {
    let address: string
    let store: Store
    let rivals: readonly [Rival, Rival]

    beforeAll(async () => {
      address = await kind.newAddress()
      store = await kind.open(address)
      rivals = [await startRival(address), await startRival(address)]
    })

    afterAll(async () => {
      await Promise.all(rivals.map(({ stop }) => stop()))
      await store.close()
      await kind.clear(address)
    })

    describe.each([
      ['in one process', () => [store, store] as const],
      ['between two processes', () => [rivals[0].store, rivals[1].store] as const],
    ])('%s', (label, contenders) => {
      /** All attempts of a round at once, in every other round the last one first; what each answered. */
      async function race<T>(rounds: readonly (readonly Attempt<T>[])[]): Promise<T[][]> {
        const answers: T[][] = []
        for (const [round, attempts] of rounds.entries()) {
          const run = (attempt: Attempt<T>, place: number) => attempt(contenders()[place % 2]!)
          if (round % 2 === 0) answers.push(await Promise.all(attempts.map(run)))
          else {
            const last = attempts.length - 1
            const reversed = await Promise.all(
              [...attempts].reverse().map((attempt, place) => run(attempt, last - place)),
            )
            answers.push(reversed.reverse())
          }
        }
        return answers
      }

      function rounds<T>(make: () => T, count = sideRounds): T[] {
        return Array.from({ length: count }, make)
      }

      it.each(CONTESTS)('lets one win of %s', async (what, make) => {
        const contests = rounds(make, NAMED.includes(what) ? ROUNDS : sideRounds)
        await Promise.all(contests.map(({ prepare }) => prepare(store)))
        const answers = await race(contests.map(({ attempts }) => attempts))
        for (const [round, answer] of answers.entries()) {
          expect([...answer].sort()).toStrictEqual(['conflict', 'replaced'])
          const { records, find } = contests[round]!
          expect(await find(store)).toStrictEqual(records[answer.indexOf('replaced')])
        }
        if (label === 'between two processes') {
          // Otherwise it was no race.
          expect(new Set(answers.map((answer) => answer.indexOf('replaced'))).size).toBe(2)
        }
      })

      it('submits one person once from two accounts', async () => {
        const pairs = rounds(() => [application(), application()] as const, ROUNDS)
        await Promise.all(pairs.flat().map((draft) => store.startApplication(draft)))
        const nexts = pairs.map(([one, other]) => {
          const personKey = hash(one.id)
          return [submitted(one, personKey), submitted(other, personKey)] as const
        })
        const answers = await race(
          nexts.map((pair) => pair.map((record) => (contender) => contender.replaceApplication(record, 1))),
        )
        for (const [round, answer] of answers.entries()) {
          expect([...answer].sort()).toStrictEqual(['person-taken', 'replaced'])
          const [winner, loser] = [answer.indexOf('replaced'), answer.indexOf('person-taken')]
          const { planId, personKey, ...rest } = nexts[round]![winner]!
          const standing = await store.applicationOfPerson(planId, personKey!)
          expect(standing).toStrictEqual({ planId, personKey, ...rest })
          const draft = pairs[round]![loser]!
          expect(await store.applicationById(draft.id)).toStrictEqual(draft)
        }
      })

      it('lets a person go whom nobody holds any more, whoever asks for her meanwhile', async () => {
        const pairs = rounds(() => [application(), application()] as const)
        const nexts = pairs.map(([holder, other]) => {
          const held = submitted(holder, hash(holder.id))
          return {
            held,
            freed: next(held, { personKey: null }),
            claim: submitted(other, hash(holder.id)),
          }
        })
        for (const [round, pair] of pairs.entries()) {
          for (const draft of pair) await store.startApplication(draft)
          await store.replaceApplication(nexts[round]!.held, 1)
        }
        const answers = await race(
          nexts.map(({ freed, claim }) => [
            (contender: Store) => contender.replaceApplication(freed, 2),
            (contender: Store) => contender.replaceApplication(claim, 1),
          ]),
        )
        for (const [round, [release, claimed]] of answers.entries()) {
          const { claim } = nexts[round]!
          expect(release).toBe('replaced')
          expect(['replaced', 'person-taken']).toContain(claimed)
          if (claimed === 'person-taken') {
            expect(await store.replaceApplication(claim, 1)).toBe('replaced')
          }
          expect((await store.applicationOfPerson(claim.planId, claim.personKey!))?.id).toBe(claim.id)
        }
      })

      it('starts one application of a person out of two groups', async () => {
        const pairs = rounds(() => {
          const personKey = hash(randomUUID())
          return [application({ accountId: null, personKey }), application({ accountId: null, personKey })]
        })
        const answers = await race(
          pairs.map((pair) => pair.map((row) => (contender: Store) => contender.startApplication(row))),
        )
        for (const [round, answer] of answers.entries()) {
          const winner = answer.findIndex((each) => each !== 'person-taken')
          const started = pairs[round]![winner]!
          expect(answer[winner]).toStrictEqual(started)
          expect(answer[1 - winner]).toBe('person-taken')
          expect(await store.applicationOfPerson(started.planId, started.personKey!)).toStrictEqual(started)
        }
      })

      it('starts one application and tells both callers of it', async () => {
        const pairs = rounds(() => {
          const draft = application({ personKey: hash(randomUUID()) })
          return [draft, { ...draft, id: randomUUID() }] as const
        })
        const answers = await race(
          pairs.map((pair) => pair.map((draft) => (contender: Store) => contender.startApplication(draft))),
        )
        for (const [round, [one, other]] of answers.entries()) {
          expect(other).toStrictEqual(one)
          expect(pairs[round]).toContainEqual(one)
          expect(await store.applicationsOf((one as ApplicationRecord).accountId!)).toStrictEqual([one])
        }
      })

      it('starts one group for a file and tells both callers of it', async () => {
        const pairs = rounds(() => {
          const one = group()
          return [one, { ...one, id: randomUUID() }] as const
        })
        const answers = await race(
          pairs.map((pair) => pair.map((each) => (contender: Store) => contender.startGroup(each))),
        )
        for (const [round, [one, other]] of answers.entries()) {
          expect(other).toStrictEqual(one)
          expect(pairs[round]).toContainEqual(one)
        }
      })

      it('gives a seat to one of two', async () => {
        const planId = `plan-${randomUUID()}`
        const pairs = rounds(() => [application({ planId }), application({ planId })])
        await Promise.all(pairs.flat().map((draft) => store.startApplication(draft)))
        const answers = await race(
          pairs.map((pair, round) =>
            pair.map((draft) => (contender: Store) => contender.replaceApplication(seated(draft, round), 1)),
          ),
        )
        for (const answer of answers) expect([...answer].sort()).toStrictEqual(['replaced', 'seat-taken'])
        const taken = Array.from({ length: sideRounds }, (_, number) => number)
        expect(await store.seatsTaken(planId, '4401')).toStrictEqual(taken)
      })

      it('never gives more than the last two seats to four who ask at once', async () => {
        const ask = (draft: ApplicationRecord): Attempt<number> =>
          async function asked(contender): Promise<number> {
            const taken = await contender.seatsTaken(draft.planId, '4401')
            const free = [1, 2].find((number) => !taken.includes(number))
            if (free === undefined) return 0
            const answer = await contender.replaceApplication(seated(draft, free), 1)
            return answer === 'replaced' ? free : asked(contender)
          }
        const groups = rounds(() => {
          const planId = `plan-${randomUUID()}`
          return Array.from({ length: 4 }, () => application({ planId }))
        }, ROUNDS)
        await Promise.all(groups.flat().map((draft) => store.startApplication(draft)))
        const answers = await race(groups.map((drafts) => drafts.map(ask)))
        for (const [round, numbers] of answers.entries()) {
          expect([...numbers].sort()).toStrictEqual([0, 0, 1, 2])
          expect(await store.seatCounts(groups[round]![0]!.planId)).toStrictEqual({ 4401: 2 })
        }
      })

      it('gives a seat that is given back to one of two who wait', async () => {
        const planId = `plan-${randomUUID()}`
        let number = 0
        const rows = rounds(() => {
          const holder = seated(application({ planId, version: 0 }), number++)
          return [holder, application({ planId }), application({ planId })] as const
        })
        await Promise.all(rows.flat().map((each) => store.startApplication(each)))
        const answers = await race<string>(
          rows.map(([holder, ...waiting], round) => [
            (contender) => contender.replaceApplication(next(holder, { ended: true }), 1),
            ...waiting.map(
              (draft) => (contender: Store) => contender.replaceApplication(seated(draft, round), 1),
            ),
          ]),
        )
        for (const [freed, ...taken] of answers) {
          expect(freed).toBe('replaced')
          expect(taken.filter((answer) => answer === 'replaced').length).toBeLessThanOrEqual(1)
        }
        const got = answers.flatMap((answer, round) => (answer.slice(1).includes('replaced') ? [round] : []))
        expect(await store.seatsTaken(planId, '4401')).toStrictEqual(got)
      })

      it('gives a ticket to one of three who take it at once', async () => {
        const tickets = rounds(() => ticket(`captcha:${randomUUID()}`))
        await Promise.all(tickets.map((each) => store.addTicket(each, NOW)))
        const answers = await race(
          tickets.map(({ key }) =>
            Array.from({ length: 3 }, () => (contender: Store) => contender.takeTicket(key)),
          ),
        )
        for (const [round, answer] of answers.entries()) {
          expect(answer.filter((each) => each !== undefined)).toStrictEqual([tickets[round]])
        }
      })

      it.each([
        ['is free', undefined],
        ['has a ticket that expired', '2026-11-22T07:59:59.999Z'],
      ])('adds one of two tickets of a key that %s', async (_label, expiresAt) => {
        const keys = rounds(() => `code:${randomUUID()}`)
        if (expiresAt !== undefined) {
          await Promise.all(keys.map((key) => store.addTicket(ticket(key, { expiresAt }), expiresAt)))
        }
        const answers = await race(
          keys.map((key) =>
            ['one', 'other'].map(
              (content) => (contender: Store) => contender.addTicket(ticket(key, { content }), NOW),
            ),
          ),
        )
        for (const [round, answer] of answers.entries()) {
          expect([...answer].sort()).toStrictEqual(['added', 'exists'])
          const content = answer[0] === 'added' ? 'one' : 'other'
          expect(await store.ticket(keys[round]!)).toStrictEqual(ticket(keys[round]!, { content }))
        }
      })

      it('gives a username to one of two', async () => {
        const answers = await race(
          rounds(() => {
            const username = `user-${randomUUID()}`
            const pair = [account(username), account(username.toUpperCase())]
            return pair.map((each) => (contender: Store) => contender.addAccount(each))
          }),
        )
        for (const answer of answers) expect([...answer].sort()).toStrictEqual(['added', 'username-taken'])
      })

      it('gives a WeChat user to one of two, of whom one is new', async () => {
        const pairs = rounds(
          () => [account(`user-${randomUUID()}`), account(`user-${randomUUID()}`)] as const,
        )
        await Promise.all(pairs.map(([there]) => store.addAccount(there)))
        const answers = await race<string>(
          pairs.map(([there, added]) => {
            const wechatKey = hash(there.id)
            return [
              (contender) => contender.replaceAccount({ ...there, version: 2, wechatKey }, 1),
              (contender) => contender.addAccount({ ...added, wechatKey }),
            ]
          }),
        )
        for (const [round, answer] of answers.entries()) {
          expect(answer.filter((each) => each === 'wechat-taken')).toHaveLength(1)
          const winner = pairs[round]![answer.findIndex((each) => each !== 'wechat-taken')]!
          expect((await store.accountByWechat(hash(pairs[round]![0].id)))?.id).toBe(winner.id)
        }
      })

      it('adds one of two plans of an id', async () => {
        const ids = rounds(() => randomUUID())
        const answers = await race(
          ids.map((id) =>
            [1, 2].map((feeFen) => (contender: Store) => contender.addPlan(plan(id, { feeFen }))),
          ),
        )
        for (const [round, answer] of answers.entries()) {
          expect([...answer].sort()).toStrictEqual(['added', 'exists'])
          expect((await store.planById(ids[round]!))?.feeFen).toBe(answer.indexOf('added') + 1)
        }
      })

      it('links an audit record to the one before by one of two', async () => {
        const { sequence: before } = (await store.lastAudit()) ?? { sequence: 0 }
        const sequences = Array.from({ length: sideRounds }, (_, round) => before + 1 + round)
        const answers = await race(
          sequences.map((sequence) =>
            ['one', 'other'].map(
              (actor) => (contender: Store) => contender.appendAudit(audit(sequence, { actor })),
            ),
          ),
        )
        const chain = await store.auditFrom(before + 1, sideRounds + 1)
        expect(chain.map(({ sequence }) => sequence)).toStrictEqual(sequences)
        for (const [round, answer] of answers.entries()) {
          expect([...answer].sort()).toStrictEqual(['appended', 'conflict'])
          expect(chain[round]?.actor).toBe(answer[0] === 'appended' ? 'one' : 'other')
        }
      })

      it('keeps one of two lists of results as a whole, and a photo that two put', async () => {
        const persons = rounds(() => hash(randomUUID()))
        const levels = ['3', '4']
        const passed = (personKey: string, subject: string) => async (contender: Store) => {
          await contender.files.put(personKey, Buffer.from(personKey), '2026-11-22T08:00:00.000Z')
          await contender.replacePassedSubjects(
            levels.map((level) => ({ personKey, occupation: '4-14-01-02', level, subjects: [subject] })),
          )
        }
        await race(persons.map((person) => [passed(person, 'theory'), passed(person, 'practical')]))
        for (const person of persons) {
          const [one, other] = await Promise.all(
            levels.map((level) => store.passedSubjects(person, '4-14-01-02', level)),
          )
          expect(one).toHaveLength(1)
          expect(other).toStrictEqual(one)
          expect(Buffer.from((await store.files.get(person)) ?? []).toString()).toBe(person)
        }
      })

      it('counts 500 registrations at once without a gap and without a double', async () => {
        const year = `2026 ${label}`
        const calls = Array.from({ length: 250 }, () =>
          contenders().map((contender) => contender.nextRegistrationSequence(year)),
        )
        const numbers = await Promise.all(calls.flat())
        const expected = Array.from({ length: 500 }, (_, index) => index + 1)
        expect([...numbers].sort((a, b) => a - b)).toStrictEqual(expected)
      })
    })
  })
}
