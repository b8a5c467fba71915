import path from 'node:path'
import { inspectPhoto } from '@registration/rules'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fillIn, sampleSections } from '../../server/test/sample-application'
import { PASSWORD, TestServer, type Client } from '../../server/test/test-server'
import { PhotoFiles } from './journey/photo-files'
import { usernameOf } from './journey/username-of'
import { boot, type Phone } from './weapp-harness'
import { addCandidate } from './journey/add-candidate'

const dist = path.resolve(import.meta.dirname, '../dist/weapp')
const API = 'http://127.0.0.1:3000'
const PATIENCE = 10_000

let server: TestServer
let client: Client
let phone: Phone
const photos = new PhotoFiles()

beforeAll(async () => {
  server = await TestServer.start()
})
afterAll(async () => {
  await server.stop()
  photos.remove()
})

beforeEach(async () => {
  client = await addCandidate(server)
  await fillIn(client, sampleSections())
  phone = boot({
    dist,
    servers: { [API]: server.address },
    clock: () => server.now,
    fontSizeScaleFactor: 1.4,
  })
  await sees('#login')
  phone.input('#username', await usernameOf(client))
  phone.input('#password', PASSWORD)
  phone.tap('#login')
  await sees('#logout')
  phone.open('/registration/photo/photo?plan=demo-health-skills')
  await sees('#photo-choose')
})
afterEach(() => phone.close())

const sees = (selector: string) => phone.until(() => phone.find(selector), PATIENCE)

/** Chooses a camera's photo and waits for the copy that keeps to the limits. */
async function chooseLarge(): Promise<void> {
  phone.person.picksFiles.push(await photos.fromCamera())
  phone.tap('#photo-choose')
  await sees('#photo-fits')
}

const frame = () => String(phone.find('#crop-frame image').attributes['style'])
const photoOnServer = async () => (await client.application()).photo

describe('a photo made in WeChat', () => {
  it('is cut with one finger and two, on a page in the person’s own size of text', async () => {
    await chooseLarge()
    expect(phone.find('.page').attributes['style']).toContain('--unit: 1.4px')
    expect(frame()).toContain('left: 0%; top: 0%; width: 100%')
    phone.swipe(
      '#crop-frame',
      [
        { x: 100, y: 100 },
        { x: 60, y: 100 },
      ],
      [
        { x: 200, y: 100 },
        { x: 260, y: 100 },
      ],
    )
    await phone.until(() => frame().includes('width: 200%'))
    const before = frame()
    phone.swipe('#crop-frame', [
      { x: 100, y: 100 },
      { x: 140, y: 130 },
    ])
    await phone.until(() => frame() !== before)
    phone.tap('#crop-left')
    await phone.until(() => phone.text('#photo-use') === '使用这张照片', PATIENCE)
    phone.tap('#photo-use')
    await sees('#photo-continue')
    expect(await photoOnServer()).toMatchObject({ type: 'jpeg', width: 295, height: 413 })
  })

  it('takes the proportions of another printed size', async () => {
    await chooseLarge()
    phone.tap('#photo-size-1')
    await phone.until(() => phone.find('#photo-size-1').attributes['aria-checked'])
    await phone.until(() => phone.text('#photo-use') === '使用这张照片', PATIENCE)
    phone.tap('#photo-use')
    await sees('#photo-continue')
    const { width = 0, height = 1 } = (await photoOnServer()) ?? {}
    expect(width / height).toBeCloseTo(35 / 45, 2)
  })

  it('is kept when the upload is cut, and goes on by itself when the network is back', async () => {
    await chooseLarge()
    phone.network.connect(false)
    await sees('#offline')
    phone.tap('#photo-use')
    await sees('#photo-cut')
    expect(phone.storage.info().keys.filter((key) => key.endsWith('/photo'))).toHaveLength(1)
    phone.network.connect(true)
    await sees('#photo-continue')
    expect(await photoOnServer()).toMatchObject({ width: 295, height: 413 })
    expect(phone.storage.info().keys.filter((key) => key.startsWith('draft/'))).toEqual([])
  })

  it('is still there after WeChat was closed in the middle of the upload', async () => {
    await chooseLarge()
    phone.network.connect(false)
    phone.tap('#photo-use')
    await sees('#photo-cut')
    phone.network.connect(true)
    phone.open('/registration/overview/overview?plan=demo-health-skills')
    await sees('#timeline-photo')
    const key = phone.storage.info().keys.find((one) => one.endsWith('/photo'))
    if (key === undefined) return expect(await photoOnServer()).toMatchObject({ width: 295 })
    const { upload } = phone.storage.get(key) as { upload: string }
    expect(inspectPhoto(phone.files.read(`wxfile://usr/kept-${upload}`))).toMatchObject({
      type: 'jpeg',
      width: 295,
      height: 413,
      findings: [],
    })
  })
})

describe('the phone’s way back', () => {
  it('closes an open sheet, and leaves the page the next time', async () => {
    phone.open('/registration/overview/overview?plan=demo-health-skills')
    await sees('#timeline-education')
    phone.tap('#timeline-education')
    await sees('#education-major')
    phone.tap('#education-major')
    await sees('#education-major-sheet')
    phone.back()
    await phone.until(() => !phone.has('#education-major-sheet'))
    expect(phone.route).toBe('registration/section/section')
    phone.back()
    expect(phone.route).toBe('registration/overview/overview')
  })
})
