import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { facesFor, type Face } from './fonts'
import { breakLines, fit, fitEvenly, heightOf, type Line } from './typesetting'

let faces: [Face, ...Face[]]

beforeAll(async () => {
  faces = await facesFor('王𠮷')
})

const textOf = (line: Line): string => line.runs.map((run) => run.text).join('')
const broken = (text: string, width: number): string[] => breakLines(text, width, faces).map(textOf)

describe('breaking lines', () => {
  it.each<[string, string, number, string[]]>([
    ['short text', '护理学', 5, ['护理学']],
    ['ideographs, one em each', '太原市卫生学校', 3, ['太原市', '卫生学', '校']],
    ['no full stop at the start of a line', '证件有效。完', 4, ['证件有', '效。完']],
    ['no opening bracket at its end', '高级技能（三级）', 5, ['高级技能', '（三级）']],
    ['a year stays whole', '毕业于2011年', 4, ['毕业于', '2011年']],
    ['words stay whole', 'School of Nursing', 5, ['School of', 'Nursing']],
    ['a phone number stays whole', '电话010-12345678', 7, ['电话', '010-12345678']],
    ['a word wider than the line is broken', 'aaaaaaaa', 2, ['aaa', 'aaa', 'aa']],
    ['line ends of the text', '一\n\n二', 5, ['一', '', '二']],
    ['spaces at a line end vanish', '一二   三', 2, ['一二', '三']],
    ['a rare character between others', '王𠮷明', 2, ['王𠮷', '明']],
    ['a character in no face', '王\u{2EBF0}', 9, ['王[U+2EBF0]']],
    ['nothing', '', 5, ['']],
  ])('%s', (_case, text, width, lines) => {
    expect(broken(text, width)).toEqual(lines)
  })

  it('never loses a character, and no line is wider than asked for', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'王𠮷学校，。（）“”aW1-@ \n\u{2EBF0}'),
      maxLength: 80,
    })
    // Wide enough for the widest character, a code point in brackets.
    const width = fc.double({ min: 6, max: 40, noNaN: true })
    fc.assert(
      fc.property(text, width, (text, width) => {
        const lines = breakLines(text, width, faces)
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(width + 1e-9)
        const solid = (text: string) => text.replace(/\s/g, '').replaceAll('\u{2EBF0}', '[U+2EBF0]')
        expect(solid(lines.map(textOf).join(''))).toBe(solid(text))
      }),
    )
  })
})

describe('fitting text into a box', () => {
  it.each([
    ['room enough', '太原市卫生学校', { width: 100, height: 20 }, 10.5, 1],
    ['too wide: smaller type', '太原市卫生学校', { width: 60, height: 20 }, 8, 1],
    ['high enough for two lines', '太原市卫生学校', { width: 60, height: 30 }, 10.5, 2],
    ['too small in any size', '太原市卫生学校', { width: 8, height: 8 }, 8, 7],
  ])('%s', (_case, text, box, size, lines) => {
    const setting = fit(text, box, [10.5, 9, 8], faces)
    expect(setting.size).toBe(size)
    expect(setting.lines).toHaveLength(lines)
    expect(heightOf(setting)).toBeCloseTo(lines * size * 1.35)
  })

  it.each([
    ['报考职业从业年限', ['报考职业', '从业年限']],
    ['取得现有资格时间', ['取得现有', '资格时间']],
    ['联系电话', ['联系电话']],
    ['身份证件编号', ['身份证', '件编号']],
  ])('divides the label %s evenly', (label, lines) => {
    expect(fitEvenly(label, { width: 60, height: 29 }, [10.5, 9], faces).lines.map(textOf)).toEqual(lines)
  })
})
