import type { ListItem, Text } from '@registration/rules'
import type { Portal } from '@registration/rules/portals'
import type { ServerContext } from '../../context'
import type { Statistics } from '../../contract'
import { stationsOf } from '../../policies'
import { portalOf } from '../../portal-of'
import type { Account, ApplicationCount, ExamPlan } from '../../store/store'
import { planOf } from '../applications/applications'
import { choiceList } from './choice-list'

const NOT_CHOSEN: Text = { zh: '未选择', en: 'Not chosen yet' }

/** Counts the applications of a plan (报名统计): of every station for an organiser, of hers for a clerk. */
export async function planStatistics(
  context: ServerContext,
  staff: Account,
  planId: string,
): Promise<Statistics> {
  const plan = await planOf(context, planId)
  const portal = await portalOf(context, plan)
  const stations = stationsOf(staff)
  const counts = await context.store.countApplications({
    planId,
    ...(stations !== 'all' && { stations }),
  })
  const lists = namesOf(portal, plan)
  const partsOf = (kind: Kind) => parts(counts, kind, lists[kind])
  const states = partsOf('state')
  return {
    planId,
    at: new Date(context.clock()).toISOString(),
    total: states.reduce((total, { count }) => total + count, 0),
    states,
    stations: partsOf('station'),
    occupations: partsOf('occupation'),
    levels: partsOf('level'),
    rows: sorted(counts, lists),
  }
}

type Kind = 'state' | 'station' | 'occupation' | 'level'
type Names = Readonly<Record<Kind, ReadonlyMap<string | null, Text>>>

const KINDS: readonly Kind[] = ['state', 'station', 'occupation', 'level']

/** Codes and what they are called, in the order of the portal and of the plan's lists. */
function namesOf(portal: Portal, plan: ExamPlan): Names {
  const named = (items: readonly ListItem[] = []) => new Map(items.map(({ code, label }) => [code, label]))
  return {
    state: new Map(portal.lifecycle.states.map(({ id, label }) => [id, label])),
    station: named(choiceList(portal, plan, 'exam.station')),
    occupation: named(choiceList(portal, plan, 'exam.occupation')),
    level: named(choiceList(portal, plan, 'exam.level')),
  }
}

function parts(counts: readonly ApplicationCount[], kind: Kind, names: Names[Kind]): Statistics['states'] {
  const sums = new Map<string | null, number>()
  for (const one of counts) sums.set(one[kind], (sums.get(one[kind]) ?? 0) + one.count)
  const order = orderIn(names)
  return Array.from(sums)
    .sort(([a], [b]) => order(a) - order(b) || compare(a, b))
    .map(([code, count]) => ({ code, label: nameOf(names, code), count }))
}

/** What a code is called; one that the plan no longer lists by itself. */
function nameOf(names: Names[Kind], code: string | null): Text {
  return code === null ? NOT_CHOSEN : (names.get(code) ?? { zh: code, en: code })
}

function sorted(counts: readonly ApplicationCount[], names: Names): Statistics['rows'] {
  const orders = KINDS.map((kind) => [kind, orderIn(names[kind])] as const)
  return [...counts]
    .sort((a, b) => {
      for (const [kind, order] of orders) {
        const difference = order(a[kind]) - order(b[kind]) || compare(a[kind], b[kind])
        if (difference !== 0) return difference
      }
      return 0
    })
    .map(({ state, station, occupation, level, count }) => ({ state, station, occupation, level, count }))
}

/** What is not listed comes after what is, and what was not chosen last. */
function orderIn(names: Names[Kind]): (code: string | null) => number {
  const places = new Map(Array.from(names.keys(), (code, index) => [code, index]))
  return (code) => (code === null ? places.size + 1 : (places.get(code) ?? places.size))
}

function compare(a: string | null, b: string | null): number {
  return a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1
}

/** The table of the statistics, with what the codes are called; its first row is the header. */
export function statisticsTable(
  { rows, states, stations, occupations, levels }: Statistics,
  language: 'zh' | 'en',
): readonly (readonly (string | number)[])[] {
  const labels = ([states, stations, occupations, levels] as const).map(
    (all) => new Map(all.map(({ code, label }) => [code, label[language]])),
  )
  const header =
    language === 'zh'
      ? ['状态', '考点', '职业', '级别', '人数']
      : ['State', 'Station', 'Occupation', 'Level', 'Count']
  return [
    header,
    ...rows.map(({ state, station, occupation, level, count }) => [
      ...[state, station, occupation, level].map((code, index) => labels[index]?.get(code) ?? ''),
      count,
    ]),
  ]
}
