import { describe, expect, it } from 'vitest'
import { personName } from './person-name'

const codesOf = (input: unknown) => personName.check(input).findings.map((f) => f.code)

/** Blocks.txt of Unicode 17: first and last code point of every block of Chinese characters. */
const BLOCKS = [
  ['CJK Unified Ideographs', 0x4e00, 0x9fff],
  ['Extension A', 0x3400, 0x4dbf],
  ['Extension B', 0x20000, 0x2a6df],
  ['Extension C', 0x2a700, 0x2b73f],
  ['Extension D', 0x2b740, 0x2b81f],
  ['Extension E', 0x2b820, 0x2ceaf],
  ['Extension F', 0x2ceb0, 0x2ebef],
  ['Extension I', 0x2ebf0, 0x2ee5f],
  ['Compatibility Ideographs', 0xf900, 0xfaff],
  ['Compatibility Ideographs Supplement', 0x2f800, 0x2fa1f],
  ['Extension G', 0x30000, 0x3134f],
  ['Extension H', 0x31350, 0x323af],
  ['Extension J', 0x323b0, 0x3347f],
] as const

describe('personName.check', () => {
  it.each([
    ['two characters', '张三', '张三'],
    ['one character', '毌', '毌'],
    ['ideographic zero', '〇', '〇'],
    ['a character beyond the basic plane', '王\u{2cc56}', '王\u{2cc56}'],
    ['Uyghur', '阿卜杜拉·买买提', '阿卜杜拉·买买提'],
    ['three parts', '古丽巴哈尔·阿不都热合曼·艾力', '古丽巴哈尔·阿不都热合曼·艾力'],
    ['pinyin for a character', '张zhe', '张zhe'],
    ['pinyin with ü', '吕lü', '吕lü'],
    ['pinyin with ê', '欸ê', '欸ê'],
    ['pinyin with a tone', '王nǚ', '王nǚ'],
    ['ü typed in two', '吕lu\u0308', '吕lü'],
    ['full-width Latin', '张ＺＨＥ', '张ZHE'],
    ['space at the ends', ' \u3000张三\u00a0\n', '张三'],
    ['zero-width space within', '张\u200b三', '张三'],
    ['byte order mark', '\ufeff张三', '张三'],
    ['ideographic variation sequence', '葛\u{e0100}城', '葛城'],
    ['standardised variation sequence', '塚\ufe00本', '塚本'],
    ['radicals out of a PDF', '\u2f45⼤', '方大'],
    ['compatibility ideograph, which is another character', '宮\ufa11', '宮\ufa11'],
    ['20 characters', '阿'.repeat(20), '阿'.repeat(20)],
    ['20 characters beyond the basic plane', '\u{20bb7}'.repeat(20), '\u{20bb7}'.repeat(20)],
  ])('admits %s', (_, typed, value) => {
    expect(personName.check(typed)).toStrictEqual({ value, findings: [] })
  })

  it.each([...'.•․‧∙⋅・･．﹒·⸱⸳ㆍꞏᐧ᛫'])('takes %s for the dot between parts', (dot) => {
    expect(personName.check('阿' + dot + '买')).toStrictEqual({ value: '阿·买', findings: [] })
  })

  it.each(BLOCKS)('admits the first and last code point of %s, unchanged', (_, first, last) => {
    for (const code of [first, last]) {
      const name = '王' + String.fromCodePoint(code)
      expect(personName.check(name)).toStrictEqual({ value: name, findings: [] })
    }
  })

  it.each([
    ['a space within', '张 三', ['personName.characters']],
    ['an ideographic space within', '张　三', ['personName.characters']],
    ['a digit', '张3', ['personName.characters']],
    ['a full-width digit', '张３', ['personName.characters']],
    ['a comma', '张,三', ['personName.characters']],
    ['a Chinese full stop', '张三。', ['personName.characters']],
    ['brackets', '张（三）', ['personName.characters']],
    ['an apostrophe', "O'Neil", ['personName.characters']],
    ['a hyphen', '张-三', ['personName.characters']],
    ['emoji', '张😀', ['personName.characters']],
    ['a keycap', '1\ufe0f\u20e3', ['personName.characters']],
    ['kana', 'さくら', ['personName.characters']],
    ['hangul', '김철수', ['personName.characters']],
    ['bopomofo', 'ㄓㄤ', ['personName.characters']],
    ['a bare accent', '张\u0301', ['personName.characters']],
    ['multiplication sign', '张×', ['personName.characters']],
    ['a radical of the supplement', '\u2e80', ['personName.characters']],
    ['Yi syllable after the unified block', '\ua000', ['personName.characters']],
    ['a noncharacter', '张\u{2ffff}', ['personName.characters']],
    ['a lone surrogate', '张\ud842', ['personName.characters']],
    ['markup', '<b>张三</b>', ['personName.characters']],
    ['dot at the beginning', '·张三', ['personName.dots']],
    ['dot at the end', '张三·', ['personName.dots']],
    ['doubled dot', '阿··买', ['personName.dots']],
    ['dot alone', '·', ['personName.dots']],
    ['21 characters', '阿'.repeat(21), ['personName.length']],
    ['21 characters beyond the basic plane', '\u{20bb7}'.repeat(21), ['personName.length']],
    [
      'all at once',
      '·阿 1' + '买'.repeat(20),
      ['personName.length', 'personName.characters', 'personName.dots'],
    ],
    ['private use (GB 18030)', '王\ue864', ['personName.unencoded']],
    ['private use (plane 15)', '王\u{f0000}', ['personName.unencoded']],
    ['free for ideographs to come', '王\u{33480}', ['personName.unencoded']],
  ])('names what is wrong: %s', (_, typed, codes) => {
    expect(codesOf(typed)).toEqual(codes)
  })

  it('counts by code points and tells the limits', () => {
    expect(personName.check('𠮷'.repeat(21)).findings).toEqual([
      { path: '', code: 'personName.length', severity: 'error', params: { min: 1, max: 20, length: 21 } },
    ])
    expect(personName.check('买'.repeat(25), { maxLength: 25 }).findings).toEqual([])
  })

  it('points at a few of the characters, in a way that can be seen', () => {
    expect(personName.check('张 \u0007三1234567').findings[0]?.params).toEqual({
      characters: '␣ U+0007 1 2 3',
    })
  })

  it('only warns of what a register may have', () => {
    expect(personName.check('王\ue864').findings[0]?.severity).toBe('warning')
  })
})

it.each([
  ['张三', '张*'],
  ['张三丰', '张**'],
  ['欧阳娜娜', '欧阳**'],
  ['司马迁', '司马*'],
  ['欧阳', '欧*'],
  ['阿卜杜拉·买买提', '阿***·***'],
  ['𠮷田', '𠮷*'],
  ['张', '*'],
  ['', ''],
])('personName.mask(%s)', (name, masked) => {
  expect(personName.mask(name)).toBe(masked)
})
