import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillIn, residentNumber, sampleSections } from '../../server/test/sample-application'
import { PASSWORD, TestServer } from '../../server/test/test-server'
import { launchBrowser } from './browser'
import { Person } from './journey/h5-person'
import { PhotoFiles } from './journey/photo-files'
import { printForm } from './journey/printed-form'
import { addCandidate } from './journey/add-candidate'

const HOUR = 3600_000
const dist = path.resolve(import.meta.dirname, '../dist/h5')

const photos = new PhotoFiles()
let browser: Browser
let server: TestServer

beforeAll(async () => {
  server = await TestServer.start(undefined, dist)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.stop()
  photos.remove()
})

describe('a candidate registers, a clerk confirms', () => {
  const username = 'ouyang'
  const number = residentNumber(8, { birthDate: '19950607' })
  let candidate: Person
  let clerk: Person
  let printedFirst = ''
  let printedAgain = ''

  beforeAll(async () => {
    candidate = await Person.sitDown(browser, server)
  })
  afterAll(async () => {
    await candidate.leave()
    await clerk.leave()
  })

  it('opens an account, told at the field what a password needs', async () => {
    await candidate.open()
    await candidate.sees('login')
    await candidate.photograph('01-login')
    await candidate.tap('tab-register')
    await candidate.type('username', username)
    await candidate.type('password', 'meihua')
    await candidate.tap('register')
    await candidate.seesIn('password-findings', '密码为8至128个字符')
    await candidate.photograph('02-register-weak-password')
    await candidate.type('password', PASSWORD)
    await candidate.tap('register')
    await candidate.sees('plan-demo-health-skills')
    await candidate.photograph('03-home')
    await candidate.openPlan()
    await candidate.seesIn('standing', '尚未开始')
  })

  it('reads the notice before anything can be filled in', async () => {
    await candidate.tap('next')
    await candidate.seesIn('notice-text', '网上报名只是预申报')
    expect(await candidate.on('start').isDisabled()).toBe(true)
    await candidate.photograph('04-notice')
    await candidate.tap('notice-read')
    await candidate.tap('start')
    await candidate.sees('basic-name')
    await candidate.photograph('05-basic-empty')
    await candidate.page.goBack()
    await candidate.tap('next')
    await candidate.sees('basic-name')
  })

  it('is shown what is missing, at the fields and in a summary that leads to them', async () => {
    await candidate.tap('save')
    await candidate.seesIn('error-summary', '有 3 处需要更正')
    await candidate.comesIntoView('error-summary')
    await candidate.photograph('06-basic-missing')
    expect(await candidate.finding('basic.name', 'required')).toContain('错误：此项必填')
    await candidate.tap('goto-basic-gender')
    await candidate.page.waitForFunction(() => document.activeElement?.id === 'basic-gender-male')
    await candidate.tap('goto-basic-name')
    await candidate.page.waitForFunction(() => document.activeElement?.id === 'basic-name')
    await candidate.page.keyboard.type('欧阳 雪梅')
    await candidate.tap('basic-gender-male')
    expect(await candidate.finding('basic.name', 'personName.characters')).toContain('不能有空格')
    await candidate.fillIn('basic.name', '欧阳雪梅')
    await candidate.fillIn('basic.idNumber', number)
    await candidate.tap('basic-gender-female')
    await candidate.seesIn('error-summary', '已全部更正')
    await candidate.photograph('07-basic-corrected')
  })

  it('stands by a warning, which goes away with the value that caused it', async () => {
    await candidate.choose('basic.gender', 'male')
    expect(await candidate.finding('basic.gender', 'gender.disagreesWithId')).toContain('提示：')
    await candidate.photograph('08-gender-warning')
    await candidate.acknowledge('basic.gender', 'gender.disagreesWithId')
    await candidate.seesIn('basic-gender-findings', '您已确认无误')
    await candidate.page.waitForFunction(() => document.activeElement?.textContent === '您已确认无误')
    await candidate.photograph('09-gender-acknowledged')
    await candidate.choose('basic.gender', 'female')
    await candidate.seesNothingIn('basic-gender-findings')
    await candidate.seesIn('basic-birthDate', '1995-06-07')
    await candidate.tap('save')
    await candidate.sees('education-school')
  })

  it('finds a school by its initials, closes the page and goes on where it was', async () => {
    await candidate.chooseInSheet('education.highestEducation', 'bachelor')
    await candidate.tap('education-major')
    await candidate.type('education-major-search', '护理')
    await candidate.photograph('10-major-sheet')
    await candidate.choose('education.major', 'nursing')
    await candidate.fillIn('education.school', 'bjdx')
    await candidate.seesIn('education-school-result-0', '北京大学')
    await candidate.photograph('11-school-search')
    await candidate.tap('education-school-result-0')
    await candidate.seesIn('field-education-school', '北京大学')
    await candidate.seesIn('save-state', '有未保存的修改')

    await candidate.closeAndReopen()
    await candidate.sees('restored')
    await candidate.seesIn('field-education-school', '北京大学')
    await candidate.seesIn('education-major', '护理学')
    await candidate.photograph('12-education-restored')
    await candidate.open()
    await candidate.openPlan()
    await candidate.seesIn('next', '继续：教育情况')
    await candidate.photograph('13-home-to-be-continued')
    await candidate.tap('next')
    await candidate.seesIn('field-education-school', '北京大学')
    await candidate.tap('education-graduationMonth-pick')
    await candidate.photograph('14-year-sheet')
    await candidate.tap('education-graduationMonth-year-2017')
    await candidate.tap('education-graduationMonth-month-07')
    await candidate.tap('save')
    await candidate.sees('work-phone')
  })

  it('logs in again in the middle of a form, and nothing is lost', async () => {
    await candidate.chooseInSheet('work.employerType', 'public-hospital')
    await candidate.fillIn('work.yearsInOccupation', '40')
    await candidate.fillIn('work.phone', '13800138000')
    expect(await candidate.finding('work.yearsInOccupation', 'yearsInOccupation.exceedsAge')).toContain(
      '提示',
    )
    await candidate.photograph('15-years-warning')

    server.now += 13 * HOUR
    await candidate.setClock(server.now)
    await candidate.tap('save')
    await candidate.sees('login')
    expect(await candidate.on('username').inputValue()).toBe(username)
    await candidate.photograph('16-session-expired')
    await candidate.type('password', 'Not-this-1')
    await candidate.tap('login')
    await candidate.seesIn('problem', '用户名或密码错误')
    await candidate.type('password', PASSWORD)
    await candidate.tap('login')
    await candidate.sees('exam-level-3')
  })

  it('chooses a level and then its occupation, a province and then its station', async () => {
    await candidate.seesIn('exam-occupation', '请先选择“报考级别”')
    await candidate.photograph('17-exam-empty')
    await candidate.choose('exam.level', '5')
    await candidate.tap('exam-occupation')
    await candidate.sees('exam-occupation-4-14-01-02')
    expect(await candidate.on('exam-occupation-4-14-02-02').count()).toBe(0)
    await candidate.tap('exam-occupation-sheet-close')
    await candidate.choose('exam.level', '3')
    await candidate.chooseInSheet('exam.occupation', '4-14-02-02')
    await candidate.chooseInSheet('exam.province', '610000')
    await candidate.choose('exam.station', '610100-01')
    await candidate.chooseInSheet('exam.province', '140000')
    await candidate.seesIn('exam-station-findings', '“西安演示工作站”与新的选择不符')
    await candidate.photograph('18-station-cleared')
    await candidate.choose('exam.station', '140100-01')
    for (const subject of ['theory', 'practical']) {
      expect(await candidate.on(`exam-subjects-${subject}`).isChecked()).toBe(true)
    }
    await candidate.tap('save')
    await candidate.sees('photo-choose')
    await candidate.photograph('19-photo-none')
  })

  it('is refused a text named .jpg, and gets a large photo made small enough', async () => {
    await candidate.pickFile('photo-choose', photos.textNamedJpg())
    expect(await candidate.finding('photo', 'photo.type')).toContain('错误')
    expect(await candidate.on('photo-use').count()).toBe(0)
    await candidate.photograph('20-photo-refused')
    await candidate.pickFile('photo-choose', await photos.fromCamera())
    await candidate.sees('photo-use')
    await candidate.photograph('21-photo-adjusted')
    await candidate.tap('photo-use')
    await candidate.tap('photo-continue')
    await candidate.sees('review-warnings')
  })

  it('is not submitted with an edit that was typed and not saved', async () => {
    await candidate.tap('edit-work')
    await candidate.fillIn('work.phone', '13900139000')
    await candidate.seesIn('save-state', '有未保存的修改')
    await candidate.tap('step-submission')
    await candidate.seesIn('unsaved', '工作情况')
    await candidate.tap('submit')
    await candidate.comesIntoView('unsaved')
    await candidate.seesIn('entry-work-phone', '13800138000')
    await candidate.tap('save-unsaved')
    await candidate.seesIn('entry-work-phone', '13900139000')
    await candidate.on('unsaved').waitFor({ state: 'detached' })
  })

  it('submits once its warnings are acknowledged, and gets the 网报号', async () => {
    await candidate.photographWhole('22-review')
    await candidate.tap('submit')
    await candidate.seesIn('review-warnings', '有 1 条提示需要您确认')
    await candidate.comesIntoView('review-warnings')
    await candidate.photograph('23-review-warnings')
    await candidate.acknowledge('work.yearsInOccupation', 'yearsInOccupation.exceedsAge')
    await candidate.tap('submit')
    await candidate.seesIn('submitted', '提交成功')
    expect(await candidate.textOf('registration-number')).toMatch(/^2026 \d{4} \d{4}$/)
    await candidate.photograph('24-submitted')
  })

  it('prints the form, whose QR code says which form it is', async () => {
    const { bytes, name } = await candidate.download('open-form')
    const form = await printForm(bytes)
    const registrationNumber = (await candidate.textOf('registration-number')).replace(/ /g, '')
    const formCode = await candidate.textOf('form-code')
    expect(name).toBe(`卫生职业技能鉴定考试报名申报表-${registrationNumber}.pdf`)
    expect(form.qrText).toBe(`REG1:${registrationNumber}:${formCode}`)
    expect(form.text.replace(/\s/g, '')).toContain('欧阳雪梅')
    printedFirst = form.qrText ?? ''
  })

  it('logs out, and nothing of the person stays on the phone', async () => {
    await candidate.tap('home')
    await candidate.seesIn('standing', '已提交')
    await candidate.photographWhole('25-overview-submitted')
    await candidate.tap('back')
    await candidate.tap('logout')
    await candidate.photograph('26-log-out')
    await candidate.answerDialog('退出')
    await candidate.sees('login')
    expect(await candidate.page.evaluate(() => Object.keys(localStorage))).toEqual([])
  })

  it('shows the clerk of the station everything that she compares', async () => {
    clerk = await Person.logIn(browser, server, await server.addStaff('clerk', '140100-01'))
    await clerk.sees('find')
    await clerk.photograph('27-counter')
    await clerk.type('code', printedFirst)
    await clerk.page.keyboard.press('Enter')
    await clerk.sees('printout-current')
    await clerk.seesIn('entry-basic-name', '欧阳雪梅')
    await clerk.seesIn('entry-basic-idNumber', number)
    await clerk.seesIn('finding-work-yearsInOccupation-yearsInOccupation-exceedsAge', '考生已确认')
    await clerk.seesPhoto()
    await clerk.photographWhole('28-counter-candidate')
  })

  it('refuses the old printout after an edit', async () => {
    await candidate.logIn(username)
    await candidate.openPlan()
    await candidate.tap('timeline-work')
    await candidate.fillIn('work.phone', '010-12345678')
    await candidate.photograph('29-edit-after-submission')
    await candidate.tap('save')
    await candidate.tap('step-submission')
    await candidate.tap('submit')
    await candidate.seesIn('submitted', '提交成功')
    printedAgain = (await printForm((await candidate.download('open-form')).bytes)).qrText ?? ''
    expect(printedAgain.slice(0, 17)).toBe(printedFirst.slice(0, 17))

    for (const document of ['form', 'id', 'diploma', 'work']) await clerk.tap(`document-${document}`)
    await clerk.tap('confirm')
    await clerk.seesIn('problem', '申报表')
    await clerk.comesIntoView('problem')
    await clerk.photograph('30-counter-edited-meanwhile')
    await clerk.tap('next-candidate')
    await clerk.type('code', printedFirst)
    await clerk.tap('find')
    await clerk.seesIn('printout-stale', '申报表已过期')
    expect(await clerk.on('confirm').count()).toBe(0)
    await clerk.photograph('31-counter-stale')
  })

  it('refuses the clerk of another station', async () => {
    const elsewhere = await Person.logIn(browser, server, await server.addStaff('clerk', '610100-01'))
    await elsewhere.type('code', printedAgain)
    await elsewhere.tap('find')
    await elsewhere.seesIn('problem', '工作站')
    await elsewhere.photograph('32-counter-other-station')
    expect([...elsewhere.refusals]).toEqual(['other-station'])
    expect(elsewhere.problems).toEqual([])
    await elsewhere.leave()
  })

  it('confirms by the new printout, with every document and the fee', async () => {
    await clerk.type('code', printedAgain)
    await clerk.tap('find')
    await clerk.sees('printout-current')
    await clerk.tap('document-form')
    await clerk.tap('confirm')
    await clerk.seesIn('documents-findings', '材料')
    await clerk.photograph('33-counter-documents-missing')
    for (const document of ['id', 'diploma', 'work']) await clerk.tap(`document-${document}`)
    await clerk.photograph('34-counter-ready')
    await clerk.tap('confirm')
    await clerk.seesIn('confirmed', '确认成功')
    await clerk.photograph('35-counter-confirmed')
  })

  it('shows the candidate that nothing can be changed any more', async () => {
    await candidate.tap('home')
    await candidate.seesIn('standing', '已确认')
    await candidate.photograph('36-overview-confirmed')
    await candidate.tap('timeline-work')
    await candidate.seesIn('entry-work-phone', '010-12345678')
    for (const button of ['submit', 'edit-work', 'edit-photo']) {
      expect(await candidate.on(button).count()).toBe(0)
    }
    await candidate.photographWhole('37-locked')
    await candidate.open('/registration/section/section?plan=demo-health-skills&section=work')
    await candidate.sees('print')
    expect(await candidate.on('save').count()).toBe(0)
  })

  it('changes the password, and the new one logs in', async () => {
    await candidate.open()
    await candidate.tap('open-password')
    await candidate.type('current-password', PASSWORD)
    await candidate.type('next-password', 'Lan-hua-2027')
    await candidate.type('repeated-password', 'Lan-hua-2072')
    await candidate.tap('change-password')
    await candidate.seesIn('repeated-password-findings', '不一致')
    await candidate.photograph('38-passwords-differ')
    await candidate.type('repeated-password', 'Lan-hua-2027')
    await candidate.tap('change-password')
    await candidate.sees('password-changed')
    await candidate.photograph('39-password-changed')
    await candidate.tap('back')
    await candidate.tap('logout')
    await candidate.answerDialog('退出')
    await candidate.logIn(username)
    await candidate.seesIn('problem', '密码')
    await candidate.photograph('40-wrong-password')
    await candidate.type('password', 'Lan-hua-2027')
    await candidate.tap('login')
    await candidate.seesIn('plan-demo-health-skills', '已现场确认')
  })

  it('met no other trouble on the way', () => {
    expect([...candidate.refusals]).toEqual(['application-unknown', 'session-expired', 'login-failed'])
    expect([...clerk.refusals]).toEqual(['printout-stale'])
    expect([...candidate.problems, ...clerk.problems]).toEqual([])
  })
})

