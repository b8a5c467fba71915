import { error, type Finding } from '../finding'
import type { AttachmentSpec } from '../ruleset'
import { damageOf, keptDamage, tooLarge, typeFinding } from './file-findings'
import { readFile, type FileType } from './file-structure'
import { readGif } from './gif'
import type { ImageSize } from './image-size'
import { readJpeg } from './jpeg'
import { readPdf } from './pdf'
import { readPng } from './png'

/** What of its spec a file can be judged by. */
export type AttachmentLimits = Pick<AttachmentSpec, 'types' | 'maxBytes'>

/** Width and height are 0 where they are not read: a PDF's. */
export interface AttachmentInspection extends ImageSize {
  readonly type: FileType
  readonly byteLength: number
  readonly findings: readonly Finding[]
}

const READERS = { jpeg: readJpeg, png: readPng, gif: readGif, pdf: readPdf }

/**
 * Reads an attachment's true type and soundness from its bytes, as `inspectPhoto` does a photo's (健康管理师报名系统使用手册:
 * jpg或pdf格式,单个文件大小不能超过2M).
 *
 * Findings (errors): `attachment.empty`; `attachment.type` `{type, allowed}`; `attachment.truncated`;
 * `attachment.broken`; `attachment.tooLarge` `{bytes, max, size, most}`.
 *
 * @param bytes a `Uint8Array`, any other view, or an `ArrayBuffer`; anything else is `attachment.empty`
 * @example
 * inspectAttachment(new Uint8Array(0), { types: ['jpeg', 'pdf'], maxBytes: 2 * 1024 * 1024 }).findings
 * // → [{ path: '', code: 'attachment.empty', severity: 'error', params: {} }]
 */
export function inspectAttachment(bytes: unknown, spec: AttachmentLimits): AttachmentInspection {
  const structure = readFile(bytes, READERS)
  const { type, width, height, byteLength } = structure
  const inspection = { type, width, height, byteLength, findings: damageOf('attachment', structure) }
  return { type, width, height, byteLength, findings: checkAttachment(inspection, spec) }
}

/**
 * Judges an inspection made earlier by what a portal wants, without the bytes: the findings of
 * `inspectAttachment(bytes, spec)`.
 */
export function checkAttachment(inspection: AttachmentInspection, spec: AttachmentLimits): Finding[] {
  const { type, byteLength } = inspection
  if (!Number.isFinite(byteLength)) return [error('attachment.broken')]
  const findings = keptDamage('attachment', inspection)
  if (byteLength > 0 && !(spec.types as readonly string[]).includes(type)) {
    findings.push(typeFinding('attachment', type, spec.types))
  }
  if (byteLength > spec.maxBytes) findings.push(tooLarge('attachment', byteLength, spec.maxBytes))
  return findings
}

/** Attachments among the formats that `evaluatorWith` of `@registration/rules/core` is handed. */
export const attachment = { inspect: inspectAttachment, check: checkAttachment }
