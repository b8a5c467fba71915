import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import jsQR from 'jsqr'
import sharp, { type Sharp } from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { renderApplicationForm, type ApplicationFormContent } from './application-form'
import * as geometry from './geometry'
import { named, ordinary, section } from './testing/contents'
import { colourAt, countInk, inkIn, printPages, savePng, type PrintedPage } from './testing/printed-pages'

const ARTEFACTS = fileURLToPath(new URL('../../../artefacts/', import.meta.url))

const BLUE = { r: 40, g: 110, b: 200 }
const BROWN = { r: 130, g: 80, b: 40 }

/** The value of the table's first row, the 姓名 of an ordinary form, within its borders. */
const NAME = {
  x: geometry.LEFT + geometry.STRIP + geometry.LABEL + 2,
  y: geometry.TABLE_TOP + 2,
  width: geometry.HALF - geometry.LABEL - 4,
  height: 17,
}

const withoutSpaces = (text: string): string => text.replace(/\s/g, '')

/** 1寸 at 300 dpi: blue above, brown below. */
function portrait(width = 295, height = 413): Sharp {
  const lower = { create: { width, height: Math.floor(height / 2), channels: 3 as const, background: BROWN } }
  return sharp({ create: { width, height, channels: 3, background: BLUE } }).composite([
    { input: lower, gravity: 'south' },
  ])
}

async function print(content: ApplicationFormContent): Promise<PrintedPage[]> {
  return await printPages(await renderApplicationForm(content))
}

describe('an ordinary form', () => {
  let pages: PrintedPage[]
  let page: PrintedPage

  beforeAll(async () => {
    const photo = { bytes: await portrait().jpeg().toBuffer(), type: 'jpeg' as const }
    pages = await printPages(await renderApplicationForm({ ...ordinary, photo }), 3)
    page = pages[0]!
    await mkdir(ARTEFACTS, { recursive: true })
    await savePng(page, `${ARTEFACTS}application-form.png`)
  })

  it('is one page of A4', () => {
    expect(pages).toHaveLength(1)
    // Whole points: the renderer rounds down.
    expect([page.width / page.scale, page.height / page.scale]).toEqual([595, 841])
  })

  it.each([
    ...ordinary.sections.flatMap(({ rows }) => rows).flatMap(({ label, value }) => [label, value]),
    ...[ordinary.title, ordinary.planTitle, ordinary.username, ordinary.station, '网报号202600000179'],
    ...['表单码7K3M9QX2', '打印时间2026-11-22 10:30', '第1页/共1页', '修改后须重新打印'],
    ...['工作站审核意见（盖章）', '经办人签字：', '考生声明', '考生签字：', '年月日'],
  ])('says %s', (text) => {
    expect(withoutSpaces(page.text)).toContain(withoutSpaces(text))
  })

  it('holds a QR code which reads as the given text', () => {
    const read = jsQR(new Uint8ClampedArray(page.pixels), page.width, page.height)
    expect(read?.data).toBe(ordinary.qrText)
  })

  it('has the photo at the upper right, upright', () => {
    const x = geometry.LEFT + geometry.WIDTH - 7 - geometry.PHOTO.width / 2
    const middle = geometry.HEADER_TOP + geometry.HEADER_HEIGHT / 2
    expectColour(colourAt(page, x, middle - 40), BLUE)
    expectColour(colourAt(page, x, middle + 40), BROWN)
  })

  it('leaves the margins blank', () => expectBlankMargins(page))
})

