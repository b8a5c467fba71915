import type { FieldFormat, Finding, ListItem, Text } from '@registration/rules'
import { checkRuleset } from '@registration/rules/define'
import type { Portal } from '@registration/rules/portals'
import type { ServerContext } from '../../context'
import type { ExamPlan } from '../../store/store'
import { choiceList, fieldsOf } from './choice-list'
import { isSubmitted } from '../applications/lifecycle-step'
import { IDENTITY_FACTS } from '../applications/real-name'

/** What the server itself knows about a candidate: no plan decides it. */
const FACTS_OF_SERVER = ['passedSubjects', ...IDENTITY_FACTS]

/** The fields whose choices applications are counted by. */
const COUNTED = { station: 'exam.station', occupation: 'exam.occupation', level: 'exam.level' } as const

/**
 * What is wrong with a plan, each with the path in the plan and a code:
 *
 * - `required`: a title, a notice, a pledge that the portal's steps ask for
 * - `closes-before-opening`, `until-not-ascending` (refund steps), `kept-too-short`: to the end of registration at most
 * - `list-missing`: the portal leaves this list to the plan, or nothing is in it; `list-unknown`: it has no such list
 * - `code-duplicate`, `attribute-unknown`: an item is narrowed by a choice that nobody can make, such as a province
 * - `item-in-use`: submitted applications chose what the plan no longer offers
 * - `capacity-unlisted`, `capacity-below-taken`, `places-not-limited` (the portal does not limit places)
 * - `places-in-use`: with applications, a plan that limits places goes on to do so, and one that does not, not
 * - `photo-not-of-plan`, `attachments-not-of-plan`, `pledge-not-asked`, `refund-not-offered`, `fact-unknown`: the
 *   portal does not leave this to the plan
 * - `version-unchanged`: a notice or pledge says something else under the version that people have read
 * - `inconsistent`: anything else by which the ruleset would not hold together; `params.problem` says what
 *
 * @param before the plan that it replaces
 */
export async function planFindings(
  { store }: Pick<ServerContext, 'store'>,
  portal: Portal,
  plan: ExamPlan,
  before?: ExamPlan,
): Promise<Finding[]> {
  const findings = [
    ...windowFindings(plan),
    ...textFindings(portal, plan),
    ...(before === undefined ? [] : versionFindings(plan, before)),
    ...listFindings(portal, plan),
    ...leftToPlanFindings(portal, plan),
    ...refundFindings(portal, plan),
    ...(await placeFindings(store, portal, plan)),
    ...(before === undefined ? [] : await useFindings(store, portal, plan, before)),
  ]
  return findings.length > 0 ? findings : consistencyFindings(portal, plan)
}

function finding(path: string, code: string, params: Finding['params'] = {}): Finding {
  return { path, code, severity: 'error', params }
}

function windowFindings({ opensAt, closesAt, keepUntil }: ExamPlan): Finding[] {
  return [
    ...(opensAt < closesAt ? [] : [finding('closesAt', 'closes-before-opening')]),
    ...(keepUntil === null || keepUntil > closesAt ? [] : [finding('keepUntil', 'kept-too-short')]),
  ]
}

function textFindings({ beforeFilling }: Portal, { title, notice, pledge, documents }: ExamPlan): Finding[] {
  const asks = (name: string) => beforeFilling.some(({ step }) => step === name)
  return [
    ...(isEmpty(title) ? [finding('title.zh', 'required')] : []),
    ...(asks('notice') && isEmpty(notice.text) ? [finding('notice.text.zh', 'required')] : []),
    ...(asks('pledge') && (pledge === null || isEmpty(pledge.text)) ? [finding('pledge', 'required')] : []),
    ...(!asks('pledge') && pledge !== null ? [finding('pledge', 'pledge-not-asked')] : []),
    ...duplicates(documents, 'documents'),
  ]
}

function isEmpty({ zh }: Text): boolean {
  return zh.trim() === ''
}

/** Who has read version 1 has read the text of version 1. */
function versionFindings(plan: ExamPlan, before: ExamPlan): Finding[] {
  return (['notice', 'pledge'] as const).flatMap((name) => {
    const [now, then] = [plan[name], before[name]]
    if (now === null || then === null || now.version !== then.version) return []
    const isSame = now.text.zh === then.text.zh && now.text.en === then.text.en
    return isSame ? [] : [finding(`${name}.version`, 'version-unchanged')]
  })
}

function listFindings(portal: Portal, plan: ExamPlan): Finding[] {
  const { lists } = plan
  const asked = portal.fromPlan?.lists ?? []
  const isEmptyList = (name: string) => lists[name]?.length === 0
  const missing = [
    ...asked.filter((name) => lists[name] === undefined),
    ...Object.keys(lists).filter(isEmptyList),
  ]
  return [
    ...missing.map((name) => finding(`lists.${name}`, 'list-missing')),
    ...Object.entries(lists).flatMap(([name, items]) =>
      asked.includes(name) || Object.hasOwn(portal.lists, name)
        ? duplicates(items, `lists.${name}`)
        : [finding(`lists.${name}`, 'list-unknown')],
    ),
    ...Array.from(fieldsOf(portal).values()).flatMap(({ format }) => narrowingFindings(portal, plan, format)),
  ]
}

