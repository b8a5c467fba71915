import type { Store } from '../store/store'
import { verifyAudit, type Anchor, type Verification } from './audit-chain'

const REASONS: Record<NonNullable<Verification['broken']>['reason'], string> = {
  missing: 'a record was removed here',
  changed: 'this record was changed, inserted or put elsewhere, or was written with another SECRET_KEY',
  'tail-missing': 'this record and those after it were removed: the anchor has seen them',
}

/** An anchor that is written `SEQ:HASH`, as the log has it; `undefined` for anything else. */
export function readAnchor(text: string): Anchor | undefined {
  const [, sequence, hash] = /^([1-9]\d{0,14}):([0-9a-f]{64})$/.exec(text) ?? []
  return sequence === undefined || hash === undefined ? undefined : { sequence: Number(sequence), hash }
}

/** The anchor of a record: its place and its hash, in one word. */
export function writeAnchor({ sequence, hash }: Anchor): string {
  return `${sequence}:${hash}`
}

/** What `--verify-audit` prints, and the exit code of the process: 0 the chain stands, 1 it is broken. */
export async function verifyCommand(
  store: Store,
  secret: string,
  anchor: Anchor | undefined,
): Promise<{ readonly text: string; readonly exitCode: 0 | 1 }> {
  const { records, head, broken } = await verifyAudit(store, secret, anchor)
  const counted = `${records} ${records === 1 ? 'record' : 'records'}`
  if (broken !== undefined) {
    const { sequence, reason } = broken
    const lines = [
      `audit: BROKEN at record ${sequence}: ${REASONS[reason]}`,
      `${counted} before it are right`,
    ]
    return { text: lines.join('\n') + '\n', exitCode: 1 }
  }
  const lines = [
    `audit: ${counted}, the chain stands${anchor === undefined ? '' : `, the anchor ${anchor.sequence} is in it`}`,
    head === undefined ? 'there is no head yet' : `head, to be kept as an anchor: ${writeAnchor(head)}`,
    ...(anchor === undefined ? ['no anchor was given: records cut off at the end cannot be noticed'] : []),
  ]
  return { text: lines.join('\n') + '\n', exitCode: 0 }
}