describe('characters of names', () => {
  const characters = [
    ['GB/T 2312, level 1', '王'],
    ['GB/T 2312, level 2', '喆'],
    ['通用规范汉字表, level 3', '堃'],
    ['通用规范汉字表, extension C', '𫖮'],
    ['通用规范汉字表, extension E', '𬭎'],
    ['ideographic zero', '〇'],
    ['traditional', '龍'],
    ['通用规范汉字表, extension A', '㛃'],
    ['通用规范汉字表, extension A, its second last', '䶮'],
    ['extension A, the rest', '㐂'],
    ['the basic block, the rest', '龘'],
    ['added to the basic block later', '鿍'],
    ['compatibility ideograph', '﨩'],
    ['extension B', '𠮷'],
    ['extension B, in Hanazono alone', '𠀭'],
    ['extension D', '𫝀'],
    ['extension F', '𬺰'],
    ['extension G', '𰻝'],
    ['extension H, names registered by the Ministry of Public Security', '𲎯'],
    ['the dot of minority names', '·'],
    ['Latin', 'n'],
    ['pinyin', 'ǚ'],
    ['the square for a missing character', '□'],
  ] as const
  const pictures = new Map<string, string>()

  it.each(characters)('draws %s: %s', async (_block, character) => {
    const [page] = await print(named(character))
    expect(countInk(page!, NAME)).toBeGreaterThan(4)
    const picture = Buffer.from(inkIn(page!, NAME)).toString('base64')
    expect([...pictures].filter(([, other]) => other === picture).map(([other]) => other)).toEqual([])
    pictures.set(character, picture)
    expect(page!.text).toContain(character)
  })

  it.each([
    ['extension I, of which no free font is at hand', '\u{2EBF0}', '[U+2EBF0]'],
    ['extension G, Zhuang', '\u{30041}', '[U+30041]'],
    ['private use', '\uE863', '[U+E863]'],
    ['half a surrogate pair', '\uD842', '[U+D842]'],
  ])('names a character that it cannot draw: %s', async (_case, name, printed) => {
    const [page] = await print(named(`王${name}`))
    expect(page!.text).toContain(printed)
    expect(countInk(page!, NAME)).toBeGreaterThan(100)
  })
})

