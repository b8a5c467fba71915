import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createApp } from './app.mjs'

const app = createApp({ today: () => '2026-11-22' })
let origin = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(app.address() as AddressInfo).port}`
})

afterAll(() => new Promise((resolve) => app.close(resolve)))

const post = (path: string, body: string) => fetch(origin + path, { method: 'POST', body })

it('answers with findings and their texts', async () => {
  const application = {
    basic: { name: '王 芳', idType: 'resident-id', idNumber: '11010119900101004X', gender: 'male' },
  }
  const response = await post('/check/health-skills', JSON.stringify(application))
  expect(response.status).toBe(200)
  const { errors, warnings } = await response.json()
  expect(errors[0]).toMatchObject({
    path: 'basic.name',
    code: 'personName.characters',
    text: expect.stringContaining('姓名'),
  })
  expect(warnings).toMatchObject([
    { code: 'gender.disagreesWithId', text: '所选性别与身份证号不一致，请核对' },
  ])
})

/** A GIF of 25 × 35 pixels. */
const gif = Buffer.from('R0lGODdhGQAjAIAAAAAAAP///ywAAAAAGQAjAAACAkQBADs=', 'base64')

const INSPECTION = { type: 'gif', width: 25, height: 35, byteLength: 100, findings: [] }

it.each<[label: string, files: object, findings: string[]]>([
  ['a photo in base64', { photo: gif.toString('base64') }, []],
  ['what is no photo', { photo: 'Tm8=' }, ['photo photo.type']],
  ['an inspection that the caller made up', { photo: INSPECTION }, ['photo required']],
  ['an attachment that the caller made up', { attachments: { diploma: INSPECTION } }, ['photo required']],
  ['no photo', {}, ['photo required']],
])('looks at files itself: %s', async (_, files, findings) => {
  const response = await post('/check/health-skills', JSON.stringify(files))
  const { errors } = await response.json()
  const ofFiles = errors.filter(({ path }: { path: string }) => /^(?:photo|attachments)/.test(path))
  expect(ofFiles.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`)).toEqual(findings)
})

it.each(['null', '"text"', '[]', '{"attachments":"x","photo":[]}'])(
  'answers to any JSON: %s',
  async (body) => {
    expect((await post('/check/sichuan-health', body)).status).toBe(200)
  },
)

it('finds schools', async () => {
  const response = await fetch(`${origin}/schools?q=bjdx`)
  expect((await response.json())[0]).toMatchObject({ code: '4111010001', name: '北京大学' })
})

it.each([
  ['an unknown portal', '/check/constructor', '{}', 404],
  ['an unknown resource', '/nothing', '{}', 404],
  ['no JSON', '/check/health-skills', 'name=王芳', 400],
  ['more than a megabyte', '/check/health-skills', JSON.stringify('x'.repeat(1_100_000)), 400],
])('refuses %s', async (_, path, body, status) => {
  expect((await post(path, body)).status).toBe(status)
})
