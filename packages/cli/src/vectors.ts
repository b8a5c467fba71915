import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { usageError } from './usage-error'

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
  if (!vectorNames().includes(name)) {
    const names = vectorNames().join(', ')
    throw usageError(`没有测试向量 ${name}；有：${names}`, `no vectors ${name}; there are: ${names}`)
  }
  return readFileSync(join(folder, `${name}.json`), 'utf8').trimEnd()
}
