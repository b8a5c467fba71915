import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openPhone, type BrowserPhone } from './index'

let browser: Browser
let phone: BrowserPhone
beforeAll(async () => {
  browser = await launchBrowser()
  phone = await openPhone(browser, { width: 390, height: 844 })
}, 60_000)
afterAll(() => browser.close())

describe('the browser for tests', () => {
  it('draws each Chinese character as itself, where a machine without the font draws one box for all', async () => {
    const pictures = await phone.page.evaluate(() =>
      [...'报名网上健康'].map((character) => {
        const canvas = document.createElement('canvas')
        canvas.width = canvas.height = 40
        const context = canvas.getContext('2d')
        if (!context) throw new Error('no canvas')
        context.font = '32px sans-serif'
        context.fillText(character, 4, 34)
        return canvas.toDataURL()
      }),
    )
    expect(new Set(pictures).size).toBe(pictures.length)
  })

  it('is a phone in China', async () => {
    const about = await phone.page.evaluate(() => ({
      width: screen.width,
      ratio: devicePixelRatio,
      touch: matchMedia('(pointer: coarse)').matches,
      language: navigator.language,
      zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    }))
    expect(about).toEqual({ width: 390, ratio: 2, touch: true, language: 'zh-CN', zone: 'Asia/Shanghai' })
  })

  it('keeps what went wrong in a page', async () => {
    await phone.page.setContent(`<script>
      console.error('not so good')
      throw new Error('bad')
    </script>`)
    expect([...phone.problems].sort()).toEqual(['bad', 'not so good'])
  })

  it('sees the page on top of those that Taro keeps below', async () => {
    await phone.page.setContent(`
      <div class="taro_page" style="display: none">登录</div>
      <div class="taro_page">填写报名信息</div>`)
    expect(await phone.screen.textContent()).toBe('填写报名信息')
  })
})
