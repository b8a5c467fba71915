import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import sharp from 'sharp'
import { requireCaptcha } from '../src/actions/accounts/captcha'
import type { CaptchaView, SessionView } from '../src/contract'
import { demoPlans } from '../src/demo/demo-plans'
import { answeredCaptcha, answerOf } from './answer-captcha'
import { Client, NOON, PASSWORD, TestServer, type Refused } from './test-server'

let server: TestServer
let nobody: Client

beforeAll(async () => {
  server = await TestServer.start()
  nobody = new Client(server)
})

afterAll(() => server.stop())

const planOf = (portal: string) => demoPlans(NOON).find(({ ruleset }) => ruleset.id === portal)!

let opened = 0
const open = (more: object) =>
  nobody.post<SessionView & Refused>('/api/accounts', {
    username: `opened-${++opened}`,
    password: PASSWORD,
    ...more,
  })

const outcome = (given: { id: string; answer: string } | undefined) =>
  requireCaptcha(server.context, given).then(
    () => 'right',
    (error: Error) => error.message,
  )

describe('a captcha', () => {
  it('is a picture whose characters are in no outline, and nowhere in the answer', async () => {
    const { status, body } = await nobody.post<CaptchaView>('/api/captchas', {})
    expect([status, body.kind, body.question]).toEqual([201, 'image', null])
    const bytes = Buffer.from(body.image!.replace('data:image/png;base64,', ''), 'base64')
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 240, height: 80 })
    const ticket = await server.store.ticket(`captcha:${body.id}`)
    expect(ticket?.content).toMatch(/^"[0-9a-f]{64}"$/)
  })

  it('is a question in words for who cannot see the picture, the same in both languages', async () => {
    for (let round = 0; round < 20; round++) {
      const { body } = await nobody.post<CaptchaView>('/api/captchas', { kind: 'question' })
      expect(body.image).toBeNull()
      const { zh, en } = body.question!
      expect(zh).toMatch(
        /^[二三四五]?十?[一二三四五六七八九]?加[二三四五六七八九]，再减去[二三四五六七八九]，等于多少？请用数字回答。$/,
      )
      expect(inDigits(zh)).toBe(answerOf(en))
    }
  })

  it('is answered once', async () => {
    const given = await answeredCaptcha(nobody)
    expect(await outcome(given)).toBe('right')
    expect(await outcome(given)).toBe('captcha-wrong')
  })

  it('is given away by a wrong answer', async () => {
    const given = await answeredCaptcha(nobody)
    expect(await outcome({ ...given, answer: '999' })).toBe('captcha-wrong')
    expect(await outcome(given)).toBe('captcha-wrong')
  })

  it('is gone after five minutes', async () => {
    const given = await answeredCaptcha(nobody)
    server.now += 5 * 60_000
    expect(await outcome(given)).toBe('captcha-wrong')
    server.now = NOON
  })

  it('is taken with spaces and full-width digits', async () => {
    const { id, answer } = await answeredCaptcha(nobody)
    const fullWidth = answer.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    expect(await outcome({ id, answer: ` ${fullWidth} ` })).toBe('right')
  })

  it('is asked for where there is none, and not known where nobody made it', async () => {
    expect(await outcome(undefined)).toBe('captcha-needed')
    expect(await outcome({ id: 'made-up', answer: '1' })).toBe('captcha-wrong')
  })

  it('of many who answer at once lets one through, in every round', async () => {
    for (let round = 0; round < 50; round++) {
      const given = await answeredCaptcha(nobody)
      const outcomes = await Promise.all(Array.from({ length: 8 }, () => outcome(given)))
      expect(outcomes.filter((one) => one === 'right')).toHaveLength(1)
    }
  })
})

describe('opening an account', () => {
  it('asks for a captcha where the portal of the plan does', async () => {
    const plan = planOf('health-qualification')
    await server.store.addPlan(plan)
    expect((await open({ planId: plan.id })).body.id).toBe('captcha-needed')
    const wrong = { id: (await answeredCaptcha(nobody)).id, answer: '0' }
    expect((await open({ planId: plan.id, captcha: wrong })).body.id).toBe('captcha-wrong')
    const captcha = await answeredCaptcha(nobody)
    expect((await open({ planId: plan.id, captcha })).status).toBe(201)
  })

  it.each(['sichuan-health', 'national-medical'])('asks for none for a plan of %s', async (portal) => {
    await server.store.addPlan(planOf(portal))
    expect((await open({ planId: planOf(portal).id })).status).toBe(201)
  })

  it('knows no plan that there is not', async () => {
    expect((await open({ planId: 'made-up' })).body.id).toBe('plan-unknown')
  })
})

function inDigits(question: string): string {
  const [first = 0, second = 0, third = 0] = question
    .match(/[一二三四五六七八九十]+(?=加|，再|，等)/g)!
    .map((words) => {
      const [tens, ones] = words.includes('十') ? words.split('十') : ['零', words]
      return (
        (tens === '' ? 1 : '零一二三四五六七八九'.indexOf(tens!)) * 10 +
        '零一二三四五六七八九'.indexOf(ones || '零')
      )
    })
  return String(first + second - third)
}
