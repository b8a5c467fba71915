import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as rules from '../src/index'
import { fileName, vectorFile, vectorsOf, vectorTables } from './build-vectors'

const known = rules as unknown as Record<
  string,
  { check(input: unknown, options?: unknown): Record<string, unknown> }
>

describe.each(vectorTables.map((table) => [table.format, table] as const))('%s', (format, table) => {
  it('says what the library says, case by case', () => {
    const { value: _v, findings: _f, ...none } = { value: '', findings: [] }
    void none
    for (const vector of vectorsOf(table)) {
      const { value, findings, ...parts } = known[format]!.check(
        vector.input,
        vector.options ?? table.options,
      )
      const found = (findings as rules.Finding[]).map((finding) => `${finding.severity} ${finding.code}`)
      const said = { note: vector.note, input: vector.input, value, findings: found, parts }
      expect(said).toEqual({ ...vector, options: undefined, parts: vector.parts ?? {} })
    }
  })

  it('is committed as the script makes it', () => {
    const committed = readFileSync(new URL(`../vectors/${fileName(format)}`, import.meta.url), 'utf8')
    expect(committed).toBe(vectorFile(table))
  })

  it('has several hundred cases', () => {
    expect(vectorsOf(table).length).toBeGreaterThanOrEqual(250)
  })
})
