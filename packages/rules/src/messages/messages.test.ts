import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { error, warning } from '../finding'
import { personName } from '../formats/person-name'
import { messages } from './index'

const placeholders = (template: string) => [...template.matchAll(/\{\w+\}/g)].map(([name]) => name).sort()

/** Every code in the sources, as it is written there. */
function codesIn(folder: string): string[] {
  const directory = new URL(`../${folder}/`, import.meta.url)
  return readdirSync(directory)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .flatMap((name) => {
      const source = readFileSync(new URL(name, directory), 'utf8')
      return [...source.matchAll(/(?:error|warning)\(\s*'([^']+)'/g)].map((match) => match[1] as string)
    })
}

describe('the catalogues', () => {
  it('have the same codes', () => {
    expect(Object.keys(messages.en).sort()).toEqual(Object.keys(messages['zh-CN']).sort())
  })

  it.each(Object.keys(messages.en))('have the same placeholders: %s', (code) => {
    expect(placeholders(messages.en[code] as string)).toEqual(placeholders(messages['zh-CN'][code] as string))
  })

  it('have a text for every code of the formats', () => {
    const codes = codesIn('formats')
    expect(codes.length).toBeGreaterThan(30)
    expect(codes.filter((code) => messages.en[code] === undefined)).toEqual([])
  })
})

describe('messages', () => {
  it.each([
    ['filled in', error('residentId.length', { length: 17 }), '身份证必须为15或18位，现在是17位'],
    [
      'the manual’s words',
      warning('graduationMonth.tooEarly', { earliest: '1946' }),
      '毕业年月不能早于当前年的前80年',
    ],
    [
      'a file that is no photo',
      error('photo.type', { type: 'unknown', allowed: 'jpeg, png' }),
      '这个文件不是照片，请选择JPEG或PNG格式的照片',
    ],
    [
      'a photo of another type',
      error('photo.type', { type: 'webp', allowed: 'jpeg, gif, png' }),
      '照片格式应为JPEG、GIF或PNG，这个文件的实际格式是WEBP',
    ],
    ['what is in no list', error('choice.unlisted', { value: '护理' }), '列表中没有“护理”，请从列表中选择'],
    ['an unknown code', error('myPortal.rule'), 'myPortal.rule'],
    ['a code of every object', error('constructor'), 'constructor'],
    [
      'what a param holds is no template',
      error('text.characters', { characters: '{max} $&' }),
      '含有无法显示的字符：{max} $&，请删除后重新输入',
    ],
    ['a param that is missing', error('text.tooLong'), '内容过长，最多{max}个字符'],
  ])('in Chinese: %s', (_, finding, text) => {
    expect(messages(finding)).toBe(text)
  })

  it.each([
    [
      'a name',
      personName.check('张'.repeat(21)).findings[0],
      'A name has 1 to 20 characters; this one has 21.',
    ],
    [
      'types of files',
      error('photo.type', { type: 'pdf', allowed: 'jpeg, gif, png' }),
      'The photo must be JPEG, GIF or PNG; this file is in fact PDF.',
    ],
  ])('in English: %s', (_, finding, text) => {
    expect(finding && messages(finding, 'en')).toBe(text)
  })

  it.each([
    ['a text', { 'text.tooLong': '不超过{max}字' }, error('text.tooLong', { max: 5 }), '不超过5字'],
    [
      'a text of a type',
      { 'photo.type/unknown': '不是照片' },
      error('photo.type', { type: 'unknown' }),
      '不是照片',
    ],
    ['no text of this code', { 'text.type': '?' }, error('required'), '此项必填'],
    [
      'a code that only the caller has',
      { 'myPortal.rule': '本报名点不受理' },
      error('myPortal.rule'),
      '本报名点不受理',
    ],
    ['what every object has', {}, error('constructor'), 'constructor'],
  ])('in the words of the caller: %s', (_, texts, finding, text) => {
    expect(messages(finding, 'zh-CN', texts)).toBe(text)
  })

  it('in Chinese where the locale is unknown', () => {
    expect(messages(error('required'), 'fr' as 'en')).toBe('此项必填')
  })
})
