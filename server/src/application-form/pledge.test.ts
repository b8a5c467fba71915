import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { renderPledge, type PledgeContent } from './pledge'
import { countInk, printPages, savePng, type PrintedPage } from './testing/printed-pages'

const ARTEFACTS = fileURLToPath(new URL('../../../artefacts/', import.meta.url))

const content: PledgeContent = {
  title: '诚信承诺书',
  planTitle: '广东省职业技能日常鉴定',
  text: '本人自愿报名参加职业技能鉴定，并郑重承诺：\n一、所填写的个人信息、学历和工作履历真实、准确、有效，所上传的照片和材料均为本人所有。\n二、遵守考试纪律，服从考试安排，不作弊，不协助他人作弊。',
  name: '盛向阳',
  onlineRegistrationNumber: '202600000179',
  agreedAt: '2026-11-20 09:15',
  printedAt: '2026-11-22 10:30',
}

const withoutSpaces = (text: string): string => text.replace(/\s/g, '')

describe('a pledge', () => {
  let page: PrintedPage

  beforeAll(async () => {
    const pages = await printPages(await renderPledge(content), 2)
    expect(pages).toHaveLength(1)
    page = pages[0]!
    await mkdir(ARTEFACTS, { recursive: true })
    await savePng(page, `${ARTEFACTS}pledge.png`)
  })

  it.each([
    content.title,
    content.planTitle,
    ...content.text.split('\n'),
    `承诺人：${content.name}`,
    `网报号：${content.onlineRegistrationNumber}`,
    `网上确认时间：2026-11-2009:15`,
    '承诺人签字：',
    '打印时间2026-11-2210:30',
  ])('says %s', (text) => {
    expect(withoutSpaces(page.text)).toContain(withoutSpaces(text))
  })

  it('keeps its margins and has ink where the text is', () => {
    expect(countInk(page, { x: 0, y: 0, width: 60, height: 841 })).toBe(0)
    expect(countInk(page, { x: 535, y: 0, width: 60, height: 841 })).toBe(0)
    expect(countInk(page, { x: 72, y: 80, width: 451, height: 200 })).toBeGreaterThan(5000)
  })

  it('goes on with another page when it is long', async () => {
    const long = { ...content, text: Array.from({ length: 60 }, () => content.text).join('\n') }
    const pages = await printPages(await renderPledge(long), 1)
    expect(pages.length).toBeGreaterThan(1)
    expect(withoutSpaces(pages[pages.length - 1]?.text ?? '')).toContain('承诺人签字')
  })

  it('prints a character that is in no ordinary font', async () => {
    const [rare] = await printPages(await renderPledge({ ...content, name: '𠮷田' }), 1)
    expect(withoutSpaces(rare?.text ?? '')).toContain('𠮷田')
  })
})
