import { randomUUID } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Finding } from '@registration/rules'
import { mapColumns } from '@registration/rules/columns'
import type { Portal } from '@registration/rules/portals'
import type { ServerContext } from '../../context'
import { appendToAudit } from '../../audit/audit-chain'
import { Refusal } from '../../errors'
import { readRows } from '../../group-file/read-rows'
import { firstRows, isBlank, UnreadableTable, type Row } from '@registration/table-rows'
import { stationsOf } from '../../policies'
import { portalOf } from '../../portal-of'
import type { Account, ExamPlan, Group, Ticket } from '../../store/store'
import { isOpen, planOf } from '../applications/applications'
import { choiceList } from '../plans/choice-list'
import { findGroupHeaders, hashOf, takeInGroup, type ColumnPaths, type GroupFile } from './take-in-group'

/** A group with how far its rows are taken in. */
export interface GroupProgress extends Group {
  readonly state: 'taking-in' | 'done' | 'broken-off'
}

/** A process that dies while it takes rows in keeps the group to itself for so long, in milliseconds. */
const CLAIM = 60_000

/**
 * Begins to register a group from a file, and answers while the rows are being taken in. The same file with the same
 * columns again answers the same group; one that nobody is at, as the server ended meanwhile, is taken up again.
 */
export async function registerGroup(
  context: ServerContext,
  clerk: Account,
  planId: string,
  upload: { readonly filename: string; readonly bytes: Uint8Array; readonly columns: readonly string[] },
): Promise<GroupProgress> {
  const plan = await planOf(context, planId)
  const portal = await portalOf(context, plan)
  if (portal.lifecycle.confirmation.groups !== true) throw Refusal.of('plan-without-groups')
  if (!isOpen(context, plan)) throw Refusal.of('registration-closed')
  const { station } = clerk
  const isListed = choiceList(portal, plan, 'exam.station')?.some(({ code }) => code === station)
  if (station === null || isListed !== true) throw Refusal.of('other-station')

  const { filename, bytes } = upload
  const paths = pathsOf(portal, upload.columns)
  const file = await openFile(portal, plan, bytes, paths)
  await requireFewRows(bytes)
  const group = await context.store.startGroup({
    id: randomUUID(),
    planId,
    station,
    fileHash: hashOf(bytes, paths),
    filename,
    clerkId: clerk.id,
    rows: 0,
    stored: 0,
    refused: 0,
    reportHash: null,
    at: new Date(context.clock()).toISOString(),
  })
  const claim = group.reportHash === null ? await claimGroup(context, group) : undefined
  if (claim === undefined) return progressOf(context, group)
  void takeIn(context, clerk, group, plan, portal, file, claim)
  return { ...group, state: 'taking-in' }
}

/** Rows that are filled in, the headers too: more than any institution registers at once. */
const ROWS_LIMIT = 30_000

/** Reads a file through before anything of it is stored. What cannot be read further on has its place in the report. */
async function requireFewRows(bytes: Uint8Array): Promise<void> {
  let rows = 0
  try {
    for await (const batch of readRows(bytes)) {
      rows += batch.filter((row) => !isBlank(row)).length
      if (rows > ROWS_LIMIT) throw Refusal.of('group-file-too-long')
      await setImmediate()
    }
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error
  }
}

/** A title and remarks may stand above the headers. */
const FIRST_ROWS = 10

/** Reads as far as the headers: what cannot be read at all is refused before a group is made of it. */
async function openFile(
  portal: Portal,
  plan: ExamPlan,
  bytes: Uint8Array,
  paths: ColumnPaths,
): Promise<GroupFile> {
  const { first, rest } = await firstRows(readRows(bytes), FIRST_ROWS).catch((error: unknown) => {
    throw error instanceof UnreadableTable ? unreadable('no-table') : error
  })
  if (first.every(isBlank)) throw unreadable('no-rows')
  const table = first.map(({ cells }) => cells)
  const found = findGroupHeaders(portal, plan, table, paths)
  if (found === undefined) throw unreadable('no-columns')
  const { index, columns } = found
  const { absent } = columns
  if (absent.length > 0) throw unreadable('column-unknown', { columns: absent.join('、') })
  const { number } = first[index]!
  return {
    header: { number, cells: table[index]!.map(String) },
    columns,
    rows: followedBy(first.slice(index + 1), rest),
  }
}

