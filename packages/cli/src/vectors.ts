import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { UsageError } from './usage-error'

/** Published with the library, one file a format: input, options, and what a right implementation answers. */
const folder = join(
  dirname(createRequire(import.meta.url).resolve('@registration/rules/package.json')),
  'vectors',
)

export function vectorNames(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort()
}

export function readVectors(name: string): string {
  if (!vectorNames().includes(name))
    throw new UsageError(`no vectors ${name}; there are: ${vectorNames().join(', ')}`)
  return readFileSync(join(folder, `${name}.json`), 'utf8').trimEnd()
}
