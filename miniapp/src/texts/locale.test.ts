import { beforeEach, describe, expect, it, vi } from 'vitest'
import { device } from '../../test/device'

const system = vi.hoisted(() => ({ language: '' }))

vi.mock('../platform/storage', async () => (await import('../../test/device')).storage)
vi.mock('../platform/app-base-info', () => ({ systemLanguage: () => system.language }))

beforeEach(() => {
  vi.resetModules()
  device.kept.clear()
})

describe('the language that the app starts in', () => {
  it.each([
    { what: 'Chinese in a Chinese browser', language: 'zh-CN', first: 'zh-CN' },
    { what: 'English in an American browser', language: 'en-US', first: 'en' },
    { what: 'English in an English WeChat', language: 'en', first: 'en' },
    { what: 'Chinese in a Chinese WeChat', language: 'zh_CN', first: 'zh-CN' },
    { what: 'Chinese where the phone speaks neither', language: 'bo-CN', first: 'zh-CN' },
    { what: 'Chinese where nothing is known', language: '', first: 'zh-CN' },
  ])('is $what', async ({ language, first }) => {
    system.language = language
    expect((await import('./locale')).locale.get()).toBe(first)
  })

  it('is the one that was chosen', async () => {
    system.language = 'en-US'
    const { chooseLocale } = await import('./locale')
    chooseLocale('zh-CN')
    vi.resetModules()
    expect((await import('./locale')).locale.get()).toBe('zh-CN')
  })
})
