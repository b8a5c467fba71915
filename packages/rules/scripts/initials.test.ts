import { describe, expect, it } from 'vitest'
import { initialLetters, InitialsReader, initialsOf, UnreviewedInitials } from './initials'

const reader = (...words: [string, string][]) =>
  new InitialsReader(words.map(([word, initials]) => ({ word, initials })))

describe('initialLetters', () => {
  it.each([
    ['重', 'cz'],
    ['长', 'cz'],
    ['行', 'hx'],
    ['厦', 'sx'],
    ['会', 'hk'],
    ['藏', 'cz'],
    ['六', 'l'],
    ['都', 'd'],
    ['北', 'b'],
  ])('%s begins with one of %s', (character, letters) => {
    expect([...initialLetters(character)].sort().join('')).toBe(letters)
  })

  it('does not guess at signs', () => {
    expect(() => initialLetters('@')).toThrow()
  })
})

describe('initialsOf', () => {
  it.each([
    ['chóng qìng', 'cq'],
    ['ā bà', 'ab'],
    ['wéi wú ěr', 'wwe'],
  ])('%s → %s', (reading, initials) => {
    expect(initialsOf(reading)).toBe(initials)
  })
})

describe('InitialsReader', () => {
  it('reads characters of one initial, and ambiguous ones as their word was reviewed', () => {
    expect(reader(['重庆', 'cq']).letters('重庆大学').join('')).toBe('cqdx')
    expect(reader(['重机', 'zj']).letters('重机大学').join('')).toBe('zjdx')
  })

  it('leaves out signs that are not spoken', () => {
    expect(reader().letters('中国地大（北京）').join('')).toBe('zgddbj')
  })

  it('refuses an ambiguous character that stands in no reviewed word', () => {
    expect(() => reader(['重庆', 'cq']).letters('重工大学')).toThrow(UnreviewedInitials)
    expect(() => reader(['重庆', 'cq']).letters('重庆重工大学')).toThrow(UnreviewedInitials)
  })

  it('lets the longer word decide', () => {
    const words = reader(['会计', 'kj'], ['社会计划', 'shjh'])
    expect(words.letters('社会计划大学').join('')).toBe('shjhdx')
    expect(words.letters('立新会计大学').join('')).toBe('lxkjdx')
  })

  it('refuses words of one length that disagree', () => {
    expect(() => reader(['会计', 'kj'], ['社会', 'sh']).letters('社会计划大学')).toThrow(UnreviewedInitials)
  })

  it.each([
    ['no reading of the word', '重庆', 'xq'],
    ['too few letters', '重庆', 'c'],
    ['nothing ambiguous', '北京', 'bj'],
  ])('refuses a reviewed word with %s', (_, word, initials) => {
    expect(() => reader([word, initials])).toThrow()
  })

  it('refuses a word that was reviewed twice, and one that no name needs', () => {
    expect(() => reader(['重庆', 'cq'], ['重庆', 'cq'])).toThrow()
    const words = reader(['重庆', 'cq'], ['重机', 'zj'])
    words.letters('重庆大学')
    expect(() => words.finish()).toThrow('重机')
    words.letters('重机大学')
    expect(() => words.finish()).not.toThrow()
  })
})
