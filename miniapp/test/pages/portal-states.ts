import type { ApplicationView } from '../../../server/src/contract'
import { reviewBy } from '../../../server/test/portal-client'
import { portalSample, type PortalId, type PortalSample } from '../../../server/test/portal-samples'
import { NOON, type Client, type TestServer } from '../../../server/test/test-server'
import { addCandidate } from '../journey/add-candidate'
import type { PageState } from './states'

const plan = (portal: string) => `plan=states-${portal}`
const page = (name: string, portal: string) => `/registration/${name}/${name}?${plan(portal)}`
const section = (id: string, portal: string) => `/registration/section/section?${plan(portal)}&section=${id}`

/** One place, which somebody else has. */
const places = { capacity: { '140100-01': 0, '140200-01': 3 }, holdMinutes: 30, waitingList: true }

/** Fills the first pages in, in the portal's order; answers what the server made of it. */
async function fill(
  client: Client,
  { plan: { id }, sections, photo, attachments, beginning }: PortalSample,
  pages: readonly string[],
): Promise<ApplicationView> {
  const started = await client.post<ApplicationView>(`/api/plans/${id}/application`, beginning)
  let application = started.body
  const put = async (path: string, body: unknown) => {
    const address = `/api/applications/${application.id}/${path}`
    const answer = await client.put<{ application: ApplicationView }>(address, body, application.version)
    if (answer.status !== 200) throw new Error(`${address}: ${JSON.stringify(answer.body)}`)
    application = answer.body.application
  }
  for (const name of pages) {
    if (name === 'photo') await put('photo', photo)
    else if (name === 'attachments') {
      for (const [file, bytes] of Object.entries(attachments)) await put(`attachments/${file}`, bytes)
    } else await put(`sections/${name}`, { entries: sections[name] })
  }
  return application
}

async function submitted(client: Client, { id, version }: ApplicationView): Promise<ApplicationView> {
  const body = { acknowledgements: [] }
  const answer = await client.post<ApplicationView>(`/api/applications/${id}/submission`, body, version)
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
  return answer.body
}

/** Somebody who registers in every portal, each as far as a page of it shows something. */
export async function fillPortals(server: TestServer): Promise<Client> {
  const sample = async (portal: PortalId, changes = {}) => {
    const made = portalSample(portal, { id: `states-${portal}`, ...changes })
    await server.store.addPlan(made.plan)
    return made
  }
  const guangdong = await sample('guangdong-skills')
  const { name, idNumber } = guangdong.sections['basic'] as { name: string; idNumber: string }
  const at = new Date(NOON).toISOString()
  const client = await addCandidate(server, { identity: { name, idNumber, status: 'verified', at } })
  const basic = { ...guangdong.sections['basic'], name, idNumber }
  const own = (made: PortalSample): PortalSample => ({
    ...made,
    sections: { ...made.sections, basic: { ...made.sections['basic'], name, idNumber } },
  })
  await fill(client, { ...guangdong, sections: { ...guangdong.sections, basic } }, [
    'basic',
    'photo',
    'exam',
    'educations',
  ])
  const sichuan = own(await sample('sichuan-health', { places }))
  await fill(client, { ...sichuan, attachments: { workProof: sichuan.attachments['workProof']! } }, [
    'basic',
    'education',
    'work',
    'exam',
    'photo',
    'attachments',
  ])
  await sample('health-qualification')
  const general = own(await sample('general-skills'))
  const all = ['basic', 'education', 'work', 'exam', 'photo', 'attachments']
  const handedIn = await submitted(client, await fill(client, general, all))
  const clerk = await server.addStaff('clerk', '140100-01')
  await reviewBy(clerk, handedIn, 'approve')
  const medical = own(await sample('national-medical'))
  await submitted(client, await fill(client, medical, ['basic', 'education', 'work', 'photo', 'exam']))
  return client
}

/** Pages that only some portals have, with what `fillPortals` put there. */
export const PORTAL_STATES: readonly PageState[] = [
  {
    name: 'home-many',
    who: 'elsewhere',
    address: '/pages/home/home',
    act: (person) => person.sees('own'),
  },
  {
    name: 'find-plan',
    who: 'elsewhere',
    address: '/registration/find-plan/find-plan',
    act: async (person) => {
      await person.tap('captcha-kind')
      await person.sees('captcha-question')
    },
  },
  {
    name: 'real-name',
    who: 'begun',
    address: page('real-name', 'guangdong-skills'),
    act: async (person) => {
      await person.tap('real-name-verify')
      await person.sees('real-name-bankCard-findings')
    },
  },
  {
    name: 'real-name-verified',
    who: 'elsewhere',
    address: page('real-name', 'guangdong-skills'),
    act: (person) => person.sees('identity-verified'),
  },
  {
    name: 'pledge',
    who: 'begun',
    address: page('pledge', 'guangdong-skills'),
    act: (person) => person.sees('pledge-agree'),
  },
  {
    name: 'eligibility',
    who: 'begun',
    address: page('eligibility', 'general-skills'),
    act: async (person) => {
      await person.tap('check-eligibility')
      await person.sees('error-summary')
    },
  },
  {
    name: 'overview-none',
    who: 'begun',
    address: page('overview', 'health-qualification'),
    act: (person) => person.sees('next'),
  },
  {
    name: 'overview-action',
    who: 'elsewhere',
    address: page('overview', 'national-medical'),
    act: async (person) => {
      await person.tap('action-abandon')
      await person.sees('action-sheet')
    },
  },
  {
    name: 'overview-history',
    who: 'elsewhere',
    address: page('overview', 'general-skills'),
    act: (person) => person.sees('history'),
  },
  {
    name: 'rows',
    who: 'elsewhere',
    address: section('educations', 'guangdong-skills'),
    act: (person) => person.sees('row-1'),
  },
  {
    name: 'rows-row',
    who: 'elsewhere',
    address: section('educations', 'guangdong-skills'),
    act: async (person) => {
      await person.tap('row-add')
      await person.tap('row-done')
      await person.sees('error-summary')
    },
  },
  {
    name: 'places',
    who: 'elsewhere',
    address: section('exam', 'sichuan-health'),
    act: (person) => person.seesIn('field-exam-station', '剩余'),
  },
  {
    name: 'attachments',
    who: 'elsewhere',
    address: page('attachments', 'sichuan-health'),
    act: async (person, { photos }) => {
      await person.pickFile('pledge-choose', photos.textNamedJpg())
      await person.finding('attachments.pledge', 'attachment.type')
    },
  },
  {
    name: 'pay',
    who: 'elsewhere',
    address: page('pay', 'general-skills'),
    act: (person) => person.sees('pay-alipay'),
  },
  {
    name: 'review-profile',
    who: 'elsewhere',
    address: page('review', 'national-medical'),
    act: (person) => person.seesPhoto(),
  },
  {
    name: 'account',
    who: 'elsewhere',
    address: '/account/account/account',
    act: (person) => person.sees('end-others'),
  },
  {
    name: 'recovery',
    who: 'nobody',
    address: '/account/recovery/recovery',
    act: async (person) => {
      await person.tap('for-states-general-skills')
      await person.sees('recovery-start')
    },
  },
  {
    name: 'recovery-none',
    who: 'nobody',
    address: '/account/recovery/recovery',
    act: async (person) => {
      await person.tap('for-states-health-qualification')
      await person.sees('recovery-none')
    },
  },
  {
    name: 'login-qr',
    who: 'nobody',
    address: '/pages/login/login',
    act: async (person) => {
      await person.tap('qr-show')
      await person.phone.screen.locator('.qr').waitFor()
    },
  },
]
