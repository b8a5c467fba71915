import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'

const here = fileURLToPath(new URL('./', import.meta.url))
const resolve = createRequire(import.meta.url).resolve
const vectors = dirname(resolve('@registration/rules/vectors/schema.json'))
const schemas = mkdtempSync(join(tmpdir(), 'schemas-'))

const run = (command: string, ...args: string[]) => spawnSync(command, args, { cwd: here, encoding: 'utf8' })

const python = run('python3', '-c', 'import jsonschema')
const isMissing = python.error !== undefined || python.status !== 0
if (isMissing) {
  console.warn(
    'SKIPPED: python3 with jsonschema is not installed; nothing was compared with another language',
  )
}

beforeAll(() => {
  const { status, stderr } = run(process.execPath, 'export-schemas.mjs', schemas)
  if (status !== 0) throw new Error(stderr)
})

it('every portal is exported', () => {
  const portals = readdirSync(vectors).filter((name) => name.startsWith('portal-'))
  expect(readdirSync(schemas).sort()).toEqual(portals.map((name) => name.replace('portal-', '')).sort())
})

describe.skipIf(isMissing)('Python', () => {
  it('finds schemas and vectors in agreement', () => {
    const { status, stdout } = run('python3', 'conformance.py', schemas, vectors)
    expect(stdout).toMatch(/\n[5-9]\d{3} passed, 0 failed\n$/)
    expect(status).toBe(0)
  }, 180_000)

  it('finds a schema that is wrong', () => {
    const wrong = mkdtempSync(join(tmpdir(), 'wrong-schemas-'))
    const some = mkdtempSync(join(tmpdir(), 'some-vectors-'))
    const schema = JSON.parse(readFileSync(join(schemas, 'health-skills.json'), 'utf8'))
    schema.properties.work.properties.phone.pattern = '^1[0-9]{9,10}$'
    writeFileSync(join(wrong, 'health-skills.json'), JSON.stringify(schema))
    for (const name of ['phone.json', 'portal-health-skills.json'])
      copyFileSync(join(vectors, name), join(some, name))
    const { status, stdout } = run('python3', 'conformance.py', wrong, some)
    expect(stdout).toMatch(/phone +\d+ of +\d+ agree\n {4}\{/)
    expect(status).toBe(1)
  })

  it('says how it is called', () => {
    const { status, stdout } = run('python3', 'conformance.py')
    expect(stdout).toContain('python3 conformance.py SCHEMAS VECTORS')
    expect(status).toBe(2)
  })
})
