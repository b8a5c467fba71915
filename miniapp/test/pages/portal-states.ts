import { Registrant, reviewBy } from '../../../server/test/portal-client'
import { portalSample, type PortalId, type PortalSample } from '../../../server/test/portal-samples'
import { NOON, type Client, type TestServer } from '../../../server/test/test-server'
import { addCandidate } from '../journey/add-candidate'
import { CUT, type PageState } from './page-state'

const plan = (portal: string) => `plan=states-${portal}`
const page = (name: string, portal: string) => `/registration/${name}/${name}?${plan(portal)}`
const section = (id: string, portal: string) => `/registration/section/section?${plan(portal)}&section=${id}`

const STATION = '140100-01'
/** No place at the first station: who submits waits. */
const full = { capacity: { [STATION]: 0, '140200-01': 3 }, holdMinutes: 30, waitingList: true }
const roomy = { capacity: { [STATION]: 9 }, holdMinutes: 0, waitingList: false }

async function sampleIn(server: TestServer, portal: PortalId, changes = {}): Promise<PortalSample> {
  const made = portalSample(portal, { id: `states-${portal}`, ...changes })
  await server.store.addPlan(made.plan)
  return made
}

/** Somebody who registers in every portal, each as far as a page of it shows something. */
async function fillPortals(server: TestServer): Promise<Client> {
  const guangdong = await sampleIn(server, 'guangdong-skills')
  const { name, idNumber } = guangdong.sections['basic'] as { name: string; idNumber: string }
  const at = new Date(NOON).toISOString()
  const client = await addCandidate(server, { identity: { name, idNumber, status: 'verified', at } })
  const registrant = async (portal: PortalId, changes = {}) => {
    const sample = await sampleIn(server, portal, changes)
    const basic = { ...sample.sections['basic'], name, idNumber }
    return Registrant.as(client, { ...sample, sections: { ...sample.sections, basic } })
  }
  await Registrant.as(client, guangdong).fillIn(['basic', 'photo', 'exam', 'educations'])

  const sichuan = await registrant('sichuan-health', { places: full })
  await sichuan.fillIn(['basic', 'education', 'work', 'exam', 'photo'])
  await sichuan.attach('workProof', sichuan.sample.attachments['workProof']!)

  await sampleIn(server, 'health-qualification')
  const general = await registrant('general-skills')
  await general.fillIn()
  await general.submit()
  await reviewBy(await server.addStaff('clerk', STATION), general.application, 'approve')

  const medical = await registrant('national-medical')
  await medical.fillIn()
  await medical.submit()
  return client
}

/** Somebody who waits for a place. */
async function waitForPlace(server: TestServer): Promise<Client> {
  const client = await addCandidate(server)
  const sichuan = Registrant.as(client, await sampleIn(server, 'sichuan-health', { places: full }))
  await sichuan.fillIn()
  await sichuan.submit({ waitIfFull: true })
  return client
}

/** Somebody whose application was returned with reasons. */
async function beReturned(server: TestServer): Promise<Client> {
  const client = await addCandidate(server)
  const plan = { id: 'states-returned', places: roomy }
  const sichuan = Registrant.as(client, await sampleIn(server, 'sichuan-health', plan))
  await sichuan.fillIn()
  await sichuan.submit()
  await reviewBy(await server.addStaff('clerk', STATION), sichuan.application, 'return', [
    { path: 'attachments.workProof', text: '缺少单位盖章' },
    { path: 'work.yearsInOccupation', text: '与工作证明不符，请核对后重新填写' },
  ])
  return client
}

/** Who stands somewhere in a portal that is not the main one. */
export async function inPortals(server: TestServer) {
  return {
    elsewhere: await fillPortals(server),
    waiting: await waitForPlace(server),
    returned: await beReturned(server),
  }
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
    name: 'overview-waiting',
    who: 'waiting',
    address: page('overview', 'sichuan-health'),
    act: (person) => person.sees('waiting'),
  },
  {
    name: 'overview-returned',
    who: 'returned',
    address: `/registration/overview/overview?plan=states-returned`,
    act: (person) => person.sees('history'),
  },
  {
    name: 'attachments-cut',
    who: 'elsewhere',
    address: page('attachments', 'sichuan-health'),
    act: async (person, { photos }) => {
      await person.page.route('**/attachments/**', (route) => route.abort())
      await person.pickFile('pledge-choose', photos.pdf())
      await person.sees('pledge-cut')
    },
    problems: CUT,
  },
  {
    name: 'eligibility-refused',
    who: 'begun',
    address: page('eligibility', 'general-skills'),
    act: async (person) => {
      await person.chooseInSheet('education.highestEducation', 'secondary-vocational')
      await person.fillIn('work.yearsInOccupation', '1')
      await person.choose('exam.level', '3')
      await person.chooseInSheet('exam.occupation', '4-14-02-02')
      await person.tap('check-eligibility')
      await person.sees('not-eligible')
    },
  },
  {
    name: 'rows-none',
    who: 'elsewhere',
    address: section('works', 'guangdong-skills'),
    act: (person) => person.sees('row-add'),
  },
  {
    name: 'profile',
    who: 'elsewhere',
    address: page('profile', 'national-medical'),
    act: (person) => person.sees('edit-basic'),
  },
  {
    name: 'profile-edit',
    who: 'elsewhere',
    address: page('profile', 'national-medical'),
    act: async (person) => {
      await person.tap('edit-basic')
      await person.sees('save')
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
    name: 'qr-login',
    who: 'elsewhere',
    address: '/account/qr-login/qr-login',
    act: async (person, { qrLogin }) => {
      await person.open(`/account/qr-login/qr-login?id=${qrLogin}`)
      await person.sees('qr-approve')
    },
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
