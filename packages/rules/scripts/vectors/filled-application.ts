import type { Circumstances } from '../../src/core/assessment'
import type { FormField } from '../../src/core/form-state'
import { formState } from '../../src/form-state'
import type { AttachmentSpec, FieldFormat, PhotoSpec, Ruleset } from '../../src/ruleset'
import { cardVectors } from './cards'
import { numberVectors } from './numbers'
import { residentIdVectors } from './resident-id'
import { textVectors } from './texts'
import { Random, type VectorTable } from './vector'

type Entries = Record<string, unknown>
type WritableApplication = Record<string, Entries | Entries[]>

const TABLES = [residentIdVectors, ...cardVectors, ...numberVectors, ...textVectors]

/** The vectors' name of a field's format, where the two differ. */
const NAMES: Readonly<Record<string, string>> = {
  date: 'calendarDate',
  years: 'yearsInOccupation',
  text: 'plainText',
}

/** Entries about which the format says nothing, in the spelling in which they are kept. */
function faultless(format: FieldFormat): readonly string[] {
  const name = NAMES[format.type] ?? format.type
  const table = TABLES.find((one: VectorTable) => one.format === name)
  const vectors = table === undefined ? [] : [...table.labelled, ...table.varied(new Random('faultless'))]
  return vectors
    .filter(({ value, findings, options }) => value !== '' && findings.length === 0 && options === undefined)
    .map(({ value }) => value)
}

const pools = new Map<string, readonly string[]>()

function poolOf(format: FieldFormat): readonly string[] {
  const key = JSON.stringify(format)
  let pool = pools.get(key)
  if (pool === undefined) {
    const short = 'maxLength' in format ? format.maxLength : Infinity
    pool = faultless(format).filter((value) => Array.from(value).length <= short)
    if (format.type === 'years')
      pool = pool.filter((value) => Number(value) >= format.min && Number(value) <= format.max)
    if (format.type === 'school') pool = ['4111010001', '4114010110', '999999']
    pools.set(key, pool)
  }
  return pool
}

/**
 * An application as a careful candidate fills it in: field by field, from what the form offers. Rules across fields may
 * still find something.
 */
export function filledApplication(
  ruleset: Ruleset,
  random: Random,
  circumstances: Circumstances,
): Record<string, unknown> {
  const application: WritableApplication = {}
  for (const { id, repeats, fields } of ruleset.sections) {
    const rows = repeats === undefined ? undefined : Math.max(repeats.min, random.integer(3))
    application[id] = rows === undefined ? {} : Array.from({ length: rows }, () => ({}))
    for (let row = 0; row < (rows ?? 1); row++) {
      for (const field of fields) {
        const shown = formState(ruleset, id, application, circumstances).find(
          (one) => one.field.id === field.id && (one.row ?? 0) === row,
        )
        const isSkipped = shown === undefined || shown.derived || (!shown.required && random.integer(2) === 0)
        const entries = rows === undefined ? application[id] : (application[id] as Entries[])[row]
        if (!isSkipped) (entries as Entries)[field.id] = entryFor(shown, application, random)
      }
    }
  }
  return {
    ...application,
    photo: photoFor(circumstances.photo ?? ruleset.photo),
    attachments: Object.fromEntries(
      (circumstances.attachments ?? ruleset.attachments ?? []).map((spec) => [spec.id, attachmentFor(spec)]),
    ),
  }
}

function entryFor({ field, choices }: FormField, application: WritableApplication, random: Random): unknown {
  const codes = choices?.map(({ code }) => code)
  if (field.format.type === 'choices') return codes
  if (codes !== undefined) return codes.length > 0 ? random.pick(codes) : 'of-the-plan'
  let format: FieldFormat = field.format
  if (format.type === 'switch') {
    const [section = '', id = ''] = format.on.split('.')
    const chosen = (application[section] as Entries | undefined)?.[id]
    format = format.cases[String(chosen)] ?? { type: 'text', maxLength: 50 }
  }
  return random.pick(poolOf(format))
}

function photoFor({ types, minBytes, maxBytes, sizes }: PhotoSpec) {
  const { widthMm, heightMm } = sizes[0] ?? { widthMm: 25, heightMm: 35 }
  const byteLength = Math.floor(((minBytes ?? 0) + maxBytes) / 2)
  return { type: types[0], width: widthMm * 10, height: heightMm * 10, byteLength, findings: [] }
}

function attachmentFor({ types, maxBytes }: AttachmentSpec) {
  return { type: types[0], width: 0, height: 0, byteLength: maxBytes, findings: [] }
}
