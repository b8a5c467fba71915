import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { evaluate } from '../src/evaluate'
import { normalisedApplication } from '../src/normalised-application'
import { cardVectors } from './vectors/cards'
import { fileVectors } from './vectors/files'
import { lookupTables, type LookupTable } from './vectors/lookups'
import { numberVectors } from './vectors/numbers'
import {
  derivedVectors,
  portalTables,
  withChanges,
  type PortalTable,
  type PortalVector,
} from './vectors/portals'
import { residentIdVectors } from './vectors/resident-id'
import { textVectors } from './vectors/texts'
import { Random, type Vector, type VectorTable } from './vectors/vector'

export const vectorTables: readonly VectorTable[] = [
  residentIdVectors,
  ...cardVectors,
  ...textVectors,
  ...numberVectors,
  ...fileVectors,
]

/** One file of `vectors/`: the labelled cases, then the varied ones; one vector a line, so that a change can be read. */
export function vectorFile(table: VectorTable): string {
  const { format, about, options = {} } = table
  return fileOf({ $schema: './schema.json', format, about, options }, vectorsOf(table))
}

/** One file of `vectors/`: what a look-up finds. */
export function lookupFile({ lookup, about, options = {}, vectors }: LookupTable): string {
  return fileOf({ $schema: './schema.json', lookup, about, options }, vectors)
}

/** One file of `vectors/`: what is said of one portal. */
export function portalFile(table: PortalTable): string {
  const { ruleset, circumstances, application, normalised } = table
  const { id, version, title } = ruleset
  const about = `${title.zh}: a complete application, and what changes to it lead to`
  const head = {
    $schema: './schema.json',
    portal: id,
    version,
    about,
    circumstances,
    application,
    normalised,
  }
  return fileOf(
    head,
    portalVectorsOf(table).map((vector) => published(vector, table)),
  )
}

export function portalVectorsOf(table: PortalTable): PortalVector[] {
  return [{ note: 'complete', set: {}, findings: [] }, ...table.labelled, ...derivedVectors(table)]
}

/** A vector as published: with what its entries are normalised to, which the formats' vectors say case by case. */
function published(
  vector: PortalVector,
  { ruleset, circumstances, application, normalised }: PortalTable,
): object {
  const { note, set, facts, findings } = vector
  const options = { ...circumstances, ...(facts && { facts }) }
  const after = normalisedApplication(evaluate(ruleset, withChanges(application, set), options))
  const becomes = difference(withChanges(application, normalised), after)
  return { note, set, ...(facts && { facts }), becomes, findings }
}

/** By path, sections that repeat as a whole; `null` where nothing is left. */
function difference(before: object, after: object): Record<string, unknown> {
  const changes: Record<string, unknown> = {}
  const [old, now] = [entriesOf(before), entriesOf(after)]
  for (const path of new Set([...old.keys(), ...now.keys()])) {
    const entry = now.get(path) ?? null
    if (JSON.stringify(entry) !== JSON.stringify(old.get(path) ?? null)) changes[path] = entry
  }
  return changes
}

function entriesOf(application: object): Map<string, unknown> {
  const entries = new Map<string, unknown>()
  for (const [section, inside] of Object.entries(application) as [string, object][]) {
    if (section === 'photo' || Array.isArray(inside)) entries.set(section, inside)
    else for (const [field, entry] of Object.entries(inside)) entries.set(`${section}.${field}`, entry)
  }
  return entries
}

function fileOf(head: object, vectors: readonly object[]): string {
  const lines = vectors.map((vector) => `    ${JSON.stringify(vector)}`)
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "vectors": [\n${lines.join(',\n')}\n  ]\n}\n`
}

/** As published: each with the options that hold for it, none twice. */
export function vectorsOf({ format, options = {}, labelled, varied }: VectorTable): Vector[] {
  const known = new Set<string>()
  return [...labelled, ...varied(new Random(format))].filter((vector) => {
    const key = JSON.stringify([vector.input, vector.options ?? options])
    return known.has(key) ? false : known.add(key)
  })
}

/** `resident-id.json` of `residentId` */
export function fileName(name: string): string {
  return `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.json`
}

export function writeVectors(): void {
  const folder = new URL('../vectors/', import.meta.url)
  mkdirSync(folder, { recursive: true })
  for (const table of vectorTables) writeFileSync(new URL(fileName(table.format), folder), vectorFile(table))
  for (const table of lookupTables) writeFileSync(new URL(fileName(table.lookup), folder), lookupFile(table))
  for (const table of portalTables) {
    writeFileSync(new URL(`portal-${table.ruleset.id}.json`, folder), portalFile(table))
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeVectors()
