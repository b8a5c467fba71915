import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memberText, signedText } from './alipay-signature'

describe('signedText', () => {
  it.each([
    ['sorts by name', { b: '2', a: '1' }, 'a=1&b=2'],
    ['leaves out the signature and what is empty', { a: '1', empty: '', sign: 'x' }, 'a=1'],
    ['keeps values as they are', { body: '考试 a=b&c', amount: '0.01' }, 'amount=0.01&body=考试 a=b&c'],
  ])('%s', (_label, parameters, text) => {
    expect(signedText(parameters)).toBe(text)
  })
})

describe('memberText', () => {
  it.each([
    ['keeps spaces and number forms', '{"r": {"b" : 1.0 },"sign":"x"}', 'r', '{"b" : 1.0 }'],
    ['is not misled by braces in strings', '{"r":{"a":"}\\"{"},"sign":"x"}', 'r', '{"a":"}\\"{"}'],
    ['finds a later member', '{"x":[1,{"r":2}],"sign":"s","r":{"c":3}}', 'r', '{"c":3}'],
    ['reads a string', '{"r":{},"sign":"a,b"}', 'sign', '"a,b"'],
    ['finds nothing', '{"x":1}', 'r', undefined],
    ['refuses what is no object', '[1]', 'r', undefined],
    ['refuses what is cut off', '{"x"', 'r', undefined],
    ['refuses what is empty', '', 'r', undefined],
  ])('%s', (_label, json, name, text) => {
    expect(memberText(json, name)).toBe(text)
  })

  it('gives the text of any member of any JSON object', () => {
    const object = fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true })
    fc.assert(
      fc.property(object, fc.integer({ min: 0, max: 2 }), (members, indent) => {
        const json = JSON.stringify(members, null, indent)
        for (const [name, value] of Object.entries(members)) {
          // Of -0 JSON keeps no sign.
          expect(JSON.stringify(JSON.parse(memberText(json, name) ?? ''))).toBe(JSON.stringify(value))
        }
      }),
    )
  })

  it('ends for any text', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof memberText(text, 'r') !== 'number'))
  })
})