function duplicates(items: readonly ListItem[], path: string): Finding[] {
  const seen = new Set<string>()
  return items.flatMap(({ code, label }, index) => {
    const isDuplicate = seen.has(code)
    seen.add(code)
    return [
      ...(isDuplicate ? [finding(`${path}.${index}.code`, 'code-duplicate', { code })] : []),
      ...(code.trim() === '' ? [finding(`${path}.${index}.code`, 'required')] : []),
      ...(isEmpty(label) ? [finding(`${path}.${index}.label.zh`, 'required')] : []),
    ]
  })
}

/** A station of a province that cannot be chosen could not be chosen either. */
function narrowingFindings(portal: Portal, plan: ExamPlan, format: FieldFormat): Finding[] {
  if (format.type !== 'choice' || format.narrowedBy === undefined) return []
  const { attribute, field } = format.narrowedBy
  const codes = choiceList(portal, plan, field)?.map(({ code }) => code)
  if (codes === undefined) return []
  return (plan.lists[format.list] ?? []).flatMap((item, index) => {
    const value = item[attribute]
    const values = typeof value === 'string' ? [value] : Array.isArray(value) ? (value as string[]) : []
    return values
      .filter((one) => !codes.includes(one))
      .map((one) =>
        finding(`lists.${format.list}.${index}.${attribute}`, 'attribute-unknown', { value: one }),
      )
  })
}

function leftToPlanFindings({ fromPlan = {}, sections, rules }: Portal, plan: ExamPlan): Finding[] {
  const { photo, attachments, facts } = plan
  const asked = factsIn([sections, rules])
  return [
    ...(photo !== null && fromPlan.photo !== true ? [finding('photo', 'photo-not-of-plan')] : []),
    ...(attachments !== null && fromPlan.attachments !== true
      ? [finding('attachments', 'attachments-not-of-plan')]
      : []),
    ...Object.keys(facts)
      .filter((name) => !asked.has(name) || FACTS_OF_SERVER.includes(name))
      .map((name) => finding(`facts.${name}`, 'fact-unknown')),
  ]
}

/** The names of all facts that conditions ask for. */
function factsIn(expression: unknown): Set<string> {
  const names = new Set<string>()
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('fact' in value && typeof value.fact === 'string') names.add(value.fact)
    Object.values(value).forEach(look)
  }
  look(expression)
  return names
}

function refundFindings({ money }: Portal, { refund }: ExamPlan): Finding[] {
  if (refund.length > 0 && money.paid !== 'online') return [finding('refund', 'refund-not-offered')]
  return refund.flatMap(({ until }, index) => {
    const before = refund[index - 1]?.until
    return before === undefined || before < until
      ? []
      : [finding(`refund.${index}.until`, 'until-not-ascending')]
  })
}

/** A seat keeps its number: a capacity below the highest that is taken would be a promise broken. */
async function placeFindings(
  store: ServerContext['store'],
  portal: Portal,
  plan: ExamPlan,
): Promise<Finding[]> {
  const { id, places } = plan
  if (places === null) return []
  if (portal.places === undefined) return [finding('places', 'places-not-limited')]
  const listed = new Set(choiceList(portal, plan, portal.places.station)?.map(({ code }) => code))
  const findings = Object.keys(places.capacity)
    .filter((code) => !listed.has(code))
    .map((code) => finding(`places.capacity.${code}`, 'capacity-unlisted'))
  for (const code of Object.keys(await store.seatCounts(id))) {
    const highest = Math.max(...(await store.seatsTaken(id, code)))
    if (highest > (places.capacity[code] ?? 0)) {
      findings.push(finding(`places.capacity.${code}`, 'capacity-below-taken', { highest }))
    }
  }
  return findings
}

/** What applications that count have chosen stays on offer, and whether places are limited stays as they found it. */
async function useFindings(
  store: ServerContext['store'],
  portal: Portal,
  plan: ExamPlan,
  before: ExamPlan,
): Promise<Finding[]> {
  const { states, startAgainFrom } = portal.lifecycle
  const counting = states
    .map(({ id }) => id)
    .filter((state) => isSubmitted(portal, state) && !startAgainFrom.includes(state))
  const counts = await store.countApplications({ planId: plan.id, states: counting })
  const findings = (Object.keys(COUNTED) as (keyof typeof COUNTED)[]).flatMap((what) => {
    const format = fieldsOf(portal).get(COUNTED[what])?.format
    const offered = choiceList(portal, plan, COUNTED[what])?.map(({ code }) => code)
    if (format?.type !== 'choice' || offered === undefined) return []
    return Array.from(new Set(counts.map((count) => count[what])))
      .filter((code) => code !== null && !offered.includes(code))
      .map((code) => finding(`lists.${format.list}`, 'item-in-use', { code: code ?? '' }))
  })
  if ((before.places === null) !== (plan.places === null) && (await store.planIsUsed(plan.id))) {
    findings.push(finding('places', 'places-in-use'))
  }
  return findings
}

/** The plan in the place that the ruleset leaves it has to be as sound as a ruleset. */
function consistencyFindings(portal: Portal, { lists, photo, attachments }: ExamPlan): Finding[] {
  const whole = {
    ...portal,
    lists: { ...portal.lists, ...lists },
    ...(photo && { photo }),
    ...(attachments && { attachments }),
  }
  return checkRuleset(whole).map((problem) =>
    finding(/^(lists|photo|attachments)[\w.-]*/.exec(problem)?.[0] ?? '', 'inconsistent', { problem }),
  )
}
