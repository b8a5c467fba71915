import { parseArgs } from 'node:util'
import { compareApplications } from './applications'
import { checkFiles } from './csv-check'
import { render, type Report } from './report'
import { compareResidentIds } from './resident-ids'
import { compareSchools, measureLatency } from './schools'

const USAGE = `npm run bench -- [part …] [--json]

  parts: ids, applications, schools, files; all of them unless some are named
  --json: figures instead of tables
`

const PARTS = ['ids', 'applications', 'schools', 'files']

const { values, positionals } = (() => {
  try {
    return parseArgs({
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
    })
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${USAGE}`)
    process.exit(2)
  }
})()
if (values.help || positionals.some((part) => !PARTS.includes(part))) {
  process.stderr.write(USAGE)
  process.exit(values.help ? 0 : 2)
}
const isAsked = (part: string): boolean => positionals.length === 0 || positionals.includes(part)

/** One line that says what is going on; on a terminal it overwrites itself. */
function progress(part: string): (name: string, done: number) => void {
  return (name, done) => {
    const line = `${part} ${Math.floor(done * 100)} % · ${name}`
    process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${line}` : `${line}\n`)
  }
}

const subjects = [
  ...(isAsked('ids') ? [compareResidentIds(progress('ID numbers'))] : []),
  ...(isAsked('applications') ? [compareApplications(progress('Applications'))] : []),
  ...(isAsked('schools') ? [compareSchools(progress('Schools'))] : []),
]
const report: Report = {
  node: process.versions.node,
  subjects,
  ...(isAsked('schools') && { latency: measureLatency() }),
  ...(isAsked('files') && { files: await checkFiles([100_000, 1_000_000], progress('Files')) }),
}
if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
process.stdout.write(values.json ? JSON.stringify(report, null, 2) + '\n' : render(report))
