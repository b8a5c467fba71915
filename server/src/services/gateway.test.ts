import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { educationRecords } from './education-records'
import { askGateway } from './gateway'
import { identityCheck } from './identity-check'
import { GatewayServer } from './testing/gateway-server'

const NOON = Date.UTC(2026, 10, 22, 4)

const HOLDER = {
  name: '王芳',
  idNumber: '110101199001010027',
  bankCard: '6222020200112233445',
  phone: '13800138000',
}

let server: GatewayServer

beforeAll(async () => {
  server = await new GatewayServer(() => NOON).start()
})

afterAll(() => server.stop())

beforeEach(() => {
  server.mishap = undefined
  server.isImpostor = false
  server.holder = HOLDER
  server.records = []
})

const ask = (gateway = server.gateway(), now = NOON) =>
  askGateway('education-records', gateway, '/education-records', HOLDER, now)

describe('a gateway', () => {
  it('is asked and answers, both signed', async () => {
    expect(await ask()).toEqual({ records: [] })
  })

  it.each([
    // The two do not share a key, so that its refusal cannot be believed either.
    ['another key of ours', () => ask(server.gateway({ key: 'another' })), 'answer-unsigned'],
    ['a clock that is six minutes late', () => ask(server.gateway(), NOON - 360_000), 'http-401'],
  ])('refuses %s', async (_label, asked, code) => {
    await expect(asked()).rejects.toMatchObject({ code })
  })

  it('is not believed when somebody else answers', async () => {
    server.isImpostor = true
    await expect(ask()).rejects.toMatchObject({ code: 'answer-unsigned' })
  })

  it.each([
    ['silent', 'timeout'],
    ['http-500', 'http-500'],
    ['http-503', 'http-503'],
    ['garbage', 'answer-unsigned'],
    ['closes', 'unreachable'],
  ] as const)('that is %s fails in time', async (mishap, code) => {
    server.mishap = mishap
    await expect(ask(server.gateway())).rejects.toMatchObject({ code, isFinal: false })
  })
})

describe('the identity check', () => {
  const check = () => identityCheck(server.gateway(), () => NOON)

  it('has the bank send a code, and compares it', async () => {
    const started = await check().start(HOLDER)
    expect(started).toEqual({ reference: expect.any(String) })
    const { reference } = started as { reference: string }
    expect(await check().confirm(reference, '000000')).toBe('code-wrong')
    expect(await check().confirm(reference, server.code)).toBe('match')
  })

  it.each(['name', 'idNumber', 'bankCard', 'phone'] as const)('finds another %s', async (field) => {
    expect(await check().start({ ...HOLDER, [field]: 'another' })).toBe('mismatch')
  })

  it('takes a reference for what it is, not for a path', async () => {
    expect(await check().confirm('../../education-records?', '1')).toBe('mismatch')
  })
})

describe('the education records', () => {
  const records = () => educationRecords(server.gateway(), () => NOON).of(HOLDER)

  it('are as the register has them', async () => {
    const record = { level: '21', school: '北京大学', major: '护理学', graduatedOn: '2012-07-01' }
    server.records = [record]
    expect(await records()).toEqual([{ ...record, schoolCode: '' }])
  })

  it.each([
    ['no level', { school: '北京大学', major: '护理学', graduatedOn: '2012-07-01' }],
    ['no such day', { level: '21', school: '北京大学', major: '护理学', graduatedOn: '2012-02-31' }],
  ])('are unreadable with %s', async (_label, record) => {
    server.records = [record]
    await expect(records()).rejects.toMatchObject({ code: 'answer-unreadable' })
  })
})
