import { error, type Finding } from '../finding'
import { isSane, readFile, type FileStructure, type FileType } from './file-structure'
import { readGif } from './gif'
import type { ImageSize } from './image-size'
import { readJpeg } from './jpeg'
import { readPdf } from './pdf'
import { readPng } from './png'

/** What a portal takes as a scan of a certificate or a signed pledge. */
export interface AttachmentSpec {
  readonly types: readonly ('jpeg' | 'png' | 'gif' | 'pdf')[]
  /** bytes, inclusive; 2 MB in the manuals means 2 × 1024 × 1024 */
  readonly maxBytes: number
}

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
 * `attachment.broken`; `attachment.tooLarge` `{bytes, max, kb, maxKb}`.
 *
 * @param bytes a `Uint8Array`, any other view, or an `ArrayBuffer`; anything else is `attachment.empty`
 * @example
 * inspectAttachment(new Uint8Array(0), { types: ['jpeg', 'pdf'], maxBytes: 2 * 1024 * 1024 }).findings
 * // → [{ path: '', code: 'attachment.empty', severity: 'error', params: {} }]
 */
export function inspectAttachment(bytes: unknown, spec: AttachmentSpec): AttachmentInspection {
  const structure = readFile(bytes, READERS)
  const { type, width, height, byteLength } = structure
  const findings = damageOf(structure)
  if (byteLength > 0 && !(spec.types as readonly string[]).includes(type)) {
    findings.push(error('attachment.type', { type, allowed: spec.types.join(', ') }))
  }
  if (byteLength > spec.maxBytes) {
    const kb = Math.ceil(byteLength / 102.4) / 10
    findings.push(
      error('attachment.tooLarge', {
        bytes: byteLength,
        max: spec.maxBytes,
        kb,
        maxKb: spec.maxBytes / 1024,
      }),
    )
  }
  return { type, width, height, byteLength, findings }
}

function damageOf(file: FileStructure): Finding[] {
  if (file.soundness === 'empty') return [error('attachment.empty')]
  if (file.soundness === 'truncated') return [error('attachment.truncated')]
  const isUnusable = file.soundness === 'sound' && file.type !== 'pdf' && !isSane(file)
  return file.soundness === 'broken' || isUnusable ? [error('attachment.broken')] : []
}
