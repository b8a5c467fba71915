import { readFileSync } from 'node:fs'

/** The first columns of a source table; none of these tables quotes a cell. */
function rows(file: string): string[][] {
  return readFileSync(new URL(`../data/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(','))
}

/** All area codes ever, and those that stand for a county or district. */
export const areaCodes = rows('area-codes.csv').map(([code = '']) => code)
export const countyCodes = areaCodes.filter((code) => !code.endsWith('00'))

export const schoolCodes = rows('schools.csv').map(([code = '']) => code)
