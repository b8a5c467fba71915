import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { residentNumber } from '../../server/test/sample-application'
import { PASSWORD, TestServer } from '../../server/test/test-server'
import { PhotoFiles } from './journey/photo-files'
import { printForm } from './journey/printed-form'
import { usernameOf } from './journey/username-of'
import { boot, type Phone } from './weapp-harness'

const dist = path.resolve(import.meta.dirname, '../dist/weapp')
/** The API's address in a build that was not told another. */
const API = 'http://127.0.0.1:3000'

/** Milliseconds that a person waits for an answer of the server; the tests may share their machine with others. */
const PATIENCE = 10_000

const OVERVIEW = '/registration/overview/overview?plan=demo-health-skills'

const photos = new PhotoFiles()
let server: TestServer
/** selectors that the app scrolled to while they were on the page: otherwise WeChat does not move */
const scrolledTo: string[] = []

beforeAll(async () => {
  server = await TestServer.start()
})
afterAll(async () => {
  await server.stop()
  photos.remove()
})

/** WeChat with the mini-program open, its clock the server's. */
function openApp(): Phone {
  const pageScrollTo = ({ selector, success }: { selector?: string; success?: () => void }) => {
    if (selector !== undefined && phone.has(selector)) scrolledTo.push(selector)
    success?.()
  }
  const phone: Phone = boot({
    dist,
    servers: { [API]: server.address },
    clock: () => server.now,
    apis: { pageScrollTo },
  })
  return phone
}

const sees = (phone: Phone, selector: string) => phone.until(() => phone.find(selector), PATIENCE)

const seesIn = (phone: Phone, selector: string, text: string) =>
  phone.until(() => phone.text(selector).includes(text), PATIENCE)

/** Types and leaves the field, as the next tap does. */
function fillIn(phone: Phone, selector: string, text: string): void {
  phone.focus(selector)
  phone.input(selector, text)
  phone.blur(selector)
}

async function chooseInSheet(phone: Phone, field: string, code: string): Promise<void> {
  await sees(phone, `button#${field}`)
  phone.tap(`#${field}`)
  await sees(phone, `#${field}-${code}`)
  phone.tap(`#${field}-${code}`)
  await phone.until(() => !phone.has(`#${field}-sheet`))
}

async function logIn(phone: Phone, username: string): Promise<void> {
  await sees(phone, '#login')
  fillIn(phone, '#username', username)
  fillIn(phone, '#password', PASSWORD)
  phone.tap('#login')
}

