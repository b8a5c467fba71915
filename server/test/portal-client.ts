import type { ApplicationView, DeskApplicationView } from '../src/contract'
import { portalSample, type PortalId, type PortalSample } from './portal-samples'
import type { Client } from './test-server'
import { NOON, type Answer, type Refused, type TestServer } from './test-server'

/** A candidate, and the application that she is filling in. */
export class Registrant {
  application!: ApplicationView

  private constructor(
    readonly client: Client,
    readonly sample: PortalSample,
  ) {}

  /** With a verified name where the portal asks for one. */
  static async of(server: TestServer, sample: PortalSample): Promise<Registrant> {
    await server.store.addPlan(sample.plan)
    const { name, idNumber } = sample.sections['basic'] as { name: string; idNumber: string }
    const at = new Date(NOON).toISOString()
    const candidate = await server.addCandidate({ identity: { name, idNumber, status: 'verified', at } })
    return new Registrant(candidate, sample)
  }

  /** Somebody who has an account already. */
  static as(client: Client, sample: PortalSample): Registrant {
    return new Registrant(client, sample)
  }

  async start(beginning: object = this.sample.beginning): Promise<Answer<ApplicationView & Refused>> {
    return this.keep(await this.client.post(`/api/plans/${this.sample.plan.id}/application`, beginning))
  }

  async save(section: string, entries: object): Promise<Answer<{ application: ApplicationView } & Refused>> {
    return this.keepSaved(
      await this.client.put(
        `/api/applications/${this.application.id}/sections/${section}`,
        { entries },
        this.application.version,
      ),
    )
  }

  async savePhoto(bytes = this.sample.photo): Promise<Answer<{ application: ApplicationView } & Refused>> {
    const { id, version } = this.application
    return this.keepSaved(await this.client.put(`/api/applications/${id}/photo`, bytes, version))
  }

  async attach(
    attachment: string,
    bytes: Uint8Array,
  ): Promise<Answer<{ application: ApplicationView } & Refused>> {
    const { id, version } = this.application
    return this.keepSaved(
      await this.client.put(`/api/applications/${id}/attachments/${attachment}`, bytes, version),
    )
  }

  async submit(options: object = {}): Promise<Answer<ApplicationView & Refused>> {
    const { id, version } = this.application
    const body = { acknowledgements: [], ...options }
    return this.keep(await this.client.post(`/api/applications/${id}/submission`, body, version))
  }

  async act(action: string, reason = ''): Promise<Answer<ApplicationView & Refused>> {
    const { id, version } = this.application
    return this.keep(await this.client.post(`/api/applications/${id}/actions/${action}`, { reason }, version))
  }

  async refresh(): Promise<ApplicationView> {
    const { body } = await this.client.get<ApplicationView>(`/api/plans/${this.sample.plan.id}/application`)
    this.application = body
    return body
  }

  /** Fills everything in, in the portal's order, short of submitting; or the first `pages` of it. */
  async fillIn(pages = pagesOf(this.sample)): Promise<void> {
    const { sections, attachments } = this.sample
    require(await this.start(), 'start')
    for (const page of pages) {
      if (page === 'photo') require(await this.savePhoto(), page)
      else if (page === 'attachments') {
        for (const [id, bytes] of Object.entries(attachments)) require(await this.attach(id, bytes), id)
      } else require(await this.save(page, sections[page] ?? {}), page)
    }
  }

  private keep<T extends ApplicationView & Refused>(answer: Answer<T>): Answer<T> {
    if (answer.status < 300) this.application = answer.body
    return answer
  }

  private keepSaved<T extends { application: ApplicationView } & Refused>(answer: Answer<T>): Answer<T> {
    if (answer.status < 300) this.application = answer.body.application
    return answer
  }
}

/** Where pages are saved in their order, the photo stands between two sections; elsewhere it is the last but the files. */
const BEFORE_PHOTO: Readonly<Record<string, string>> = {
  'guangdong-skills': 'basic',
  'national-medical': 'work',
}

function pagesOf({ plan, sections }: PortalSample): readonly string[] {
  const pages = Object.keys(sections)
  const before = BEFORE_PHOTO[plan.ruleset.id]
  pages.splice(before === undefined ? pages.length : pages.indexOf(before) + 1, 0, 'photo')
  return [...pages, 'attachments']
}

function require({ status, body }: Answer<unknown>, what: string): void {
  if (status >= 300) throw new Error(`${what}: ${status} ${JSON.stringify(body)}`)
}

/** A candidate of a portal who has submitted. */
export async function submittedTo(server: TestServer, portal: PortalId): Promise<Registrant> {
  const registrant = await Registrant.of(server, portalSample(portal))
  await registrant.fillIn()
  require(await registrant.submit(), 'submit')
  return registrant
}

export function reviewBy(
  staff: Client,
  { id, version }: Pick<ApplicationView, 'id' | 'version'>,
  action: string,
  reasons: readonly object[] = [],
): Promise<Answer<DeskApplicationView & Refused>> {
  return staff.post(`/api/desk/applications/${id}/actions/${action}`, { reasons }, version)
}

export function confirmBy(
  staff: Client,
  { id, version, formCode }: Pick<ApplicationView, 'id' | 'version' | 'formCode'>,
  counter: { readonly documents: readonly string[]; readonly feeFen?: number },
): Promise<Answer<DeskApplicationView & Refused>> {
  const body = { formCode: formCode ?? '', feeFen: 0, ...counter }
  return staff.post(`/api/desk/applications/${id}/confirmation`, body, version)
}
