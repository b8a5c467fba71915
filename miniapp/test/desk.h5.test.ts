import path from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hashPassword } from '../../server/src/passwords'
import { Registrant, submittedTo } from '../../server/test/portal-client'
import { portalSample, type PortalSample } from '../../server/test/portal-samples'
import type { Identity } from '../../server/src/store/store'
import { NOON, PASSWORD, TestServer } from '../../server/test/test-server'
import { launchBrowser } from './browser'
import { addCandidate } from './journey/add-candidate'
import { Person, SMALL_PHONE } from './journey/h5-person'
import { isClean, isCleanInEveryLook } from './journey/is-clean'
import { usernameOf } from './journey/username-of'

const dist = path.resolve(import.meta.dirname, '../dist/h5')
const STATION = '140100-01'

let browser: Browser
let server: TestServer

beforeAll(async () => {
  server = await TestServer.start(undefined, dist)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

const sichuan = () =>
  portalSample('sichuan-health', {
    id: 'sichuan-wide',
    places: { capacity: { [STATION]: 50, '610100-01': 50 }, holdMinutes: 0, waitingList: false },
  })

async function submitted(sample: PortalSample): Promise<Registrant> {
  const candidate = await Registrant.of(server, sample)
  await candidate.fillIn()
  expect((await candidate.submit()).status).toBe(200)
  return candidate
}

const DESKTOP = { width: 1280, height: 800 }

async function clerkAtDesk(viewport = SMALL_PHONE): Promise<Person> {
  const client = await server.addStaff('clerk', STATION)
  const clerk = await Person.logIn(browser, server, client, viewport)
  await clerk.sees('find')
  return clerk
}

describe('四川: a clerk reviews on line', () => {
  const candidates: Registrant[] = []
  let clerk: Person

  /** What happened last to whom, as the server has it. */
  const lastOf = async (index: number) => {
    const { state, history } = await candidates[index]!.refresh()
    return { state, reasons: history[history.length - 1]?.reasons }
  }
  const indexOf = (number: string) =>
    candidates.findIndex(({ application }) => application.onlineRegistrationNumber === number)
  const open = async () => indexOf(await clerk.phone.screen.locator('.desk-number').innerText())

  beforeAll(async () => {
    for (let index = 0; index < 7; index++) {
      // Nobody comes at the same instant as another: who came first is known.
      server.now = NOON + index
      candidates.push(await submitted(sichuan()))
    }
    clerk = await clerkAtDesk()
  })
  afterAll(() => clerk.leave())

  it('lists who has submitted, names masked, a part at a time', async () => {
    await clerk.page.route('**/api/desk/queue?**', (route) =>
      route.continue({ url: `${route.request().url()}&limit=4` }),
    )
    await clerk.tap('desk-queue')
    await clerk.tap('plan')
    await clerk.tap('plan-sichuan-wide')
    const rows = clerk.phone.screen.locator('.queue-row')
    await clerk.sees('queue-more')
    expect(await rows.count()).toBe(4)
    expect(await rows.first().innerText()).toContain('王*')
    expect(await clerk.phone.screen.locator('#queue').innerText()).not.toContain('王芳')
    await isClean(clerk)
    await clerk.photographWhole('60-queue')
    await clerk.tap('queue-more')
    await clerk.on('queue-more').waitFor({ state: 'detached' })
    expect(await rows.count()).toBe(7)
  })

  it('lists first who came first, with how long each has waited and how many there are', async () => {
    await clerk.seesIn('queue-total', '共 7 份')
    const ids = await clerk.phone.screen
      .locator('.queue-row')
      .evaluateAll((rows) => rows.map(({ id }) => id.replace('queue-', '')))
    expect(ids).toEqual(candidates.map(({ application }) => application.id))
    await clerk.setClock(server.now + 50 * 3600_000)
    await clerk.tap('queue-reload')
    await clerk.seesIn(`queue-${candidates[0]!.application.id}`, '已等 2 天')
    await clerk.setClock(server.now)
    await clerk.tap('queue-reload')
    await clerk.seesIn(`queue-${candidates[0]!.application.id}`, '已等')
  })

  it('points at what is wrong and returns it with reasons, and the next is open', async () => {
    await clerk.phone.screen.locator('.queue-row').first().tap()
    await clerk.seesPhoto()
    const index = await open()
    await clerk.seesIn('place', '1 / 7')
    await clerk.seesIn('entry-basic-name', '王芳')
    await isClean(clerk)
    await clerk.photographWhole('61-review')
    await clerk.tap('photo-full')
    await clerk.sees('photo-sheet')
    await isClean(clerk)
    await clerk.tap('photo-sheet-close')
    const { name } = await clerk.download('workProof-show')
    expect(name).toMatch(/\.pdf$/)

    await clerk.tap('entry-work-yearsInOccupation')
    await clerk.tap('reason-phrase-0')
    await isClean(clerk)
    await clerk.photograph('62-reason')
    await clerk.tap('reason-keep')
    await clerk.seesIn('entry-work-yearsInOccupation', '与上传的材料不符')
    await clerk.tap('pick-attachments-workProof')
    await clerk.type('reason', '缺少单位盖章，请补盖')
    await clerk.page.keyboard.press('Enter')
    await clerk.seesIn('act-return', '退回 (2)')
    await clerk.tap('act-return')
    await clerk.seesIn('decide', '退回 (2)')
    await isClean(clerk)
    await clerk.photograph('63-return')
    await clerk.tap('decide')
    await clerk.seesIn('done', '退回')
    expect(await lastOf(index)).toEqual({
      state: 'returned',
      reasons: [
        { path: 'work.yearsInOccupation', text: '与上传的材料不符' },
        { path: 'attachments.workProof', text: '缺少单位盖章，请补盖' },
      ],
    })
    await clerk.seesIn('place', '1 / 6')
    expect(await open()).not.toBe(index)
  })

  it('asks for a reason before anything is returned', async () => {
    await clerk.tap('act-return')
    await clerk.sees('decision-sheet')
    expect(await clerk.on('decide').isDisabled()).toBe(true)
    await clerk.tap('decision-sheet-close')
    await clerk.on('decision-sheet').waitFor({ state: 'detached' })
  })

  it('approves, and the next is open', async () => {
    const index = await open()
    await clerk.tap('act-approve')
    await clerk.seesIn('done', '审核通过')
    await clerk.seesIn('place', '1 / 5')
    expect((await lastOf(index)).state).toBe('approved')
  })

  it('tells what changed when the candidate was quicker', async () => {
    await clerk.seesPhoto()
    const index = await open()
    await candidates[index]!.act('withdraw')
    await clerk.tap('act-approve')
    await clerk.seesIn('changed', '这份报名刚刚有变化')
    await clerk.seesIn('changed', '考生')
    expect(await clerk.on('act-approve').count()).toBe(0)
    expect((await lastOf(index)).state).toBe('draft')
    await isClean(clerk)
    await clerk.photograph('64-changed')
    await clerk.tap('next')
    await clerk.sees('act-approve')
  })

  it('works by keys, never while somebody types', async () => {
    const { keyboard } = clerk.page
    await clerk.seesPhoto()
    const first = await open()
    await keyboard.press('j')
    await clerk.seesIn('place', '2 / 4')
    await keyboard.press('k')
    await clerk.seesIn('place', '1 / 4')
    await clerk.seesPhoto()
    expect(await open()).toBe(first)
    await keyboard.press('?')
    await clerk.seesIn('shortcuts-sheet', '审核通过')
    await isClean(clerk)
    await clerk.photograph('65-keys')
    await keyboard.press('Escape')
    await clerk.on('shortcuts-sheet').waitFor({ state: 'detached' })
    await keyboard.press('r')
    await clerk.tap('reason-whole')
    await keyboard.type('jar?')
    expect(await clerk.on('reason-whole').inputValue()).toBe('jar?')
    expect((await lastOf(first)).state).toBe('submitted')
    await keyboard.press('Escape')
    await clerk.on('decision-sheet').waitFor({ state: 'detached' })
    await keyboard.press('a')
    await clerk.seesIn('done', '审核通过')
    expect((await lastOf(first)).state).toBe('approved')
  })

  it('goes through the queue by keys', async () => {
    await clerk.tap('back')
    await clerk.sees('queue')
    await clerk.seesIn('done', '审核通过')
    const rows = clerk.phone.screen.locator('.queue-row')
    await clerk.page.keyboard.press('j')
    await clerk.page.keyboard.press('j')
    await clerk.page.keyboard.press('k')
    const focused = await clerk.page.evaluate(() => document.activeElement?.id)
    expect(focused).toBe(await rows.first().getAttribute('id'))
    await clerk.page.keyboard.press('Enter')
    await clerk.sees('act-approve')
    await clerk.tap('back')
    await clerk.sees('choose-several')
  })

  it('approves several at once, each with its own result', async () => {
    await clerk.tap('queue-reload')
    const rows = clerk.phone.screen.locator('.queue-row')
    await clerk.page.waitForFunction(() => document.querySelectorAll('button.queue-row').length === 3)
    expect(await rows.count()).toBe(3)
    await clerk.tap('choose-several')
    await clerk.tap('choose-all')
    await clerk.seesIn('bulk-approve', '审核通过 (3)')
    await isClean(clerk)
    await clerk.photographWhole('66-bulk')
    const waiting = candidates.filter(({ application }) => application.state === 'submitted')
    const quick = waiting.at(-1)!
    await quick.act('withdraw')
    await clerk.tap('bulk-approve')
    await clerk.answerDialog('确定')
    await clerk.seesIn('bulk-result', '审核通过：2 份；未办理 1 份')
    await clerk.sees(`refused-${quick.application.id}`)
    await isClean(clerk)
    await clerk.photographWhole('67-bulk-result')
    const states = await Promise.all(waiting.map(async (one) => (await one.refresh()).state))
    expect(states).toEqual(['approved', 'approved', 'draft'])
    await clerk.sees('queue-empty')
    await clerk.tap('state-approved')
    await clerk.phone.screen.locator('.queue-row').first().waitFor()
    expect(await rows.count()).toBe(4)
  })

  it('met no other trouble on the way', () => {
    expect(clerk.problems).toEqual([])
  })
})

describe('国家医学考试: a clerk confirms with the materials that the portal names', () => {
  it('ticks the papers, takes no fee, and finds it in the tally of the day', async () => {
    const candidate = await submittedTo(server, 'national-medical')
    const { onlineRegistrationNumber, formCode } = candidate.application
    const clerk = await clerkAtDesk()
    await clerk.type('code', onlineRegistrationNumber ?? '')
    await clerk.page.keyboard.press('Enter')
    await clerk.seesPhoto()
    await clerk.sees('form-code')
    await clerk.type('code', `REG1:${onlineRegistrationNumber}:${formCode}`)
    await clerk.tap('find')
    await clerk.sees('printout-current')
    await clerk.seesPhoto()
    expect(await clerk.on('form-code').count()).toBe(0)
    expect(await clerk.on('fee').count()).toBe(0)
    const materials = clerk.phone.screen.locator('[id^="document-"]')
    expect(await materials.evaluateAll((all) => all.map(({ id }) => id))).toEqual([
      'document-identity',
      'document-diploma',
      'document-trial',
    ])
    await isClean(clerk)
    await clerk.photographWhole('70-materials')
    await clerk.tap('document-identity')
    await clerk.tap('confirm')
    await clerk.seesIn('documents-findings', '还有材料未核对')
    await clerk.comesIntoView('document-diploma')
    await isClean(clerk)
    await clerk.tap('document-diploma')
    await clerk.tap('document-trial')
    await clerk.tap('confirm')
    await clerk.seesIn('confirmed', '确认成功')
    await isClean(clerk)
    expect((await candidate.refresh()).state).toBe('confirmed')

    await clerk.tap('desk-tally')
    await clerk.seesIn('tally-total', '1 人')
    await clerk.seesIn('tally-demo-national-medical', '1 人')
    await isClean(clerk)
    await clerk.photographWhole('71-tally')
    await clerk.tap('day-before')
    await clerk.sees('tally-empty')
    await clerk.fillIn('tally-date', '2026年11月22日')
    await clerk.seesIn('tally-total', '1 人')
    await clerk.page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await clerk.tap('tally-copy')
    await clerk.seesIn('tally-copy', '已复制')
    await clerk.tap('desk-queue')
    await clerk.seesIn('plan', candidate.sample.plan.title.zh)
    expect(clerk.problems).toEqual([])
    await clerk.leave()
  })

  it('tells the counter what changed in the last moment', async () => {
    const candidate = await submittedTo(server, 'national-medical')
    const { onlineRegistrationNumber, formCode } = candidate.application
    const clerk = await clerkAtDesk()
    await clerk.type('code', `REG1:${onlineRegistrationNumber}:${formCode}`)
    await clerk.tap('find')
    for (const id of ['identity', 'diploma', 'trial']) await clerk.tap(`document-${id}`)
    await candidate.save('work', { trialEmployer: '大同市某医院', trialMonth: '2024-07' })
    await clerk.tap('confirm')
    await clerk.seesIn('changed', '试用机构')
    await clerk.seesIn('entry-work-trialEmployer', '大同市某医院')
    await isClean(clerk)
    expect((await candidate.refresh()).state).toBe('submitted')
    await clerk.leave()
  })
})

describe('at the counter, one candidate after the other', () => {
  const papers = ['identity', 'diploma', 'trial']

  async function withForm() {
    const candidate = await submittedTo(server, 'national-medical')
    const { onlineRegistrationNumber: number, formCode } = candidate.application
    return { candidate, number: number ?? '', code: `REG1:${number}:${formCode}` }
  }
  const focused = (clerk: Person) => clerk.page.evaluate(() => document.activeElement?.id)

  it('goes on by a keyboard and a hand-held scanner alone', async () => {
    const clerk = await clerkAtDesk(DESKTOP)
    const { keyboard } = clerk.page
    const scan = async (code: string) => {
      await keyboard.type(code)
      await keyboard.press('Enter')
    }
    const [first, second, third] = [await withForm(), await withForm(), await withForm()]
    await scan(first.code)
    await clerk.sees('printout-current')
    expect(await focused(clerk)).toBe('found')
    for (const paper of papers) {
      while ((await focused(clerk)) !== `document-${paper}`) await keyboard.press('Tab')
      await keyboard.press('Space')
    }
    await keyboard.press('Tab')
    expect(await focused(clerk)).toBe('confirm')
    await keyboard.press('Enter')
    await clerk.seesIn('confirmed', '确认成功')
    expect((await first.candidate.refresh()).state).toBe('confirmed')
    await clerk.page.waitForFunction(() => document.activeElement?.id === 'code')

    await scan(second.code)
    await clerk.seesIn('found', second.number)
    await clerk.sees('printout-current')
    // The next form lies on the scanner before this one is dealt with.
    expect(await focused(clerk)).toBe('found')
    await scan(third.code)
    await clerk.seesIn('found', third.number)
    await keyboard.press('Escape')
    await clerk.on('found').waitFor({ state: 'detached' })
    await clerk.page.waitForFunction(() => document.activeElement?.id === 'code')
    await scan('2026')
    await clerk.seesIn('problem', '网报号')
    await scan(second.code)
    await clerk.seesIn('found', second.number)
    expect(clerk.problems).toEqual([])
    await clerk.leave()
  })

  it('is told of a mistyped code at its field, and types it again', async () => {
    const clerk = await clerkAtDesk()
    const { candidate, number } = await withForm()
    await clerk.type('code', number)
    await clerk.tap('find')
    await clerk.comesIntoView('found')
    expect(await clerk.isOnScreen('confirm')).toBe(true)
    for (const paper of papers) await clerk.tap(`document-${paper}`)
    await clerk.type('form-code', 'ZZZZZZZZ')
    await clerk.tap('confirm')
    await clerk.seesIn('form-code-findings', '请核对输入')
    await clerk.page.waitForFunction(() => document.activeElement?.id === 'form-code')
    expect(await clerk.on('problem').count()).toBe(0)
    await isClean(clerk)
    await clerk.photograph('76-form-code')
    await clerk.type('form-code', candidate.application.formCode ?? '')
    await clerk.tap('confirm')
    await clerk.seesIn('confirmed', '确认成功')
    await clerk.leave()
  })

  it('sees what came of a review that was opened from there', async () => {
    const { application } = await submittedTo(server, 'general-skills')
    const clerk = await clerkAtDesk()
    await clerk.type('code', application.onlineRegistrationNumber ?? '')
    await clerk.tap('find')
    await clerk.seesIn('desk-state', '已提交')
    await clerk.tap('open-review')
    await clerk.tap('act-approve')
    await clerk.seesIn('desk-state', '待缴费')
    expect(await clerk.on('open-review').count()).toBe(0)
    await clerk.leave()
  })

  it('confirms once when it is tapped twice, and clears the desk by Enter', async () => {
    const clerk = await clerkAtDesk()
    const { candidate, code } = await withForm()
    let sent = 0
    clerk.page.on('request', (request) => {
      if (request.url().endsWith('/confirmation')) sent++
    })
    await clerk.type('code', code)
    await clerk.tap('find')
    await clerk.comesIntoView('found')
    for (const paper of papers) await clerk.tap(`document-${paper}`)
    await clerk.on('confirm').dblclick()
    await clerk.seesIn('confirmed', '确认成功')
    expect(sent).toBe(1)
    expect((await candidate.refresh()).state).toBe('confirmed')
    await isCleanInEveryLook(clerk)
    await clerk.photographWhole('72-confirmed')
    await clerk.page.waitForFunction(() => document.activeElement?.id === 'code')
    await clerk.page.keyboard.press('Enter')
    await clerk.on('confirmed').waitFor({ state: 'detached' })
    expect(clerk.problems).toEqual([])
    await clerk.leave()
  })

  it.each<[string, readonly string[], string]>([
    ['repeats the same request', [], '确认成功'],
    ['ticks a paper anew, which makes it another request', ['identity', 'identity'], '您已确认过'],
  ])('knows her confirmation again when the line broke after it, and she %s', async (_label, again, said) => {
    const clerk = await clerkAtDesk()
    const { candidate, number, code } = await withForm()
    await clerk.type('code', code)
    await clerk.tap('find')
    for (const paper of papers) await clerk.tap(`document-${paper}`)
    await clerk.page.route('**/confirmation', async (route) => {
      await route.fetch()
      await route.abort()
    })
    await clerk.tap('confirm')
    await clerk.sees('problem')
    expect((await candidate.refresh()).state).toBe('confirmed')
    await clerk.page.unroute('**/confirmation')
    for (const paper of again) await clerk.tap(`document-${paper}`)
    await clerk.tap('confirm')
    await clerk.seesIn('confirmed', said)
    expect(await clerk.on('changed').count()).toBe(0)
    expect(await clerk.on('problem').count()).toBe(0)
    await isClean(clerk)
    await clerk.tap('next-candidate')
    await clerk.type('code', number)
    await clerk.tap('find')
    await clerk.seesIn('confirmed-before', '您已确认过')
    expect(clerk.problems.filter((problem) => !problem.includes('ERR_FAILED'))).toEqual([])
    await clerk.leave()
  })
})

describe('an identity that no bank could verify', () => {
  async function pending(of: Partial<Identity> = {}): Promise<Registrant> {
    const candidate = await submittedTo(server, 'guangdong-skills')
    await setAccount(candidate, { status: 'pending', ...of })
    return candidate
  }

  it('is corrected while it waits, begins the form, and may not silently be somebody else’s', async () => {
    const { plan, beginning, sections } = portalSample('guangdong-skills', { id: 'guangdong-corrected' })
    await server.store.addPlan(plan)
    const { idNumber } = sections['basic'] as { idNumber: string }
    const client = await addCandidate(server)
    const person = await Person.logIn(browser, server, client, SMALL_PHONE)
    await person.open('/registration/real-name/real-name?portal=guangdong-skills')
    await person.type('real-name-name', '王方')
    await person.type('real-name-idNumber', idNumber)
    await person.tap('real-name-review')
    await person.seesIn('real-name-compare', '王方')
    await person.seesIn('real-name-compare', idNumber)
    await isCleanInEveryLook(person)
    await person.photograph('77-real-name-compare')
    await person.tap('real-name-send')
    await person.sees('identity-pending')
    await person.tap('real-name-again')
    await person.type('real-name-name', '王芳')
    await person.type('real-name-idNumber', idNumber)
    await person.tap('real-name-review')
    await person.seesIn('real-name-compare', '王芳')
    await person.tap('real-name-send')
    await person.sees('identity-pending')

    await client.post(`/api/plans/${plan.id}/application`, beginning)
    await person.open(`/registration/section/section?plan=${plan.id}&section=basic`)
    await person.sees('same-person')
    expect(await person.on('basic-name').inputValue()).toBe('王芳')
    expect(await person.on('basic-idNumber').inputValue()).toBe(idNumber)
    await isClean(person)
    await person.photographWhole('78-same-person')
    expect(person.problems).toEqual([])
    await person.leave()
  })

  it('is shown to the counter beside the form where they differ', async () => {
    const { application } = await pending({ name: '李小明' })
    const clerk = await clerkAtDesk()
    await clerk.type('code', application.onlineRegistrationNumber ?? '')
    await clerk.tap('find')
    await clerk.seesIn('identity', '实名认证与填写不一致')
    await clerk.seesIn('identity', '李小明')
    await clerk.seesIn('identity', '王芳')
    await isCleanInEveryLook(clerk)
    await clerk.photograph('79-identity-differs')
    await clerk.leave()
  })

  /** With a password to log in with, and her identity in this state. */
  async function setAccount({ client }: Registrant, changes: Partial<Identity>): Promise<void> {
    const { id } = (await client.get<{ id: string }>('/api/account')).body
    const account = (await server.store.accountById(id))!
    const next = {
      ...account,
      version: account.version + 1,
      passwordHash: await hashPassword(PASSWORD),
      identity: { ...account.identity!, ...changes },
    }
    await server.store.replaceAccount(next, account.version)
  }

  it('is compared at the counter, and the application is confirmed as ever', async () => {
    const candidate = await pending()
    const clerk = await clerkAtDesk()
    const { onlineRegistrationNumber, formCode } = candidate.application
    await clerk.type('code', `REG1:${onlineRegistrationNumber}:${formCode}`)
    await clerk.tap('find')
    await clerk.seesIn('identity', '银行未能核实')
    await isCleanInEveryLook(clerk)
    await clerk.photographWhole('73-identity')
    await clerk.tap('identity-verify')
    await clerk.seesIn('identity', '已完成实名认证')
    expect(await clerk.on('identity-verify').count()).toBe(0)
    await clerk.sees('printout-current')
    await clerk.tap('confirm')
    await clerk.seesIn('confirmed', '确认成功')
    expect(clerk.problems).toEqual([])
    await clerk.leave()
  })

  it('stands in the organiser’s list, is refused there, and the candidate is told', async () => {
    const candidate = await pending()
    const organiser = await Person.logIn(
      browser,
      server,
      await server.addStaff('organiser', null),
      SMALL_PHONE,
    )
    await organiser.sees('find')
    await organiser.open('/desk/queue/queue?plan=demo-guangdong-skills')
    await organiser.tap('open-identities')
    const row = `identity-${candidate.application.id}`
    await organiser.seesIn(row, '王*')
    await organiser.seesIn(row, '已等')
    await isCleanInEveryLook(organiser)
    await organiser.photographWhole('74-identities')
    await organiser.page.keyboard.press('j')
    expect(await organiser.page.evaluate(() => document.activeElement?.id)).toBe(row)
    await organiser.page.keyboard.press('Enter')
    await organiser.tap('identity-refuse')
    await organiser.answerDialog('不相符')
    await organiser.seesIn('identity', '核验未通过')
    await isClean(organiser)
    await organiser.tap('back')
    await organiser.sees('identities-empty')
    expect(organiser.problems).toEqual([])
    await organiser.leave()

    const person = await Person.logIn(browser, server, candidate.client, SMALL_PHONE)
    await person.open('/registration/overview/overview?plan=demo-guangdong-skills')
    await person.seesIn('identity-refused', '身份证核验未通过')
    await isCleanInEveryLook(person)
    await person.photographWhole('75-identity-refused')
    await person.tap('identity-redo')
    await person.sees('real-name-review')
    await person.seesIn('identity-refused', '王*')
    await isClean(person)
    expect(person.problems).toEqual([])
    await person.leave()
  })
})

describe('an organiser', () => {
  it('sees every station, or one of them', async () => {
    const sample = sichuan()
    const exam = { ...sample.sections['exam'], station: '610100-01' }
    const elsewhere = await submitted({ ...sample, sections: { ...sample.sections, exam } })
    const organiser = await Person.logIn(
      browser,
      server,
      await server.addStaff('organiser', null),
      SMALL_PHONE,
    )
    // Logging in leads to the counter; who goes elsewhere before it is there is led back to it.
    await organiser.sees('find')
    await organiser.open('/desk/queue/queue?plan=sichuan-wide&state=submitted')
    await organiser.sees(`queue-${elsewhere.application.id}`)
    await organiser.tap('station')
    await organiser.tap(`station-${STATION}`)
    await organiser.on(`queue-${elsewhere.application.id}`).waitFor({ state: 'detached' })
    await isClean(organiser)
    expect(await organiser.on('choose-several').count()).toBe(0)
    expect(organiser.problems).toEqual([])
    await organiser.leave()
  })
})

describe('staff with a password that somebody else issued', () => {
  it('change it before anything else', async () => {
    const client = await server.addStaff('clerk', STATION)
    const username = await usernameOf(client)
    const account = (await server.store.accountByUsername(username))!
    await server.store.replaceAccount(
      { ...account, version: account.version + 1, mustChangePassword: true },
      account.version,
    )
    const clerk = await Person.sitDown(browser, server, SMALL_PHONE)
    await clerk.open()
    await clerk.logIn(username)
    await clerk.sees('change-password')
    await clerk.open('/desk/queue/queue')
    await clerk.sees('change-password')
    await clerk.type('current-password', PASSWORD)
    await clerk.type('next-password', 'Lan-hua-2027-Qiu')
    await clerk.type('repeated-password', 'Lan-hua-2027-Qiu')
    await clerk.tap('change-password')
    await clerk.sees('password-changed')
    await clerk.tap('back')
    await clerk.sees('find')
    expect(clerk.problems).toEqual([])
    await clerk.leave()
  })
})
