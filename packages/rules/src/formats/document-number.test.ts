import { describe, expect, it } from 'vitest'
import type { Checked } from '../finding'
import { civilianCadreId } from './civilian-cadre-id'
import { hkMacaoPermit } from './hk-macao-permit'
import { officerId } from './officer-id'
import { passport } from './passport'
import { soldierId } from './soldier-id'
import { taiwanPermit } from './taiwan-permit'

interface CardFormat {
  check(input: unknown): Checked
  mask(input: unknown): string
}

const CARDS: [
  string,
  CardFormat,
  { usual: [string, string][]; other: string[]; masked: [string, string] },
][] = [
  [
    'officerId',
    officerId,
    {
      usual: [
        ['军字第1234567号', '军字第1234567号'],
        ['南字第1234号', '南字第1234号'],
        ['武警部队字第01234567号', '武警部队字第01234567号'],
        ['军字第１２３４５６７号', '军字第1234567号'],
        [' 军 字第 1234567 号 ', '军字第1234567号'],
        ['軍字第1234567號', '軍字第1234567號'],
      ],
      other: ['1234567', '军字第1234567', '军官证123456', '军字第123号', '军字第号', '政字第A123456号', '😀'],
      masked: ['军字第1234567号', '军字第*****67号'],
    },
  ],
  [
    'civilianCadreId',
    civilianCadreId,
    {
      usual: [['文字第 1234567 号', '文字第1234567号']],
      other: ['文职1234567'],
      masked: ['文字第1234567号', '文字第*****67号'],
    },
  ],
  [
    'soldierId',
    soldierId,
    {
      usual: [['士字第 123456789 号', '士字第123456789号']],
      other: ['123456789'],
      masked: ['士字第1234567号', '士字第*****67号'],
    },
  ],
  [
    'passport',
    passport,
    {
      usual: [
        ['E12345678', 'E12345678'],
        ['e 12345678', 'E12345678'],
        ['EA1234567', 'EA1234567'],
        ['Ｇ１２３４５６７８', 'G12345678'],
        ['C01X00T47', 'C01X00T47'],
        ['123456789', '123456789'],
      ],
      other: ['E1234', 'ABCDEFGHI', 'E-12345678', '护照E12345678', 'E1234567890123'],
      masked: ['E12345678', 'E1*****78'],
    },
  ],
  [
    'hkMacaoPermit',
    hkMacaoPermit,
    {
      usual: [
        ['H12345678', 'H12345678'],
        ['m12345678', 'M12345678'],
        ['H1234567801', 'H1234567801'],
      ],
      other: ['C12345678', 'H1234567', 'H123456789', '12345678'],
      masked: ['H12345678', 'H1*****78'],
    },
  ],
  [
    'taiwanPermit',
    taiwanPermit,
    {
      usual: [
        ['12345678', '12345678'],
        ['0012345678', '0012345678'],
        ['0012345678（b）', '0012345678(B)'],
        ['0012345678B', '0012345678B'],
      ],
      other: ['1234567', '123456789', 'T12345678'],
      masked: ['12345678', '12****78'],
    },
  ],
]

describe.each(CARDS)('%s', (name, format, { usual, other, masked }) => {
  it.each(usual)('reads %s', (typed, value) => {
    expect(format.check(typed)).toStrictEqual({ value, findings: [] })
  })

  it.each(other)('accepts another form with a warning: %s', (typed) => {
    expect(format.check(typed)).toStrictEqual({
      value: typed,
      findings: [{ path: '', code: `${name}.form`, severity: 'warning', params: {} }],
    })
  })

  it.each([
    ['control characters', '军字第\u0000号', 'text.characters'],
    ['51 characters', '1'.repeat(51), 'text.tooLong'],
  ])('refuses %s', (_, typed, code) => {
    expect(format.check(typed).findings).toMatchObject([{ code, severity: 'error' }])
  })

  it('masks the middle', () => {
    expect(format.mask(masked[0])).toBe(masked[1])
  })
})
