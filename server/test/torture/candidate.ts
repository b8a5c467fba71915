import { createHash } from 'node:crypto'
import type { ApplicationView, SessionView } from '../../src/contract'
import type { PortalSample } from '../portal-samples'
import { samplePhoto } from '../sample-application'
import { Client, PASSWORD, type Answer, type Refused } from '../test-server'

/** Where the server listens at the moment, and who confirms there. */
export interface Place {
  readonly address: string
  readonly clerkToken: string
}

export type Known = Pick<
  ApplicationView,
  'id' | 'version' | 'state' | 'sections' | 'photo' | 'attachments' | 'seat' | 'formCode'
> & { readonly onlineRegistrationNumber: string | null; readonly actions: readonly string[] }

/** A request whose answer is not known, and what it would have changed. */
export type Pending =
  | { readonly what: 'register' | 'log in' | 'start' }
  | { readonly what: 'save'; readonly section: string; readonly entries: object }
  | { readonly what: 'photo'; readonly hash: string }
  | { readonly what: 'attach'; readonly attachment: string; readonly hash: string }
  | { readonly what: 'submit' | 'withdraw' | 'return' | 'confirm' }

const DOCUMENTS = ['form', 'id', 'diploma', 'work']

/** One person's registration, a request at a time, and everything that was answered to her. */
export class Candidate {
  /** whether the account was answered to be there */
  isRegistered = false
  token: string | undefined
  known: Known | undefined
  pending: Pending | undefined
  isDone = false
  logIns = 0
  /** answered actions of the clerk */
  readonly staffActions: ('return' | 'confirm')[] = []

  constructor(
    readonly username: string,
    readonly sample: PortalSample,
    private readonly random: () => number,
    /** each has an address of its own, as behind a proxy */
    private readonly origin: string,
  ) {}

  /** Sends the next request. Throws what `fetch` throws when the server is gone; then `pending` stays. */
  async step(place: Place): Promise<'answered' | 'unavailable'> {
    const known = this.known
    if (this.token === undefined) return this.isRegistered ? this.logIn(place) : this.register(place)
    if (known === undefined) return this.start(place)
    if (this.random() < 0.04) return this.logIn(place)
    if (!['draft', 'returned'].includes(known.state)) return this.goOn(place, known)
    for (const [section, entries] of Object.entries(this.sample.sections)) {
      if (!(section in known.sections)) return this.save(place, known, section, entries)
    }
    if (known.photo === null) return this.savePhoto(place, known)
    for (const [attachment, bytes] of Object.entries(this.sample.attachments)) {
      if (!(attachment in known.attachments)) return this.attach(place, known, attachment, bytes)
    }
    return this.submit(place, known)
  }

  /** What comes after a submission. */
  private goOn(place: Place, known: Known): Promise<'answered' | 'unavailable'> {
    const dice = this.random()
    const isReviewed = known.actions.includes('withdraw')
    if (isReviewed && dice < 0.5) return this.withdraw(place, known)
    if (isReviewed && dice < 0.85) return this.staffAct(place, known, 'return')
    if (known.state === 'submitted' && !isReviewed && dice < 0.6)
      return this.staffAct(place, known, 'confirm')
    if (known.state === 'submitted' && !isReviewed && dice < 0.85) {
      const years = String(5 + Math.floor(this.random() * 9))
      return this.save(place, known, 'work', { ...this.sample.sections['work'], yearsInOccupation: years })
    }
    this.isDone = true
    return Promise.resolve('answered')
  }

  private register(place: Place) {
    const body = { username: this.username, password: PASSWORD }
    return this.send<SessionView>(place, { what: 'register' }, 'POST', '/api/accounts', body, (answer) => {
      this.isRegistered = true
      this.token = answer.token
    })
  }

  private logIn(place: Place) {
    const body = { username: this.username, password: PASSWORD }
    return this.send<SessionView>(place, { what: 'log in' }, 'POST', '/api/sessions', body, (answer) => {
      this.token = answer.token
      this.logIns++
    })
  }

