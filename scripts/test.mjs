// Every check there is, in the order in which a failure is cheapest to see. Ends with `N passed, N failed`.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { run } from './run.mjs'

const REPORT = 'artefacts/vitest.json'
mkdirSync('artefacts', { recursive: true })
rmSync(REPORT, { force: true })

const steps = [
  ['format', 'npx', ['prettier', '--check', '--log-level=warn', '.']],
  // Types need what is built before them alone, so that both cores are busy.
  ['build and types', 'npx', ['lerna', 'run', 'build,typecheck', '--loglevel=warn']],
  ['lint', 'npx', ['eslint', '.', '--max-warnings', '0']],
  ['database', 'npx', ['tsx', 'server/test/prepare-mongo.ts']],
  ['tests', 'npx', ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`]],
]

let passed = 0
const failed = []
for (const [name, command, args] of steps) {
  const began = Date.now()
  console.log(`\n=== ${name}`)
  const code = await run(command, args)
  console.log(`=== ${name}: ${code === 0 ? 'ok' : 'FAILED'} in ${Math.round((Date.now() - began) / 1000)} s`)
  if (code === 0) passed++
  else failed.push(name)
  if (code !== 0 && name === 'build and types') break
}

let report = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 }
try {
  report = JSON.parse(readFileSync(REPORT, 'utf8'))
} catch {
  if (!failed.includes('tests')) failed.push('tests')
}
if (report.numPassedTests === 0 && !failed.includes('tests')) failed.push('tests')
if (failed.length > 0) console.log(`\nfailed: ${failed.join(', ')}`)

// The steps other than the test run count as one check each.
const checks = failed.includes('tests') ? passed : passed - 1
const failures = report.numFailedTests + failed.filter((name) => name !== 'tests').length
const unexplained = failed.includes('tests') && report.numFailedTests === 0 ? 1 : 0
const skipped = report.numPendingTests > 0 ? `, ${report.numPendingTests} skipped` : ''
console.log(`\n${report.numPassedTests + checks} passed, ${failures + unexplained} failed${skipped}`)
process.exit(failed.length > 0 ? 1 : 0)