function unreadable(
  code: 'no-table' | 'no-rows' | 'no-columns' | 'column-unknown',
  params: Finding['params'] = {},
): Refusal {
  return Refusal.of('group-file-invalid', { findings: [{ path: '', code, severity: 'error', params }] })
}

/** What a caller says of columns that do not tell it themselves: `号码=basic.idNumber`. */
function pathsOf(portal: Portal, columns: readonly string[]): ColumnPaths {
  const paths: Record<string, string> = {}
  for (const column of columns) {
    const at = column.lastIndexOf('=')
    paths[column.slice(0, at)] = column.slice(at + 1)
  }
  try {
    mapColumns(portal, [], { paths })
  } catch {
    throw unreadable('column-unknown', { columns: columns.join('、') })
  }
  return paths
}

async function* followedBy(
  first: readonly Row[],
  rest: AsyncIterable<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  yield first
  yield* rest
}

/** Of several servers, and of several uploads of one file, one takes the rows in. */
async function claimGroup({ store, clock }: ServerContext, { id }: Group): Promise<Ticket | undefined> {
  const now = clock()
  const ticket = { key: keyOf(id), version: 1, content: '', expiresAt: new Date(now + CLAIM).toISOString() }
  return (await store.addTicket(ticket, new Date(now).toISOString())) === 'added' ? ticket : undefined
}

function keyOf(groupId: string): string {
  return `group:${groupId}`
}

async function takeIn(
  context: ServerContext,
  { username, roles }: Account,
  group: Group,
  plan: ExamPlan,
  portal: Portal,
  file: GroupFile,
  claim: Ticket,
): Promise<void> {
  const { store, clock, log } = context
  let ticket: Ticket | undefined = claim
  const keep = (outcome: string, after: string) =>
    appendToAudit(context, {
      actor: username,
      role: roles.join(' '),
      action: 'group.take-in',
      subject: group.id,
      address: '',
      outcome,
      before: '',
      after,
    })
  try {
    await takeInGroup(context, group, plan, portal, file, async (done) => {
      const seen = ticket ?? claim
      const expiresAt = new Date(clock() + CLAIM).toISOString()
      const next = { ...seen, version: seen.version + 1, content: JSON.stringify(done), expiresAt }
      ticket = (await store.replaceTicket(next, seen.version)) === 'replaced' ? next : undefined
      if (ticket === undefined) throw new Error('the claim lapsed, and another server took over')
    })
    await store.takeTicket(keyOf(group.id))
    const { rows, stored, refused } = (await store.group(group.id)) ?? group
    await keep('done', JSON.stringify({ rows, stored, refused }))
  } catch (error) {
    log.error({ err: error, group: group.id }, 'a group broke off')
    if (ticket !== undefined) await store.takeTicket(keyOf(group.id)).catch(() => undefined)
    await keep('broken-off', '').catch(() => undefined)
  }
}

/** A group that a member of staff may see: hers, or any for an organiser. */
export async function groupOf(
  context: ServerContext,
  staff: Account,
  groupId: string,
): Promise<GroupProgress> {
  const group = await context.store.group(groupId)
  if (group === undefined) throw Refusal.of('group-unknown')
  const stations = stationsOf(staff)
  if (stations !== 'all' && !stations.includes(group.station)) throw Refusal.of('other-station')
  return progressOf(context, group)
}

export async function progressOf({ store, clock }: ServerContext, group: Group): Promise<GroupProgress> {
  if (group.reportHash !== null) return { ...group, state: 'done' }
  const ticket = await store.ticket(keyOf(group.id))
  if (ticket === undefined || ticket.expiresAt <= new Date(clock()).toISOString()) {
    const current = (await store.group(group.id)) ?? group
    return { ...current, state: current.reportHash === null ? 'broken-off' : 'done' }
  }
  const done = ticket.content === '' ? {} : (JSON.parse(ticket.content) as Partial<Group>)
  const { rows = 0, stored = 0, refused = 0 } = done
  return { ...group, rows, stored, refused, state: 'taking-in' }
}