  private start(place: Place) {
    const path = `/api/plans/${this.sample.plan.id}/application`
    return this.send<ApplicationView>(
      place,
      { what: 'start' },
      'POST',
      path,
      this.sample.beginning,
      (answer) => {
        this.known = answer
      },
    )
  }

  private save(place: Place, { id }: Known, section: string, entries: object) {
    const pending = { what: 'save', section, entries } as const
    return this.change(place, pending, `/api/applications/${id}/sections/${section}`, { entries })
  }

  private savePhoto(place: Place, { id }: Known) {
    const isPlain = this.sample.plan.ruleset.id === 'health-skills'
    const bytes = isPlain ? samplePhoto(Math.floor(this.random() * 200)) : this.sample.photo
    return this.change(place, { what: 'photo', hash: hashOf(bytes) }, `/api/applications/${id}/photo`, bytes)
  }

  private attach(place: Place, { id }: Known, attachment: string, bytes: Uint8Array) {
    const pending = { what: 'attach', attachment, hash: hashOf(bytes) } as const
    return this.change(place, pending, `/api/applications/${id}/attachments/${attachment}`, bytes)
  }

  private change(place: Place, pending: Pending, path: string, body: object) {
    return this.send<{ application: ApplicationView }>(
      place,
      pending,
      'PUT',
      path,
      body,
      ({ application }) => {
        this.known = application
      },
    )
  }

  private submit(place: Place, { id }: Known) {
    const path = `/api/applications/${id}/submission`
    const body = { acknowledgements: [] }
    return this.send<ApplicationView>(place, { what: 'submit' }, 'POST', path, body, (answer) => {
      this.known = answer
    })
  }

  private withdraw(place: Place, { id }: Known) {
    const path = `/api/applications/${id}/actions/withdraw`
    return this.send<ApplicationView>(place, { what: 'withdraw' }, 'POST', path, { reason: '' }, (answer) => {
      this.known = answer
      this.isDone = true
    })
  }

  private staffAct(place: Place, known: Known, what: 'return' | 'confirm') {
    const [path, body] =
      what === 'return'
        ? ['actions/return', { reasons: [{ path: null, text: '请补充材料' }] }]
        : ['confirmation', { formCode: known.formCode, documents: DOCUMENTS, feeFen: 28_000 }]
    const address = `/api/desk/applications/${known.id}/${path as string}`
    const token = place.clerkToken
    const keep = ({ version, state }: Pick<ApplicationView, 'version' | 'state'>) => {
      this.known = { ...known, version, state, actions: [] }
      this.staffActions.push(what)
    }
    return this.send<ApplicationView>(place, { what }, 'POST', address, body, keep, token)
  }

  private async send<Body>(
    { address }: Place,
    pending: Pending,
    method: string,
    path: string,
    body: unknown,
    keep: (body: Body) => void,
    token = this.token,
  ): Promise<'answered' | 'unavailable'> {
    this.pending = pending
    const client = new Client({ address, plan: this.sample.plan }, token)
    const headers = { 'X-Forwarded-For': this.origin }
    const answer: Answer<Body & Refused> = await client.send(method, path, body, this.known?.version, headers)
    const { status, body: answered } = answer
    if (status === 503 && answered.id === 'store-unavailable') {
      if (!(Number(answer.headers.get('retry-after')) > 0)) throw new Error('a 503 without Retry-After')
      return 'unavailable'
    }
    if (status === 409 && answered.id === 'no-places-left') this.isDone = true
    else if (status >= 300) {
      throw new Unexpected(`${this.username}, ${pending.what}: ${status} ${JSON.stringify(answered)}`)
    } else keep(answered)
    this.pending = undefined
    return 'answered'
  }
}

/** A refusal that nobody's load explains. */
export class Unexpected extends Error {}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
