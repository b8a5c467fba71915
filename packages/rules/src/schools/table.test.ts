import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { buildSchools } from '../../scripts/build-schools'
import { readTable } from '../../scripts/csv'
import { SchoolTable } from './table'

const table = new SchoolTable()
const schools = new Map(table.codes().map((code, number) => [String(code), table.school(number)]))

const entered = readTable('schools-former-names.csv', ['formerName', 'currentCode', 'currentName', 'kind'])

describe('SchoolTable', { timeout: 30_000 }, () => {
  it('has every school of the list', () => {
    const list = readTable('schools.csv', ['code', 'name', 'province', 'level'])
    for (const row of list) expect(schools.get(row.code)).toMatchObject({ ...row, status: 'current' })
    expect([...schools.values()].filter(({ status }) => status === 'current')).toHaveLength(list.length)
  })

  it('has every former name, and the schools that are gone', () => {
    const history = readTable('schools-history.csv', [
      'code',
      'oldName',
      'lastSeen',
      'province',
      'level',
      'status',
    ])
    for (const { code, oldName, lastSeen, province, level, status } of history) {
      expect(schools.get(code)).toMatchObject(
        status === 'gone'
          ? { name: oldName, status, lastSeen: Number(lastSeen), province, level }
          : { formerly: [oldName], status: 'current' },
      )
    }
    const past = [...schools.values()].filter(({ status, formerly }) => status === 'gone' || formerly)
    expect(past).toHaveLength(history.length + entered.filter(({ kind }) => kind === 'renamed').length)
  })

  it.each(entered.map((row) => [row.formerName, row] as const))('has %s, as entered', (name, row) => {
    const { currentCode, currentName, kind } = row
    expect(schools.get(currentCode)).toMatchObject({
      name: currentName,
      status: 'current',
      [kind === 'merged' ? 'merged' : 'formerly']: [name],
    })
  })

  it('has one letter for each spoken character', () => {
    for (const { spoken, initials } of table.names()) {
      expect(spoken).toMatch(/^[\u4e00-\u9fff]+$/)
      expect(initials).toMatch(/^[a-z]+$/)
      expect(initials).toHaveLength(spoken.length)
    }
  })

  it('gives schools that can not be changed', () => {
    const values = [...schools.values()]
    const [renamed, merged] = [values.find((one) => one.formerly), values.find((one) => one.merged)]
    expect([renamed, renamed?.formerly, merged, merged?.merged].every(Object.isFrozen)).toBe(true)
  })

  it('is what the source tables give', () => {
    const committed = readFileSync(new URL('table.generated.ts', import.meta.url), 'utf8')
    expect(committed === buildSchools(), 'run scripts/build-schools.ts').toBe(true)
  })
})
