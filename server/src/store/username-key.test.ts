import { describe, expect, it } from 'vitest'
import { usernameKey } from './username-key'

describe('usernameKey', () => {
  it.each([
    ['letter case', 'WangFang', 'wangfang'],
    ['full-width letters and digits of a Chinese input method', 'ＷａｎｇＦａｎｇ１', 'wangfang1'],
    ['a German sharp s and its capitals', 'STRASSE', 'straße'],
    ['a sigma at the end of a Greek word', 'ΟΔΟΣ', 'οδοσ'],
    ['an accent as one character and as two', 'José', 'Jose\u0301'],
    ['the Kelvin sign', '\u212Aelvin', 'kelvin'],
    ['letters beyond the basic plane', '𐐀', '𐐨'],
  ])('does not tell apart %s', (_label, one, other) => {
    expect(usernameKey(one)).toBe(usernameKey(other))
  })

  it.each([
    ['an accent', 'jose', 'josé'],
    ['rare Chinese characters that look alike', '𠮷', '吉'],
    ['rare characters of one plane', '𬭖', '𬭗'],
    ['emoji', '😀', '😁'],
    ['simplified and traditional characters', '张', '張'],
    ['a digit more', 'wangfang', 'wangfang1'],
  ])('tells apart %s', (_label, one, other) => {
    expect(usernameKey(one)).not.toBe(usernameKey(other))
  })

  it('is a key of itself', () => {
    for (const username of ['WangFang', 'İstanbul', 'ﬁ', 'ΟΔΟΣ', '王芳', '𠮷野', 'ẞ', 'ǰ']) {
      expect(usernameKey(usernameKey(username))).toBe(usernameKey(username))
    }
  })
})
