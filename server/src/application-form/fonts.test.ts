import { beforeAll, describe, expect, it } from 'vitest'
import { facesFor, type Face } from './fonts'

describe('the faces', () => {
  it.each([
    ['everyday text', '太原市卫生学校 Lǚ 2026', ['noto-serif-sc-common']],
    ['a traditional character', '龘', ['noto-serif-sc-common', 'noto-serif-sc-further']],
    ['extension B', '𠮷', ['noto-serif-sc-common', 'noto-serif-sc-further', 'babelstone-han-rare']],
  ])('read for %s', async (_case, text, names) => {
    expect((await facesFor(text)).map(({ name }) => name)).toEqual(names)
  })

  it('are parsed once', async () => {
    const [[first], [second]] = await Promise.all([facesFor('王'), facesFor('李')])
    expect(first.font).toBe(second.font)
  })
})

describe('coverage', () => {
  let faces: Face[]

  beforeAll(async () => {
    // A character that no face holds: all of them are read.
    faces = await facesFor('\u{2EBF0}')
  })

  it.each([
    ['basic block', 0x4e00, 0x9fff, 20992],
    ['extension A', 0x3400, 0x4dbf, 6592],
    ['extension B', 0x20000, 0x2a6df, 33597],
    ['extension C', 0x2a700, 0x2b739, 2206],
    ['extension D', 0x2b740, 0x2b81d, 222],
    ['extension E', 0x2b820, 0x2cea1, 3825],
    ['extension F', 0x2ceb0, 0x2ebe0, 2983],
    ['extension G', 0x30000, 0x3134a, 3045],
    ['extension H', 0x31350, 0x323af, 2271],
    ['extension I', 0x2ebf0, 0x2ee5d, 0],
    ['compatibility supplement', 0x2f800, 0x2fa1d, 542],
  ])('of the %s', (_block, first, last, count) => {
    const points = Array.from({ length: last - first + 1 }, (_, index) => first + index)
    const held = points.filter((point) => faces.some(({ font }) => font.hasGlyphForCodePoint(point)))
    expect(held).toHaveLength(count)
  })

  it('of GB/T 2312 needs the first face alone', () => {
    const bytes = []
    for (let row = 0xb0; row <= 0xf7; row++) {
      // Level 1 ends with the fifth last column of row D7.
      for (let column = 0xa1; column <= (row === 0xd7 ? 0xf9 : 0xfe); column++) bytes.push(row, column)
    }
    const ideographs = [...new TextDecoder('gb2312').decode(new Uint8Array(bytes))]
    expect(ideographs).toHaveLength(6763)
    const missing = ideographs.filter(
      (character) => !faces[0]!.font.hasGlyphForCodePoint(character.codePointAt(0)!),
    )
    expect(missing).toEqual([])
  })
})
