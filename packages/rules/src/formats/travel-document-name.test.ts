import { describe, expect, it } from 'vitest'
import { travelDocumentName } from './travel-document-name'

describe('travelDocumentName.check', () => {
  it.each([
    ['two names', 'JOHN SMITH', 'JOHN SMITH'],
    ['an apostrophe', 'O’NEIL', "O'NEIL"],
    ['27 letters', 'MARIA FERNANDA DE LA CRUZ RUIZ', 'MARIA FERNANDA DE LA CRUZ RUIZ'],
    ['a full stop between Latin letters', 'John F. Kennedy', 'John F. Kennedy'],
    ['a full stop between Chinese ones', '阿卜杜拉.买买提', '阿卜杜拉·买买提'],
    ['Chinese characters', '陳大文', '陳大文'],
  ])('reads %s', (_, typed, value) => {
    expect(travelDocumentName.check(typed)).toStrictEqual({ value, findings: [] })
  })

  it.each([
    ['a digit', 'JOHN 2', '2'],
    ['nothing but marks', "- '", "- ␣ '"],
    ['another script', 'Иван', 'И в а н'],
  ])('refuses %s', (_, typed, characters) => {
    expect(travelDocumentName.check(typed).findings).toEqual([
      { path: '', code: 'travelDocumentName.characters', severity: 'error', params: { characters } },
    ])
  })
})
