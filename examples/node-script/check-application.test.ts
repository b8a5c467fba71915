import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const here = fileURLToPath(new URL('./', import.meta.url))

function run(...args: string[]) {
  return spawnSync(process.execPath, ['check-application.mjs', ...args], { cwd: here, encoding: 'utf8' })
}

it('names the manual’s mistake: a station of another province', () => {
  const { status, stdout } = run('application.json', 'health-skills', '2026-11-22')
  expect(stdout).toBe(
    'error\texam.station\tstation.notInProvince\t所选工作站不在所选的省，请重新选择工作站\n',
  )
  expect(status).toBe(1)
})

it('prints the normalised entries of an application that is in order', () => {
  const application = JSON.parse(readFileSync(join(here, 'application.json'), 'utf8'))
  application.exam.province = '山西省'
  const file = join(mkdtempSync(join(tmpdir(), 'application-')), 'application.json')
  writeFileSync(file, JSON.stringify(application))
  const { status, stdout } = run(file, 'health-skills', '2026-11-22')
  expect(JSON.parse(stdout).basic).toMatchObject({
    name: '阿卜杜拉·买买提',
    birthDate: '1990-01-01',
    gender: 'male',
  })
  expect(status).toBe(0)
})

it('says how it is called', () => {
  const { status, stderr } = run()
  expect(stderr).toContain('usage: node check-application.mjs FILE')
  expect(status).toBe(2)
})