describe('a candidate in other circumstances', () => {
  it('writes the name of a school that no list has', async () => {
    const client = await addCandidate(server)
    await client.start()
    await client.save('basic', sampleSections()['basic'] ?? {})
    const candidate = await Person.logIn(browser, server, client)
    await candidate.openPlan()
    await candidate.tap('next')
    await candidate.chooseInSheet('education.highestEducation', 'secondary-vocational')
    await candidate.chooseInSheet('education.major', 'other')
    await candidate.fillIn('education.graduationMonth', '201107')
    await candidate.fillIn('education.school', 'qt')
    await candidate.tap('save')
    expect(await candidate.finding('education.schoolRemark', 'required')).toContain('此项必填')
    await candidate.photographWhole('50-school-other')
    await candidate.fillIn('education.schoolRemark', '锡林郭勒盟卫生学校')
    await candidate.tap('save')
    await candidate.sees('work-phone')
    expect((await client.application()).sections['education']).toMatchObject({
      school: '999999',
      schoolRemark: '锡林郭勒盟卫生学校',
      graduationMonth: '2011-07',
    })
    expect(candidate.problems).toEqual([])
    await candidate.leave()
  })

  it('is asked by the server for what a phone with a wrong clock did not ask', async () => {
    const client = await addCandidate(server)
    const sections = sampleSections()
    await fillIn(client, { ...sections, education: { ...sections['education'], graduationMonth: '2027-05' } })
    const candidate = await Person.logIn(browser, server, client)
    await candidate.openPlan()
    await candidate.sees('next')
    await candidate.setClock(Date.UTC(2027, 6, 1))
    await candidate.tap('next')
    await candidate.sees('submit')
    expect(await candidate.on('review-warnings').count()).toBe(0)
    await candidate.tap('submit')
    const [field, code] = ['education.graduationMonth', 'graduationMonth.inFuture'] as const
    expect(await candidate.finding(field, code)).toContain('毕业年月晚于当前月份')
    expect((await client.application()).state).toBe('draft')
    await candidate.comesIntoView('review-warnings')
    await candidate.photograph('51-warning-of-the-server')
    await candidate.acknowledge(field, code)
    await candidate.tap('submit')
    await candidate.sees('submitted')
    expect((await client.application()).acknowledgements).toMatchObject([{ path: field, code }])
    expect([...candidate.refusals]).toEqual(['warnings-unacknowledged'])
    expect(candidate.problems).toEqual([])
    await candidate.leave()
  })

  it('reads English, findings and refusals as well', async () => {
    const candidate = await Person.sitDown(browser, server)
    await candidate.open()
    await candidate.tap('language')
    await candidate.logIn('nobody')
    await candidate.seesIn('problem', 'password')
    await candidate.tap('tab-register')
    await candidate.type('username', 'english')
    await candidate.tap('register')
    await candidate.openPlan()
    await candidate.seesIn('standing', 'Not started')
    await candidate.photograph('52-english-overview')
    await candidate.tap('next')
    await candidate.tap('notice-read')
    await candidate.tap('start')
    await candidate.tap('save')
    await candidate.seesIn('error-summary', 'Name: This field is required.')
    await candidate.photograph('53-english-basic')
    expect(await candidate.page.getAttribute('html', 'lang')).toBe('en')
    expect(candidate.problems).toEqual([])
    await candidate.leave()
  })
})
