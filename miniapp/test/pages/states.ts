import type { Person } from '../journey/h5-person'
import { residentNumber } from '../../../server/test/sample-application'
import { DESK_STATES } from './desk-states'
import { PORTAL_STATES } from './portal-states'
import { CUT, type PageState } from './page-state'
import type { People } from './people'

const PLAN = 'plan=demo-health-skills'
const HOME = '/pages/home/home'
const OVERVIEW = `/registration/overview/overview?${PLAN}`
const LOGIN = '/pages/login/login'
const PHOTO = `/registration/photo/photo?${PLAN}`
const section = (id: string) => `/registration/section/section?${PLAN}&section=${id}`

const API = '**/api/**'

/** Every page in its main states. A new page gets a line here, and with it pictures and the checks of h5-pages.test.ts. */
export const STATES: readonly PageState[] = [
  { name: 'login', who: 'nobody', address: LOGIN, act: (person) => person.sees('login') },
  {
    name: 'register-wrong',
    who: 'nobody',
    address: LOGIN,
    act: async (person) => {
      await person.tap('tab-register')
      await person.tap('register')
      await person.sees('password-findings')
    },
  },
  { name: 'home', who: 'begun', address: HOME, act: (person) => person.sees('own') },
  { name: 'overview', who: 'begun', address: OVERVIEW, act: (person) => person.sees('timeline-basic') },
  {
    name: 'overview-submitted',
    who: 'submitted',
    address: OVERVIEW,
    act: (person) => person.sees('registration-number'),
  },
  {
    name: 'overview-confirmed',
    who: 'confirmed',
    address: OVERVIEW,
    act: (person) => person.sees('registration-number'),
  },
  {
    name: 'login-captcha',
    who: 'nobody',
    address: LOGIN,
    act: async (person) => {
      await person.page.route('**/api/sessions', (route) =>
        route.fulfill({ status: 403, json: { id: 'captcha-needed', title: '请填写验证码后登录' } }),
      )
      await person.logIn('ouyang')
      await person.sees('captcha-kind')
    },
    problems: /status of 403/,
  },
  {
    name: 'home-empty',
    who: 'begun',
    address: HOME,
    act: async (person) => {
      await person.page.route('**/api/plans', (route) => route.fulfill({ json: { plans: [] } }))
      await person.reload()
      await person.page.locator('.empty').waitFor()
    },
  },
  {
    name: 'home-loading',
    who: 'begun',
    address: HOME,
    act: async (person) => {
      await person.page.route(API, () => new Promise<void>(() => undefined))
      await person.reload()
      await person.page.locator('.pending').waitFor()
    },
  },
  {
    name: 'home-error',
    who: 'begun',
    address: HOME,
    act: async (person) => {
      await person.page.route(API, (route) => route.abort())
      await person.reload()
      await person.sees('retry')
    },
    problems: CUT,
  },
  {
    name: 'home-offline',
    who: 'begun',
    address: HOME,
    act: async (person) => {
      await person.sees('own')
      await person.page.context().setOffline(true)
      await person.sees('offline')
    },
    problems: CUT,
  },
  {
    name: 'password',
    who: 'begun',
    address: '/pages/password/password',
    act: (person) => person.tap('change-password'),
  },
  {
    name: 'second-factor',
    who: 'clerk',
    address: '/account/second-factor/second-factor',
    act: (person) => person.sees('second-factor-start'),
  },
  {
    name: 'identities',
    who: 'organiser',
    address: '/desk/identities/identities?plan=states-guangdong-skills',
    act: (person) => person.sees('identities-reload'),
  },
  {
    name: 'notice',
    who: 'begun',
    address: `/registration/notice/notice?${PLAN}`,
    act: (person) => person.sees('notice-text'),
  },
  {
    name: 'basic-wrong',
    who: 'begun',
    address: section('basic'),
    act: async (person) => {
      await person.tap('save')
      await person.comesIntoView('error-summary')
    },
  },
  {
    name: 'basic-cut',
    who: 'begun',
    address: section('basic'),
    act: async (person) => {
      await person.fillIn('basic.name', '欧阳雪梅')
      await person.fillIn('basic.idNumber', residentNumber(8, { birthDate: '19950607' }))
      await person.choose('basic.gender', 'female')
      await person.page.route('**/sections/**', (route) => route.abort())
      await person.tap('save')
      await person.comesIntoView('problem')
    },
    problems: CUT,
  },
  {
    name: 'basic-restored',
    who: 'begun',
    address: section('basic'),
    act: async (person) => {
      await person.fillIn('basic.name', '欧阳雪梅')
      await person.reload()
      await person.sees('restored')
    },
  },
  {
    name: 'education-school',
    who: 'begun',
    address: section('education'),
    act: async (person) => {
      await person.fillIn('education.school', '医学院')
      await person.page.locator('.result').first().waitFor()
    },
  },
  {
    name: 'education-major',
    who: 'begun',
    address: section('education'),
    act: async (person) => {
      await person.tap('education-major')
      await person.sees('education-major-sheet')
    },
  },
  {
    name: 'education-year',
    who: 'begun',
    address: section('education'),
    act: async (person) => {
      await person.tap('education-graduationMonth-pick')
      await person.sees('education-graduationMonth-sheet')
    },
  },
  {
    name: 'work-warning',
    who: 'complete',
    address: section('work'),
    act: async (person) => {
      await person.fillIn('work.yearsInOccupation', '41')
      await person.tap('work-phone')
      await person.finding('work.yearsInOccupation', 'yearsInOccupation.exceedsAge')
    },
  },
  { name: 'exam', who: 'complete', address: section('exam'), act: (person) => person.sees('exam-level-3') },
  {
    name: 'exam-no-station',
    who: 'complete',
    address: section('exam'),
    act: async (person) => {
      await person.chooseInSheet('exam.province', '110000')
      await person.seesIn('exam-station', '没有可选的')
    },
  },
  { name: 'photo', who: 'complete', address: PHOTO, act: (person) => person.seesPhoto() },
  { name: 'photo-none', who: 'begun', address: PHOTO, act: (person) => person.sees('photo-take') },
  {
    name: 'photo-crop',
    who: 'begun',
    address: PHOTO,
    act: async (person, { photos }) => {
      await person.pickFile('photo-choose', await photos.fromCamera())
      await person.sees('photo-fits')
    },
  },
  {
    name: 'photo-refused',
    who: 'begun',
    address: PHOTO,
    act: async (person, { photos }) => {
      await person.pickFile('photo-choose', photos.textNamedJpg())
      await person.finding('photo', 'photo.type')
    },
  },
  {
    name: 'photo-cut',
    who: 'begun',
    address: PHOTO,
    act: async (person, { photos }) => {
      await person.pickFile('photo-choose', await photos.oneInch())
      await person.page.route('**/photo', (route) => route.abort())
      await person.tap('photo-use')
      await person.sees('photo-cut')
    },
    problems: CUT,
  },
  {
    name: 'review',
    who: 'complete',
    address: `/registration/review/review?${PLAN}`,
    act: (person) => person.seesPhoto(),
  },
  {
    name: 'review-unsaved',
    who: 'complete',
    address: section('work'),
    act: async (person) => {
      await person.fillIn('work.phone', '13900139000')
      await person.tap('step-submission')
      await person.comesIntoView('unsaved')
    },
  },
  {
    name: 'form',
    who: 'submitted',
    address: `/registration/application-form/application-form?${PLAN}`,
    act: (person) => person.sees('open-form'),
  },
  ...PORTAL_STATES,
  ...DESK_STATES,
]

/** Leads somebody into a state from wherever she was before. */
export async function enter(state: PageState, people: People): Promise<Person> {
  const person = people.by[state.who]
  await person.page.context().setOffline(false)
  await person.page.unrouteAll({ behavior: 'ignoreErrors' })
  await person.forgetDrafts()
  await person.open(state.address)
  await person.reload()
  await state.act(person, people)
  return person
}
