import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'libsql'
import { expect, it, onTestFinished, vi } from 'vitest'
import { callEveryVerb } from '../suite/every-verb'
import { openEmbeddedStore } from './embedded-store'

/** Of a table or a whole plan, in the order of an index and with a limit or as a count. */
const WHOLE = [
  /^SELECT json_array\(id, version\) AS document FROM plans ORDER BY closes_at DESC, id$/,
  /^SELECT document FROM audit_records ORDER BY sequence DESC LIMIT/,
  /^SELECT 1 FROM applications WHERE plan_id = \? LIMIT 1$/,
  /^SELECT json_array\(.* FROM applications WHERE plan_id = \? (AND station IN \(\?\) )?GROUP BY/,
]

/** A few rows, and counts. */
const SORTED = [
  /^SELECT document FROM applications WHERE account_id = \? /,
  /^SELECT document FROM passed_subjects /,
  /^SELECT document FROM audit_records WHERE at >= \? /,
  /^SELECT json_array\(.* GROUP BY/,
]

it('finds by an index what it answers, and has it in order', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'query-plans-'))
  // Without what migrations ask, once.
  await (await openEmbeddedStore(directory)).close()
  const prepare = vi.spyOn(Database.prototype, 'prepare')
  const store = await openEmbeddedStore(directory)
  onTestFinished(async () => {
    await store.close()
    rmSync(directory, { recursive: true })
  })
  await callEveryVerb(store)
  const statements = [...new Set(prepare.mock.calls.map(([sql]) => sql))]
  prepare.mockRestore()

  const database = new Database(join(directory, 'registration.db'))
  onTestFinished(() => void database.close())
  const asked = statements.filter((sql) => /^\s*(SELECT|UPDATE|DELETE)/.test(sql))
  expect(asked.length).toBeGreaterThan(50)
  const plans = asked.map((sql) => {
    const steps = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]
    return { sql: sql.replace(/\s+/g, ' '), steps: steps.map(({ detail }) => detail).join('; ') }
  })
  const those = (detail: RegExp, except: RegExp[]) =>
    plans.filter(({ sql, steps }) => detail.test(steps) && !except.some((exception) => exception.test(sql)))
  expect(those(/SCAN|\(plan_id=\?\)/, WHOLE)).toStrictEqual([])
  expect(those(/TEMP B-TREE/, SORTED)).toStrictEqual([])
})
