import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Run as a program, a build script writes what it makes; with `--check` it fails where the committed file
 * differs. Imported, as by a test, it does nothing.
 */
export function writeGenerated(script: string, file: string, build: () => string): void {
  if (process.argv[1] !== fileURLToPath(script)) return
  const path = fileURLToPath(new URL(`../${file}`, import.meta.url))
  const text = build()
  if (!process.argv.includes('--check')) {
    writeFileSync(path, text)
  } else if (readFileSync(path, 'utf8') !== text) {
    console.error(`${file} is not what its source tables give: run the script without --check`)
    process.exitCode = 1
  }
}