describe('the built mini-program', () => {
  let candidate: Phone
  let clerk: Phone
  let qrText = ''

  beforeAll(() => {
    candidate = openApp()
    clerk = openApp()
  })
  afterAll(() => {
    candidate.close()
    clerk.close()
  })

  it('opens an account and shows the notice', async () => {
    await sees(candidate, '#login')
    candidate.tap('#tab-register')
    await sees(candidate, '#register')
    fillIn(candidate, '#username', 'weixin')
    fillIn(candidate, '#password', PASSWORD)
    candidate.tap('#register')
    await sees(candidate, '#plan-demo-health-skills')
    expect(candidate.route).toBe('pages/home/home')
    candidate.tap('#plan-demo-health-skills')
    await seesIn(candidate, '#standing', '尚未开始')
    candidate.tap('#next')
    await seesIn(candidate, '#notice-text', '网上报名只是预申报')
    expect(candidate.title).toBe('报名须知')
    candidate.tap('#notice-read')
    await candidate.until(() => !candidate.find('#start').attributes['disabled'])
    candidate.tap('#start')
    await sees(candidate, '#basic-name')
  })

  it('says what is missing, and then takes the section', async () => {
    candidate.tap('#save')
    await seesIn(candidate, '#error-summary', '有 3 处需要更正')
    await candidate.until(() => scrolledTo.includes('#error-summary'))
    await seesIn(candidate, '#basic-name-findings', '此项必填')
    fillIn(candidate, '#basic-name', '阿依古丽·买买提')
    fillIn(candidate, '#basic-idNumber', residentNumber(8, { birthDate: '19950607' }))
    await seesIn(candidate, '#basic-birthDate', '1995-06-07')
    candidate.tap('#basic-gender-female')
    await seesIn(candidate, '#error-summary', '已全部更正')
    candidate.tap('#save')
    await sees(candidate, '#education-school')
  })

  it('finds a school by its initials', async () => {
    await chooseInSheet(candidate, 'education-highestEducation', 'bachelor')
    await chooseInSheet(candidate, 'education-major', 'nursing')
    candidate.focus('#education-school')
    candidate.input('#education-school', 'bjdx')
    await seesIn(candidate, '#education-school-result-0', '北京大学')
    candidate.tap('#education-school-result-0')
    await seesIn(candidate, '#field-education-school', '北京大学')
    fillIn(candidate, '#education-graduationMonth', '2017-07')
    candidate.tap('#save')
    await sees(candidate, '#work-phone')
  })

  it('keeps what was typed when WeChat closes the page', async () => {
    await chooseInSheet(candidate, 'work-employerType', 'public-hospital')
    fillIn(candidate, '#work-yearsInOccupation', '40')
    fillIn(candidate, '#work-phone', '13800138000')
    await seesIn(candidate, '#work-yearsInOccupation-findings', '从业年限超过了17年')
    candidate.open(OVERVIEW)
    await seesIn(candidate, '#next', '继续：工作情况')
    candidate.tap('#next')
    await sees(candidate, '#restored')
    expect(candidate.value('#work-phone')).toBe('13800138000')
    candidate.tap('#save')
    await sees(candidate, '#exam-level-3')
  })

  it('offers the occupations of the level and the stations of the province', async () => {
    candidate.tap('#exam-level-3')
    await chooseInSheet(candidate, 'exam-occupation', '4-14-02-02')
    await chooseInSheet(candidate, 'exam-province', '140000')
    await sees(candidate, '#exam-station-140100-01')
    expect(candidate.has('#exam-station-610100-01')).toBe(false)
    candidate.tap('#exam-station-140100-01')
    candidate.tap('#save')
    await sees(candidate, '#photo-choose')
  })

  it('refuses a text named .jpg, and uploads a photo made small enough', async () => {
    candidate.person.picksFiles.push(photos.textNamedJpg())
    candidate.tap('#photo-choose')
    await sees(candidate, '#finding-photo-photo-type')
    candidate.person.picksFiles.push(await photos.fromCamera())
    candidate.tap('#photo-choose')
    await sees(candidate, '#photo-use')
    candidate.tap('#photo-use')
    await sees(candidate, '#photo-continue')
    candidate.tap('#photo-continue')
    await sees(candidate, '#review-warnings')
  })

  it('submits once the warning is acknowledged, and shows the 网报号', async () => {
    const acknowledge = '#acknowledge-work-yearsInOccupation-yearsInOccupation-exceedsAge'
    candidate.tap('#submit')
    await candidate.until(() => scrolledTo.includes('#review-warnings'))
    expect(candidate.has('#submitted')).toBe(false)
    candidate.tap(acknowledge)
    await candidate.until(() => !candidate.has(acknowledge))
    candidate.tap('#submit')
    await seesIn(candidate, '#submitted', '提交成功')
    expect(candidate.text('#registration-number')).toMatch(/^2026 \d{4} \d{4}$/)
  })

  it('opens the form in WeChat’s viewer', async () => {
    candidate.tap('#open-form')
    await candidate.until(() => candidate.callsOf('openDocument').length > 0, PATIENCE)
    const [{ filePath, fileType, showMenu } = {}] = candidate.callsOf('openDocument')
    expect({ fileType, showMenu }).toEqual({ fileType: 'pdf', showMenu: true })
    const form = await printForm(candidate.files.read(String(filePath)))
    expect(form.text.replace(/\s/g, '')).toContain('阿依古丽·买买提')
    qrText = form.qrText ?? ''
    const number = candidate.text('#registration-number').replace(/ /g, '')
    expect(qrText).toBe(`REG1:${number}:${candidate.text('#form-code')}`)
  })

  it('scans the form at the counter and confirms it', async () => {
    await logIn(clerk, await usernameOf(await server.addStaff('clerk', '140100-01')))
    await sees(clerk, '#scan')
    clerk.person.scans.push(qrText)
    clerk.tap('#scan')
    await seesIn(clerk, '#printout-current', '申报表是最新版本')
    expect(clerk.text('#entry-basic-name')).toContain('阿依古丽·买买提')
    await clerk.until(() =>
      String(clerk.find('image').attributes['src']).startsWith('data:image/jpeg;base64,'),
    )
    for (const document of ['form', 'id', 'diploma', 'work']) {
      clerk.tap(`#document-${document}`)
      await sees(clerk, `#document-${document}[aria-checked]`)
    }
    clerk.tap('#confirm')
    await seesIn(clerk, '#confirmed', '确认成功')
  })

  it('shows the candidate that the registration is locked', async () => {
    candidate.open(OVERVIEW)
    await seesIn(candidate, '#standing', '已确认')
    candidate.tap('#timeline-confirmation')
    await sees(candidate, '#print')
    expect(candidate.has('#edit-work')).toBe(false)
  })

  it('logs out, and nothing of the person stays on the phone', async () => {
    candidate.open('/pages/home/home')
    await sees(candidate, '#logout')
    candidate.tap('#logout')
    await sees(candidate, '#login')
    expect(candidate.callsOf('showModal')).toHaveLength(1)
    expect(candidate.storage.info().keys).toEqual([])
  })
})
