/**
 * Makes src/areas/codes.generated.ts and names.generated.ts out of data/area-codes.csv:
 * `npx tsx packages/rules/scripts/build-areas.ts`, with `--check` only compares.
 */
import { readTable } from './csv'
import { writeGenerated } from './generated'

const EXPECTED_ROWS = 7435

/** The year of the newest list: codes that it has are current. */
const NEWEST_LIST = 2025

/** Years are one sign each: this one for an unknown year, the next for the year after `YEAR_ZERO`, and so on. */
const UNKNOWN_YEAR = '0'
const YEAR_ZERO = 1979

export function buildAreaCodes(): string {
  let last = 0
  const steps = readAreas().map(({ code }) => {
    const step = Number(code) - last
    last = Number(code)
    return step <= 26
      ? String.fromCharCode(0x40 + step)
      : step <= 52
        ? String.fromCharCode(0x60 + step - 26)
        : `${step}.`
  })
  return `${HEADING}
/** Steps from each code to the next, the first from 0: A–Z and a–z for 1 to 52, longer ones with a point. */
export const CODES =
  '${steps.join('')}'
`
}

export function buildAreaNames(): string {
  const areas = readAreas()
  const names = areas.map(({ name, former_names }) =>
    [name, ...former_names.split('/').filter((former) => former !== '')].join('<'),
  )
  const years = (column: 'first_seen' | 'last_seen') =>
    areas
      .map((area) =>
        String.fromCharCode(
          UNKNOWN_YEAR.charCodeAt(0) + (area[column] ? Number(area[column]) - YEAR_ZERO : 0),
        ),
      )
      .join('')
  return `${HEADING}
/** Names in order of the codes, each with its former names behind \`<\`. */
export const NAMES =
  '${names.join(' ')}'

/** Years are one sign each: this one for an unknown year, the next for the year after \`YEAR_ZERO\`, and so on. */
export const UNKNOWN_YEAR = '${UNKNOWN_YEAR}'
export const YEAR_ZERO = ${YEAR_ZERO}

/** Codes that were last seen then are current. */
export const NEWEST_LIST = ${NEWEST_LIST}

/** In order of the codes. */
export const FIRST_SEEN =
  ${JSON.stringify(years('first_seen'))}

export const LAST_SEEN =
  ${JSON.stringify(years('last_seen'))}
`
}

const HEADING = '// Made by scripts/build-areas.ts from data/area-codes.csv.'

function readAreas() {
  const rows = readTable('area-codes.csv', [
    'code',
    'name',
    'former_names',
    'first_seen',
    'last_seen',
    'sources',
  ])
  if (rows.length !== EXPECTED_ROWS) throw new Error(`${rows.length} area codes, not ${EXPECTED_ROWS}`)
  let last = ''
  for (const row of rows) {
    if (!/^\d{6}$/.test(row.code) || row.code <= last) throw new Error(`${row.code} after ${last}`)
    if (!/^[\u4e00-\u9fff]+$/.test(row.name)) throw new Error(`${row.code} has no name`)
    if (!/^([\u4e00-\u9fff]+(\/[\u4e00-\u9fff]+)*)?$/.test(row.former_names)) {
      throw new Error(`${row.code}: ${row.former_names}`)
    }
    if (!/^(19[89]\d|20[0-4]\d)?$/.test(row.first_seen) || !/^(19[89]\d|20[0-4]\d)?$/.test(row.last_seen)) {
      throw new Error(`${row.code}: seen ${row.first_seen} to ${row.last_seen}`)
    }
    if (Number(row.last_seen) > NEWEST_LIST) throw new Error(`${row.code}: newer than the newest list`)
    if (row.first_seen > row.last_seen)
      throw new Error(`${row.code}: seen ${row.first_seen} to ${row.last_seen}`)
    if (row.sources === '' || row.sources.includes('wikipedia'))
      throw new Error(`${row.code}: source ${row.sources}`)
    last = row.code
  }
  return rows
}

writeGenerated(import.meta.url, 'src/areas/codes.generated.ts', buildAreaCodes)
writeGenerated(import.meta.url, 'src/areas/names.generated.ts', buildAreaNames)