describe('long and odd content', () => {
  const remark = '内蒙古自治区锡林郭勒盟卫生职业中等专业学校（护理方向），'.repeat(4).slice(0, 100)
  const word = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch'.repeat(4)

  it.each<[string, Partial<ApplicationFormContent>, string]>([
    [
      'a name of 20 characters',
      named('阿卜杜热依木·买买提吐尔逊·努尔艾合买提'),
      '阿卜杜热依木·买买提吐尔逊·努尔艾合买提',
    ],
    ['a remark of 100', { sections: [...ordinary.sections, section('备注', [['备注', remark]])] }, remark],
    ['a word of 232 letters', { sections: [section('基本信息', [['姓名', word]])] }, word],
    [
      'a label of 40',
      { sections: [section('基本信息', [[remark.slice(0, 40), '是']])] },
      remark.slice(0, 40),
    ],
    [
      'a section of 20 characters with one row',
      { sections: [section(remark.slice(0, 20), [['姓名', '王']])] },
      '王',
    ],
    ['a title of 60', { title: '考'.repeat(60) }, '考'.repeat(60)],
    ['a plan of 80', { planTitle: '鉴定'.repeat(40) }, '鉴定'.repeat(40)],
    ['a station of 100', { station: remark }, remark],
    ['a user name of 64', { username: word.slice(0, 64) }, word.slice(0, 64)],
    ['no sections', { sections: [] }, ordinary.station],
    ['an empty value', { sections: [section('基本信息', [['姓名', '']])] }, '姓名'],
    ['paragraphs', { sections: [section('基本信息', [['备注', '一\r\n二\n三']])] }, '一二三'],
  ])('%s stays inside its box on one page', async (_case, content, expected) => {
    const pages = await print({ ...ordinary, ...content })
    expect(pages).toHaveLength(1)
    expect(withoutSpaces(pages[0]!.text)).toContain(expected)
    expectBlankMargins(pages[0]!)
  })

  it('goes on over pages which each say whose they are, and is signed on the last', async () => {
    const jobs = Array.from(
      { length: 60 },
      (_, index) => [`工作经历${index + 1}`, `单位${index + 1}`] as const,
    )
    const pages = await print({ ...ordinary, sections: [...ordinary.sections, section('工作经历', jobs)] })
    expect(pages.length).toBeGreaterThan(1)
    pages.forEach((page, index) => {
      expect(withoutSpaces(page.text)).toContain(`第${index + 1}页/共${pages.length}页`)
      expect(page.text).toContain(ordinary.onlineRegistrationNumber)
      expect(page.text).toContain(ordinary.formCode)
      expect(page.text.includes('考生签字')).toBe(index === pages.length - 1)
      expectBlankMargins(page)
    })
    const text = pages.map((page) => page.text).join('')
    for (const [label, value] of jobs) expect(withoutSpaces(text)).toContain(label + value)
  })

  it('carries a value that is longer than a page', async () => {
    const value = Array.from({ length: 3000 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('')
    const pages = await print({ ...ordinary, sections: [section('附言', [['附言', value]])] })
    const text = withoutSpaces(pages.map((page) => page.text).join(''))
    expect([...value].filter((character) => !text.includes(character))).toEqual([])
    pages.forEach(expectBlankMargins)
  })
})

describe('photos', () => {
  const red = { r: 200, g: 30, b: 30 }

  it.each<[string, 'jpeg' | 'png' | 'gif', () => Promise<Buffer>]>([
    ['baseline JPEG', 'jpeg', () => portrait().jpeg().toBuffer()],
    ['progressive JPEG', 'jpeg', () => portrait().jpeg({ progressive: true }).toBuffer()],
    [
      'CMYK JPEG',
      'jpeg',
      async () =>
        await sharp(await png())
          .toColourspace('cmyk')
          .jpeg()
          .toBuffer(),
    ],
    [
      'JPEG that a phone took on its side',
      'jpeg',
      async () =>
        await sharp(await png())
          .rotate(90)
          .withMetadata({ orientation: 8 })
          .jpeg()
          .toBuffer(),
    ],
    ['PNG', 'png', () => png()],
    ['palette PNG', 'png', () => portrait().png({ palette: true, colours: 4 }).toBuffer()],
    ['interlaced PNG', 'png', () => portrait().png({ progressive: true }).toBuffer()],
    [
      '16-bit PNG',
      'png',
      async () =>
        await sharp(await png())
          .toColourspace('rgb16')
          .png()
          .toBuffer(),
    ],
    [
      'GIF',
      'gif',
      async () =>
        await sharp(await png())
          .gif()
          .toBuffer(),
    ],
    [
      'animated GIF, its first picture',
      'gif',
      async () => {
        const second = await sharp({ create: { width: 295, height: 413, channels: 3, background: red } })
          .png()
          .toBuffer()
        return await sharp([await png(), second], { join: { animated: true } })
          .gif()
          .toBuffer()
      },
    ],
    ['小二寸', 'jpeg', () => portrait(413, 531).jpeg().toBuffer()],
    ['small', 'jpeg', () => portrait(75, 105).jpeg().toBuffer()],
    ['larger than a printer needs', 'jpeg', () => portrait(2500, 3500).jpeg().toBuffer()],
  ])('%s shows in its colours, upright', async (_case, type, make) => {
    const bytes = await make()
    const pdf = await renderApplicationForm({ ...ordinary, photo: { bytes, type } })
    expect(pdf.length).toBeLessThan(120_000)
    const [page] = await printPages(pdf)
    const x = geometry.LEFT + geometry.WIDTH - 7 - geometry.PHOTO.width / 2
    const middle = geometry.HEADER_TOP + geometry.HEADER_HEIGHT / 2
    expectColour(colourAt(page!, x, middle - 55), BLUE)
    expectColour(colourAt(page!, x, middle + 55), BROWN)
  })

  it('keeps the proportions of 1寸 and the paper white beside it', async () => {
    const [page] = await print({ ...ordinary, photo: { bytes: await png(), type: 'png' } })
    const right = geometry.LEFT + geometry.WIDTH - 7
    const width = (geometry.PHOTO.height * 295) / 413
    const y = geometry.HEADER_TOP + geometry.HEADER_HEIGHT / 4
    const edge = right - (geometry.PHOTO.width - width) / 2
    expectColour(colourAt(page!, edge - 1.5, y), BLUE)
    expectColour(colourAt(page!, edge + 1.5, y), { r: 255, g: 255, b: 255 })
  })

  it('prints a transparent background as white', async () => {
    const transparent = sharp({ create: { width: 295, height: 413, channels: 4, background: '#00000000' } })
    const photo = { bytes: await transparent.png().toBuffer(), type: 'png' as const }
    const [page] = await print({ ...ordinary, photo })
    const cell = { width: 80, height: 100, y: geometry.HEADER_TOP + 15 }
    expect(countInk(page!, { ...cell, x: geometry.LEFT + geometry.WIDTH - 95 })).toBe(0)
  })

  it('takes the place and time out of a photo', async () => {
    const bytes = await portrait()
      .withExif({ IFD0: { Copyright: 'taken at home' } })
      .jpeg()
      .toBuffer()
    expect(bytes.toString('latin1')).toContain('taken at home')
    const pdf = await renderApplicationForm({ ...ordinary, photo: { bytes, type: 'jpeg' } })
    expect(pdf.toString('latin1')).not.toContain('taken at home')
  })

  it.each<[string, () => Promise<Buffer>]>([
    ['cut off in the middle', async () => (await portrait().jpeg().toBuffer()).subarray(0, 900)],
    ['not an image', () => Promise.resolve(Buffer.from('<html></html>'))],
  ])('refuses one that is %s', async (_case, make) => {
    const photo = { bytes: await make(), type: 'jpeg' as const }
    await expect(renderApplicationForm({ ...ordinary, photo })).rejects.toThrow()
  })

  function png(): Promise<Buffer> {
    return portrait().png().toBuffer()
  }
})

describe('the PDF file', () => {
  it('is the same, byte for byte, for the same content', async () => {
    const photo = { bytes: await portrait().jpeg().toBuffer(), type: 'jpeg' as const }
    const content = { ...named('王𠮷㛃'), photo }
    const [first, second] = [await renderApplicationForm(content), await renderApplicationForm(content)]
    expect(first.equals(second)).toBe(true)
    const later = await renderApplicationForm({ ...content, printedAt: '2026-11-22 10:31' })
    expect(first.equals(later)).toBe(false)
  })

  it.each([
    ['its language', '/Lang (zh-CN)'],
    ['that it is tagged', '/Marked true'],
    ['a table with headings', '/S /TH'],
    ['another text for the QR code', '/Alt (REG1:202600000179:7K3M9QX2)'],
    ['the time in UTC', '(D:20261122023000Z)'],
    ['to show its title', '/DisplayDocTitle true'],
    ['its version', '%PDF-1.7'],
  ])('says %s', async (_case, syntax) => {
    const pdf = (await renderApplicationForm(ordinary)).toString('latin1')
    expect(pdf.includes(syntax)).toBe(true)
  })

  it('embeds every font', async () => {
    const pdf = (await renderApplicationForm(named('王㐂𠮷𠀭'))).toString('latin1')
    const fonts = pdf.match(/\/Subtype \/(CIDFontType2|Type1|TrueType|CIDFontType0)\b/g) ?? []
    expect(fonts).toEqual(Array(4).fill('/Subtype /CIDFontType2'))
    expect(pdf.match(/\/FontFile2 /g)).toHaveLength(4)
  })

  it('refuses a printing time that is none', async () => {
    await expect(renderApplicationForm({ ...ordinary, printedAt: '今天' })).rejects.toThrow('printedAt')
  })
})

function expectColour([red, green, blue]: [number, number, number], { r, g, b }: typeof BLUE): void {
  // CMYK has no exact counterpart of these.
  expect(Math.max(Math.abs(red - r), Math.abs(green - g), Math.abs(blue - b))).toBeLessThan(40)
}

function expectBlankMargins(page: PrintedPage): void {
  const { LEFT, PAGE, WIDTH } = geometry
  const right = LEFT + WIDTH + 1.5
  expect(countInk(page, { x: 0, y: 0, width: LEFT - 1.5, height: PAGE.height })).toBe(0)
  expect(countInk(page, { x: right, y: 0, width: PAGE.width - right, height: PAGE.height })).toBe(0)
  expect(countInk(page, { x: 0, y: 0, width: PAGE.width, height: 24 })).toBe(0)
  expect(countInk(page, { x: 0, y: PAGE.height - 18, width: PAGE.width, height: 18 })).toBe(0)
}
