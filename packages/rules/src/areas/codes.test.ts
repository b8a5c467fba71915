import { gzipSync } from 'node:zlib'
import { buildSync } from 'esbuild'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTable } from '../../scripts/csv'
import { areaCodes, isKnownArea } from './codes'

describe('isKnownArea', () => {
  it.each([
    ['110101', '北京市东城区, from the first list to the last'],
    ['110103', '崇文区, until 2009'],
    ['110221', '昌平县, until 1998'],
    ['422800', '恩施土家族苗族自治州'],
    ['429004', '仙桃市, under the province itself'],
    ['442100', '海南行政区 of Guangdong, until 1987'],
    ['460100', '海口市'],
    ['500222', '綦江县 of Chongqing, until 2010'],
    ['512322', '垫江县 when Chongqing was no municipality'],
    ['350404', '三元区, made in 2021'],
    ['653228', '和康县, made in 2024'],
    ['619001', '兴平市 in 1994, whose 6190 no list has'],
    ['659001', '石河子市'],
    ['130000', 'a province'],
    ['710000', 'Taiwan'],
    ['810000', 'Hong Kong: residence permits'],
    ['820000', 'Macao: residence permits'],
    ['830000', 'Taiwan: residence permits'],
  ])('knows %s: %s', (code) => {
    expect(isKnownArea(code)).toBe(true)
  })

  it.each([
    ['000000', 'nothing'],
    ['999999', 'nothing'],
    ['110000 ', 'a space'],
    ['1101', 'four digits'],
    ['1101011', 'seven digits'],
    ['11010a', 'a letter'],
    ['１１０１０１', 'full-width digits: who reads a number normalises it first'],
    ['', 'empty'],
    ['130390', 'a zone that is no division'],
  ])('does not know %j: %s', (code) => {
    expect(isKnownArea(code)).toBe(false)
  })

  it('knows the codes of the source table and no others', () => {
    const table = readTable('area-codes.csv', ['code']).map(({ code }) => code)
    expect(Array.from(areaCodes(), String)).toEqual(table)
    const known = new Set(table)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999999 }), (number) => {
        const code = String(number).padStart(6, '0')
        return isKnownArea(code) === known.has(code)
      }),
      { numRuns: 2000 },
    )
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), (value) => typeof isKnownArea(value as string) === 'boolean'))
    expect(isKnownArea('1'.repeat(10_000_000))).toBe(false)
  })

  it('costs the core less than 3 KB (gzip)', () => {
    const { outputFiles } = buildSync({
      entryPoints: [new URL('codes.ts', import.meta.url).pathname],
      bundle: true,
      format: 'esm',
      target: 'es2017',
      write: false,
    })
    expect(gzipSync(outputFiles[0]!.contents, { level: 9 }).length).toBeLessThan(3 * 1024)
  })
})
