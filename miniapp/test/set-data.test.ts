import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sampleSections } from '../../server/test/sample-application'
import { PASSWORD, TestServer, type Client } from '../../server/test/test-server'
import { usernameOf } from './journey/username-of'
import { boot, type Phone } from './weapp-harness'
import { addCandidate } from './journey/add-candidate'

const dist = path.resolve(import.meta.dirname, '../dist/weapp')
const API = 'http://127.0.0.1:3000'
const KB = 1024

/** What goes from WeChat's logic to its page; a cheap phone is busy with each KB for a millisecond or more. */
const FIRST_PAGE = 20 * KB
const KEYSTROKE = KB

/** Milliseconds after which a page has said all that a letter leads to: findings show 200 ms after a field is left. */
const SETTLED = 300

let server: TestServer
let phone: Phone
let client: Client

beforeAll(async () => {
  server = await TestServer.start()
  client = await addCandidate(server)
  await client.start()
  for (const section of ['basic']) await client.save(section, sampleSections()[section]!)
  phone = boot({ dist, servers: { [API]: server.address }, clock: () => server.now })
})
afterAll(async () => {
  phone.close()
  await server.stop()
})

const settled = () => new Promise((resolve) => setTimeout(resolve, SETTLED))

/** Bytes of setData that each letter leads to, the most first. */
async function typing(selector: string, text: string): Promise<{ letter: string; bytes: number }[]> {
  const letters: { letter: string; bytes: number }[] = []
  phone.focus(selector)
  await settled()
  for (let end = 1; end <= text.length; end++) {
    const before = phone.setDataBytes
    phone.input(selector, text.slice(0, end))
    await settled()
    letters.push({ letter: text.slice(0, end), bytes: phone.setDataBytes - before })
  }
  return letters.sort((a, b) => b.bytes - a.bytes)
}

describe('what is sent to WeChat’s page', () => {
  it('is small for the first page', async () => {
    await phone.until(() => phone.find('#login'))
    await settled()
    expect(phone.setDataBytes).toBeGreaterThan(0)
    expect(phone.setDataBytes).toBeLessThanOrEqual(FIRST_PAGE)
  })

  it('is small for the candidate’s home', async () => {
    phone.input('#username', await usernameOf(client))
    phone.input('#password', PASSWORD)
    phone.tap('#login')
    await phone.until(() => phone.find('#own'), 10_000)
    await settled()
    expect(phone.setDataBytes).toBeLessThanOrEqual(FIRST_PAGE)
  })

  it.each<[section: string, field: string, text: string]>([
    ['basic', 'basic-name', '阿依古丽·买买提'],
    ['basic', 'basic-idNumber', '11010119900307'],
    ['work', 'work-phone', '13800138000'],
    ['education', 'education-graduationMonth', '201107'],
    ['education', 'education-school', 'bjdx'],
    ['education', 'education-school', 'gyxy'],
    ['education', 'education-school', '北京大学医学'],
    ['education', 'education-school', '卫生职业学院'],
    ['education', 'education-school', 'zhong'],
    ['education', 'education-school', '内蒙古自治区'],
    ['education', 'education-school', '10001'],
  ])('is small for each letter: %s, %s, %s', async (section, field, text) => {
    phone.open(`/registration/section/section?plan=demo-health-skills&section=${section}`)
    await phone.until(() => phone.find(`#${field}`), 10_000)
    phone.input(`#${field}`, '')
    const [most] = await typing(`#${field}`, text)
    expect(most!.bytes).toBeGreaterThan(0)
    expect(most!.bytes, most!.letter).toBeLessThanOrEqual(KEYSTROKE)
  })
})
