import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { mkdtempSync, writeFileSync } from 'node:fs'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { boot, type Phone } from './index'

const dist = path.join(import.meta.dirname, 'fixture')
const API = 'https://api.example.org'

let phone: Phone
beforeEach(() => {
  phone = boot({ dist, servers: { [API]: server } })
})
afterEach(() => {
  phone.close()
})

/** A server that answers with what it was asked, and otherwise as its path says. */
let server = ''
const http = createServer((request, response) => {
  void body(request).then((text) => {
    const { pathname } = new URL(request.url ?? '', 'http://localhost')
    if (pathname === '/slow') return
    if (pathname === '/file.pdf') return response.end('%PDF-1.7')
    response.writeHead(pathname === '/missing' ? 404 : 200, {
      'X-Request-Id': 'r-1',
      'content-type': 'text/plain',
    })
    if (pathname === '/text') return response.end('not json')
    response.end(
      JSON.stringify({
        method: request.method,
        url: request.url,
        type: request.headers['content-type'],
        text,
      }),
    )
  })
})
beforeAll(async () => {
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  server = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
})
afterAll(() => {
  http.closeAllConnections()
  http.close()
})

async function body(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

const data = () => phone.data as Record<string, unknown> & { events: Record<string, unknown>[] }

type Answer = Record<string, unknown>

/** Lets the page call a wx API, and answers what its callback got. */
async function call(api: string, options: object = {}, how: object = {}): Promise<Answer> {
  const { answers } = phone.app as { answers: Answer[] }
  const before = answers.length
  phone.fire('#app', 'call', { api, options, ...how })
  await phone.until(() => answers.length > before)
  return answers[before] ?? {}
}

const callManager = (api: string, options: object) => call(api, options, { manager: true })

function run(what: string, value?: unknown): unknown {
  phone.fire('#app', 'run', { what, value })
  return data().result
}

describe('rendering', () => {
  it.each([
    ['templates by name, wx:for and wxs', '#list', 'one 1/3twothree 3/3'],
    ['the branch that holds', '#branch', '2'],
    ['nothing for a value that is not there', '#missing', ''],
    ['what stands in for it', '.none', ''],
    ['a custom component', '#row', 'a row'],
  ])('shows %s', (_, selector, text) => {
    expect(phone.text(selector)).toBe(text)
  })

  it('follows setData along its paths', () => {
    phone.fire('#app', 'show', { 'items[1].label': '2', 'items.[2].kind': 'strong', state: 'third' })
    expect([phone.text('#list'), phone.text('#branch')]).toEqual(['one 1/32three', '3'])
    expect(phone.findAll('#list .strong').map((node) => phone.text(node))).toEqual(['2', 'three'])
  })

  it('counts what went through setData and refuses more than WeChat takes', () => {
    phone.fire('#app', 'show', { text: '报名' })
    expect(phone.setDataBytes).toBe(Buffer.byteLength('{"text":"报名"}'))
    phone.fire('#app', 'show', { text: 'x'.repeat(1024 * 1024) })
    expect(() => phone.find('#list')).toThrow('WeChat takes 1048576 at most')
  })

  it.each([
    ['view#list text.plain', 2],
    ['checkbox-group [value="practical"]', 1],
    ['label checkbox[checked]', 1],
    ['#list #branch', 0],
  ])('finds %s', (selector, count) => {
    expect(phone.findAll(selector)).toHaveLength(count)
  })

  it('says what the page holds when something is not found', () => {
    expect(() => phone.find('#nowhere')).toThrow('<picker id="level">')
  })
})

describe('events', () => {
  it.each([
    ['bubble through the nodes that bind them', '#inner', ['middle', 'outer']],
    ['stop at catch', '#stopper', ['stopper']],
  ])('%s', (_, selector, heardBy) => {
    phone.tap(selector)
    expect(data().events.map((event) => event.on)).toEqual(heardBy)
    expect(data().events[0]).toMatchObject({ type: 'tap', target: selector.slice(1), sid: selector.slice(1) })
  })

  it('reach the component whose template binds them', () => {
    phone.tap('#row')
    expect(data().pressed).toBe('row')
  })

  it('are refused where the WXML binds none', () => {
    expect(() => phone.fire('#inner', 'input')).toThrow('binds no "input" on <view>')
    expect(() => phone.tap('#branch')).toThrow('nothing listens to a tap on <view>')
    expect(() => phone.tap('#disabled')).toThrow('<button> is disabled')
    expect(() => phone.input('#locked', 'x')).toThrow('<input> is disabled')
  })

  it.each<[string, () => void, string, unknown]>([
    ['a row of a picker', () => phone.pick('#level', '三级'), 'level', '2'],
    ['a row by its range-key', () => phone.pick('#station', '西安'), 'station', '1'],
    ['several columns', () => phone.pick('#place', ['陕西', '宝鸡']), 'place', [1, 2]],
    ['a month', () => phone.pick('#month', '2019-07'), 'month', '2019-07'],
    ['a second checkbox', () => phone.tap('#practical'), 'subjects', ['theory', 'practical']],
    ['the label of a ticked checkbox', () => phone.tap('#theory-label'), 'subjects', []],
    ['the label of a radio elsewhere', () => phone.tap(phone.byText('female')), 'gender', 'female'],
    ['a switch', () => phone.tap('#agree'), 'agree', true],
    ['a form’s button', () => phone.tap('#submit'), 'form', { code: '7', sure: true }],
    ['more than a textarea holds', () => phone.input('#note', '一二三四五六'), 'note', '一二三四五'],
  ])('carry the value of %s', (_, act, on, value) => {
    act()
    expect(data().events).toEqual([expect.objectContaining({ on, value })])
  })

  it.each([
    ['a row that is not offered', '#level', '一级', 'the picker has no "一级"'],
    ['a day where a month is asked', '#month', '2019-07-01', 'is no date of fields=month'],
    ['a month out of range', '#month', '1945-12', 'the picker offers 1946-01 to 2026-12'],
  ])('refuse %s', (_, selector, choice, message) => {
    expect(() => phone.pick(selector, choice)).toThrow(message)
  })

  it('leave what was typed in the input until the app sets another value', () => {
    phone.input('#name', '王')
    phone.blur('#name')
    phone.confirm('#name')
    expect(data().events.map(({ type, value }) => [type, value])).toEqual([
      ['input', '王'],
      ['blur', '王'],
      ['confirm', '王'],
    ])
    expect([phone.value('#name'), phone.find('#name').attributes.value]).toEqual(['王', ''])
    phone.fire('#app', 'show', { text: '王小明' })
    expect(phone.value('#name')).toBe('王小明')
  })
})

describe('the JavaScript engine', () => {
  it.each([
    ['eval', 'EvalError: Code generation from strings disallowed for this context'],
    ['function', 'EvalError: Code generation from strings disallowed for this context'],
    ['at', 'TypeError: [1].at is not a function'],
    ['document', 'ReferenceError: document is not defined'],
    ['URL', 'ReferenceError: URL is not defined'],
  ])('lacks %s', (what, message) => {
    expect(run(what)).toBe(message)
  })

  it('reads the clock that the test holds', () => {
    phone.close()
    let now = Date.UTC(2026, 10, 22, 4)
    phone = boot({ dist, clock: () => now })
    now += 1
    expect(run('dates')).toBe(`2026-11-22T04:00:00.001Z,${now},2027,0`)
  })

  it('hands console.error and errors in timers to the test', async () => {
    run('loose')
    expect(() => phone.text()).toThrow('console.error: something broke')
    run('timer')
    await expect(phone.until(() => false)).rejects.toThrow('thrown in a timer')
  })
})

describe('pages', () => {
  const lifecycles = () => (phone.app as { lifecycles: string[] }).lifecycles

  it('live through WeChat’s lifecycles in their order', async () => {
    await phone.until(() => lifecycles().includes('home ready'))
    await call('navigateTo', { url: '../second/second?name=%E7%8E%8B&level=3' })
    expect([phone.route, phone.query]).toEqual(['pages/second/second', { name: '%E7%8E%8B', level: '3' }])
    await phone.until(() => lifecycles().includes('second ready'))
    phone.back()
    expect(phone.route).toBe('pages/home/home')
    await call('redirectTo', { url: '/sub/deep/deep' })
    await phone.until(() => lifecycles().includes('deep ready'))
    expect(lifecycles()).toEqual([
      'home load',
      'home show',
      'home ready',
      'home hide',
      'second load',
      'second show',
      'second ready',
      'second unload',
      'home show',
      'home unload',
      'deep load',
      'deep show',
      'deep ready',
    ])
  })

  it('stack up to ten', async () => {
    for (let opened = 1; opened < 10; opened++) {
      expect(await call('navigateTo', { url: '/pages/home/home' })).toMatchObject({ outcome: 'success' })
    }
    expect(phone.routes).toHaveLength(10)
    expect(await call('navigateTo', { url: '/pages/second/second' })).toMatchObject({
      outcome: 'fail',
      errMsg: 'navigateTo:fail webview count limit exceed',
    })
  })

  it.each([
    ['navigateTo', { url: '/pages/none/none' }, 'page "pages/none/none" is not found'],
    ['switchTab', { url: '/pages/second/second' }, 'can not switch to no-tabBar page'],
    ['navigateBack', {}, 'cannot navigate back at first page'],
  ])('%s fails as in WeChat', async (api, options, words) => {
    expect(await call(api, options)).toMatchObject({ outcome: 'fail', errMsg: `${api}:fail ${words}` })
  })

  it('close when another is opened from outside', () => {
    phone.open('sub/deep/deep')
    expect(phone.routes).toEqual(['sub/deep/deep'])
  })
})

describe('requests', () => {
  const JSON_TYPE = 'application/json'
  const FORM = 'application/x-www-form-urlencoded'

  it.each<[string, object, object]>([
    [
      'GET puts data into the URL',
      { url: '/a?x=1', data: { y: '二' } },
      { method: 'GET', url: '/a?x=1&y=%E4%BA%8C' },
    ],
    ['POST sends JSON', { url: '/a', method: 'POST', data: { y: 2 } }, { type: JSON_TYPE, text: '{"y":2}' }],
    [
      'POST sends a form',
      { url: '/a', method: 'POST', data: { y: 2 }, header: { 'Content-Type': FORM } },
      { text: 'y=2' },
    ],
    ['DELETE needs no body', { url: '/a', method: 'DELETE' }, { method: 'DELETE', text: '' }],
  ])('%s', async (_, options: { url?: string }, seen) => {
    const answer = await call('request', { ...options, url: API + String(options.url) })
    expect(answer).toMatchObject({ outcome: 'success', statusCode: 200, errMsg: 'request:ok', data: seen })
  })

  it.each([
    [
      'a status outside 2xx is a success',
      { url: `${API}/missing` },
      { statusCode: 404, header: { 'x-request-id': 'r-1' } },
    ],
    ['an answer that is no JSON stays text', { url: `${API}/text` }, { statusCode: 200, data: 'not json' }],
    ['JSON stays text when it is asked for', { url: `${API}/text`, dataType: 'text' }, { data: 'not json' }],
  ])('%s', async (_, options, result) => {
    expect(await call('request', options)).toMatchObject({ outcome: 'success', ...result })
  })

  it.each([
    [
      'an address that is not registered',
      { url: 'https://elsewhere.example.org/a' },
      'url not in domain list',
    ],
    ['an address without a host', { url: '/api/plans' }, 'invalid url "/api/plans"'],
    ['a method that WeChat lacks', { url: `${API}/a`, method: 'PATCH' }, 'method "PATCH" is not supported'],
    ['a server that is too slow', { url: `${API}/slow`, timeout: 30 }, 'timeout'],
  ])('%s fails', async (_, options, words) => {
    expect(await call('request', options)).toMatchObject({ outcome: 'fail', errMsg: `request:fail ${words}` })
  })

  it('fail without a connection, and the app hears when it comes back', async () => {
    phone.network.connect(false)
    expect(await call('request', { url: `${API}/a` })).toMatchObject({ outcome: 'fail', errno: 600001 })
    expect(await call('getNetworkType')).toMatchObject({ networkType: 'none' })
    phone.network.connect(true)
    await phone.until(() => data().network === 'wifi')
    expect(await call('request', { url: `${API}/a` })).toMatchObject({ outcome: 'success' })
  })

  it('answer bytes where bytes are asked for', async () => {
    const { data: bytes } = await call('request', { url: `${API}/file.pdf`, responseType: 'arraybuffer' })
    expect(new TextDecoder().decode(bytes as ArrayBuffer)).toBe('%PDF-1.7')
  })

  it('download a file to a temporary path', async () => {
    const { tempFilePath } = await call('downloadFile', { url: `${API}/file.pdf` })
    const { data: text } = await callManager('readFile', { filePath: tempFilePath, encoding: 'utf8' })
    expect(text).toBe('%PDF-1.7')
  })

  it('upload a chosen file with its fields', async () => {
    phone.person.picksFiles.push(file('photo.txt', 'bytes of a photo'))
    const { tempFiles } = (await call('chooseMessageFile')) as { tempFiles: { path: string }[] }
    const answer = await call('uploadFile', {
      url: `${API}/a`,
      filePath: tempFiles[0]?.path,
      name: 'photo',
      formData: { plan: 7 },
    })
    expect(answer).toMatchObject({ outcome: 'success', statusCode: 200 })
    const { type, text } = JSON.parse(String(answer.data)) as { type: string; text: string }
    expect(type).toMatch(/^multipart\/form-data; boundary=/)
    expect(text).toMatch(
      /name="plan"\r\n\r\n7\r\n[\s\S]*name="photo"; filename="tmp_1\.txt"[\s\S]*bytes of a photo/,
    )
  })
})

function file(name: string, content: string | Buffer): string {
  const written = path.join(mkdtempSync(path.join(os.tmpdir(), 'weapp-')), name)
  writeFileSync(written, content)
  return written
}

describe('files and photos', () => {
  it('can be written below the user’s folder only, and opened as documents', async () => {
    const filePath = 'wxfile://usr/form.pdf'
    expect(await callManager('writeFile', { filePath, data: '%PDF', encoding: 'utf8' })).toMatchObject({
      outcome: 'success',
    })
    expect(await call('openDocument', { filePath })).toMatchObject({ outcome: 'success' })
    expect(await callManager('writeFile', { filePath: 'wxfile://tmp_9', data: 'x' })).toMatchObject({
      errMsg: 'writeFile:fail permission denied, open "wxfile://tmp_9"',
    })
    expect(await callManager('readFile', { filePath: 'wxfile://usr/none' })).toMatchObject({
      errMsg: 'readFile:fail no such file or directory, open "wxfile://usr/none"',
    })
    expect(await callManager('unlink', { filePath })).toMatchObject({ outcome: 'success' })
    expect(await call('openDocument', { filePath })).toMatchObject({ outcome: 'fail' })
  })

  it('of the album are measured and made smaller by a real codec', async () => {
    const photo = await sharp({ create: { width: 295, height: 413, channels: 3, background: '#4488cc' } })
      .png()
      .toBuffer()
    phone.person.picksFiles.push(file('photo.png', photo))
    const { tempFiles } = (await call('chooseMedia', { count: 1 })) as {
      tempFiles: { tempFilePath: string }[]
    }
    const src = tempFiles[0]?.tempFilePath
    expect(await call('getImageInfo', { src })).toMatchObject({ width: 295, height: 413, type: 'png' })
    const { tempFilePath } = await call('compressImage', { src, quality: 50, compressedWidth: 100 })
    expect(await call('getImageInfo', { src: tempFilePath })).toMatchObject({
      width: 100,
      height: 140,
      type: 'jpeg',
    })
  })

  it.each(['chooseMedia', 'chooseImage', 'chooseMessageFile', 'scanCode'])(
    '%s can be cancelled',
    async (api) => {
      expect(await call(api)).toMatchObject({ outcome: 'fail', errMsg: `${api}:fail cancel` })
    },
  )
})

describe('storage', () => {
  it('keeps types and answers an empty string for what it lacks', async () => {
    run('storage', { level: 3 })
    expect(await call('getStorage', { key: 'key' })).toMatchObject({ data: { level: 3 } })
    expect(await call('getStorage', { key: 'none' })).toMatchObject({
      errMsg: 'getStorage:fail data not found',
    })
  })

  it('holds 1 MB a key and 10 MB in all', async () => {
    expect(run('storage', 'x'.repeat(1024 * 1024))).toBe(
      'Error: setStorageSync:fail entry size limit reached',
    )
    for (let key = 0; key < 10; key++) phone.storage.set(`k${key}`, 'x'.repeat(1024 * 1024 - 2))
    expect(await call('setStorage', { key: 'one', data: 'more' })).toMatchObject({
      errMsg: 'setStorage:fail exceed storage max size 10Mb',
    })
  })
})

describe('the person in front of the phone', () => {
  it.each([
    [true, { confirm: true, cancel: false }],
    [false, { confirm: false, cancel: true }],
  ])('answers a modal with %s', async (answer, result) => {
    phone.person.answersModal = () => answer
    expect(await call('showModal', { title: '提示', content: '身份证号码校验位不正确' })).toMatchObject(
      result,
    )
    expect(phone.callsOf('showModal')).toEqual([{ title: '提示', content: '身份证号码校验位不正确' }])
  })

  it('sees at most four characters on a modal’s button', async () => {
    expect(await call('showModal', { confirmText: '我已核对' })).toMatchObject({ outcome: 'success' })
    expect(await call('showModal', { confirmText: '我已经核对' })).toMatchObject({ outcome: 'fail' })
  })

  it('shows a code to the camera', async () => {
    phone.person.scans.push('W-0007')
    expect(await call('scanCode')).toMatchObject({ result: 'W-0007' })
  })

  it('reads the title that the app sets', async () => {
    await call('setNavigationBarTitle', { title: '填写报名信息' })
    expect(phone.title).toBe('填写报名信息')
  })
})

describe('wx', () => {
  it('returns a promise when it gets no callback', async () => {
    const answer = await call('getStorage', { key: 'none' }, { promised: true })
    expect(answer).toEqual({ outcome: 'rejected', errMsg: 'getStorage:fail data not found' })
  })

  it('fails the test when the app calls what the harness does not know', () => {
    phone.fire('#app', 'call', { api: 'getLocation', options: {} })
    expect(() => phone.text()).toThrow('wx.getLocation is not declared by the harness')
  })

  it('takes further APIs from the test', async () => {
    phone.close()
    const login = ({ success, complete }: Record<string, (result: object) => void>) => {
      success?.({ code: '1' })
      complete?.({})
    }
    phone = boot({ dist, apis: { login } })
    expect(await call('login')).toEqual({ outcome: 'success', code: '1' })
  })
})
