import { describe, expect, it } from 'vitest'
import { printableText } from './printable-text'

describe('printable text', () => {
  it.each([
    ['as it is', '王小明', '王小明'],
    ['a variation selector', '葛\u{E0100}', '葛'],
    ['a joiner and a direction mark', 'a\u200Db\u200Fc\uFEFF', 'abc'],
    ['a control character', 'a\u0007b\u0000', 'ab'],
    ['a tab and a no-break space', 'a\tb\u00A0c', 'a b c'],
    ['line ends of every system', 'a\r\nb\rc\nd\u2028e', 'a\nb\nc\nd\ne'],
    ['pinyin typed in two steps', 'lu\u0308\u030C', 'lǚ'],
    ['a compatibility ideograph, which is somebody’s name', '凞﨩', '凞﨩'],
    ['an ideographic space', '王　明', '王　明'],
  ])('%s', (_case, text, printed) => {
    expect(printableText(text)).toBe(printed)
  })
})
