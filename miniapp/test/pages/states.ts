import type { Person } from '../journey/h5-person'
import { DESK_STATES } from './desk-states'
import { PORTAL_STATES } from './portal-states'
import type { People, Who } from './people'

/** A page in one of the states in which somebody sees it. */
export interface PageState {
  readonly name: string
  readonly who: Who
  readonly address: string
  /** leads to the state, and waits until it is there */
  readonly act: (person: Person, people: People) => Promise<void>
  /** lines of the browser's console that belong to the state */
  readonly problems?: RegExp
}

const PLAN = 'plan=demo-health-skills'
const HOME = '/pages/home/home'
const OVERVIEW = `/registration/overview/overview?${PLAN}`
const LOGIN = '/pages/login/login'
const PHOTO = `/registration/photo/photo?${PLAN}`
const section = (id: string) => `/registration/section/section?${PLAN}&section=${id}`

const API = '**/api/**'
const CUT = /ERR_FAILED|ERR_INTERNET_DISCONNECTED/

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
