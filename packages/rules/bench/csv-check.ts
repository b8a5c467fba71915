import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { application, TODAY } from './candidates'
import { randomFrom } from './random'

/** What `registration-rules check` took for a file. */
export interface FileCheck {
  readonly rows: number
  readonly megabytes: number
  readonly seconds: number
  readonly rowsPerSecond: number
  /** resident set, at its highest */
  readonly peakMegabytes: number
}

const SECTIONS = ['basic', 'education', 'work', 'exam'] as const

/** Different people, over and over: what a file costs depends on its rows, not on their number. */
const PEOPLE = 5_000

/** The same candidates in two files, one ten times as long: memory that is constant does not follow. */
export async function checkFiles(
  sizes: readonly number[],
  onTurn: (name: string, done: number) => void,
): Promise<FileCheck[]> {
  const folder = await mkdtemp(join(tmpdir(), 'registration-bench-'))
  try {
    const checks: FileCheck[] = []
    for (const [index, rows] of sizes.entries()) {
      const file = join(folder, `${rows}.csv`)
      onTurn(`writing ${rows} rows`, index / sizes.length)
      await writeRows(file, rows)
      onTurn(`checking ${rows} rows`, (index + 0.3) / sizes.length)
      checks.push(await checkFile(file, rows))
    }
    return checks
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function writeRows(file: string, rows: number): Promise<void> {
  const random = randomFrom(3)
  const paths = new Set<string>()
  const people = Array.from({ length: PEOPLE }, () => {
    const cells = new Map<string, string>()
    const one = application(random)
    for (const section of SECTIONS) {
      for (const [field, entry] of Object.entries(one[section] as Record<string, string | string[]>)) {
        paths.add(`${section}.${field}`)
        cells.set(`${section}.${field}`, Array.isArray(entry) ? entry.join('、') : entry)
      }
    }
    // The command knows the portal's own lists alone, with the one station that the manual names.
    return cells.set('exam.province', '140000').set('exam.station', '140100-01')
  })
  const columns = Array.from(paths)
  const lines = people.map((cells) => columns.map((path) => cells.get(path) ?? '').join(',') + '\n')
  const out = createWriteStream(file)
  out.write(columns.join(',') + '\n')
  for (let row = 0; row < rows; row += PEOPLE) {
    const chunk = lines.slice(0, Math.min(PEOPLE, rows - row)).join('')
    if (!out.write(chunk)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
}

/** Says at its end how much memory it took. */
const REPORT = 'data:text/javascript,process.on("exit",()=>process.send(process.resourceUsage().maxRSS))'

async function checkFile(file: string, rows: number): Promise<FileCheck> {
  const command = new URL('../../cli/dist/main.js', import.meta.url).pathname
  const start = performance.now()
  const child = spawn(
    process.execPath,
    ['--import', REPORT, command, 'check', file, '--portal', 'health-skills', '--today', TODAY, '--json'],
    { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  )
  let [said, complained, kilobytes] = ['', '', NaN]
  child.stdout?.on('data', (text: Buffer) => (said += text.toString()))
  child.stderr?.on('data', (text: Buffer) => (complained += text.toString()))
  child.on('message', (maxRSS) => (kilobytes = Number(maxRSS)))
  await once(child, 'close')
  const seconds = (performance.now() - start) / 1000
  // Nothing is wrong with these candidates, so that the summary is all that is said.
  if (said !== JSON.stringify({ summary: { rows, rowsWithErrors: 0, errors: 0, warnings: 0 } }) + '\n') {
    throw new Error(`registration-rules check says: ${said.slice(0, 500)}\n${complained}`)
  }
  const { size } = await stat(file)
  return {
    rows,
    megabytes: size / 1e6,
    seconds,
    rowsPerSecond: rows / seconds,
    peakMegabytes: kilobytes / 1024,
  }
}
