import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromFieldNames, toFieldNames } from './field-names'

describe('toFieldNames', () => {
  it.each([
    ['an operator', { $gt: '' }, { '%24gt': '' }],
    ['a path', { 'basic.name': '张三' }, { 'basic%2Ename': '张三' }],
    ['the percent sign itself', { '%24gt': '' }, { '%2524gt': '' }],
    ['an empty name', { '': 'x' }, { '%': 'x' }],
    ['a BSON type', { _bsontype: 'ObjectId' }, { '%5Fbsontype': 'ObjectId' }],
    ['a constructor', { constructor: 'x' }, { '%63onstructor': 'x' }],
    ['what every object inherits', { hasOwnProperty: 'x' }, { '%68asOwnProperty': 'x' }],
    ['names in a list of records', { list: [{ 'a.b': ['c.d'] }] }, { list: [{ 'a%2Eb': ['c.d'] }] }],
    ['ordinary names', { idNumber: 'x', 姓名: '张三' }, { idNumber: 'x', 姓名: '张三' }],
  ])('writes %s', (_label, record, written) => {
    expect(toFieldNames(record)).toEqual(written)
  })

  it('is undone by fromFieldNames, whatever the names', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('%', '$', '.', '\0', '_', '2', '4', 'E') }),
      fc.constantFrom('__proto__', 'constructor', 'hasOwnProperty', 'toString', '_id', '%24', '%'),
    )
    const records = fc.dictionary(name, fc.dictionary(name, fc.string()))
    fc.assert(
      fc.property(records, (record) => {
        const written = toFieldNames(record)
        expect(fromFieldNames(written)).toEqual(record)
        for (const field of Object.keys(written))
          expect(field).toMatch(/^(?!_|(?:constructor|hasOwnProperty|toString)$)[^$.\0]+$/)
      }),
    )
  })
})
