import type { Editable, Lifecycle, Portal } from '../portal'
import type { Ruleset } from '../ruleset'
import type { ExpressionCheck } from './expressions'
import { Names } from './names'
import type { Vocabulary } from './vocabulary'

/** What a server would stumble over: names that no state, action, field or page has. */
export function checkPolicies(
  ruleset: Ruleset & Partial<Portal>,
  vocabulary: Vocabulary,
  expressions: ExpressionCheck,
  report: (at: string, problem: string) => void,
): void {
  const { lifecycle, saving, places, beforeFilling = [] } = ruleset
  const refer = (names: Names, name: string, at: string) => {
    const problem = names.problem(name)
    if (problem !== undefined) report(at, problem)
  }
  const pages = new Names('section or file', [
    ...ruleset.sections.map(({ id }) => id),
    'photo',
    ...(ruleset.attachments === undefined && ruleset.fromPlan?.attachments === undefined
      ? []
      : ['attachments']),
  ])
  const editable = new Names('field, section or file', [
    ...ruleset.sections.map(({ id }) => id),
    ...vocabulary.paths,
    ...['photo', 'attachments'],
    ...(ruleset.attachments ?? []).map(({ id }) => `attachments.${id}`),
  ])

  if (lifecycle !== undefined) checkLifecycle(lifecycle, editable, refer, report)
  for (const { id, when } of lifecycle?.confirmation.materials ?? []) {
    if (when !== undefined) expressions.condition(when, { at: `lifecycle.confirmation.materials.${id}` })
  }
  if (saving?.by === 'page') saving.pages.forEach((page) => refer(pages, page, 'saving.pages'))
  if (saving?.by === 'profile') saving.profile.forEach((page) => refer(pages, page, 'saving.profile'))
  if (places !== undefined) refer(vocabulary.fields, places.station, 'places.station')
  const codes = new Names(
    'rule',
    ruleset.rules.map(({ code }) => code),
  )
  for (const step of beforeFilling) {
    if (step.step !== 'eligibility') continue
    step.fields.forEach((path) => refer(vocabulary.fields, path, 'beforeFilling.eligibility'))
    step.rules.forEach((code) => refer(codes, code, 'beforeFilling.eligibility'))
  }
}

function checkLifecycle(
  { initial, states, transitions, numberedBy, startAgainFrom, staleAfter }: Lifecycle,
  editablePaths: Names,
  refer: (names: Names, name: string, at: string) => void,
  report: (at: string, problem: string) => void,
): void {
  const ids = new Names(
    'state',
    states.map(({ id }) => id),
  )
  const actions = new Names(
    'action',
    transitions.map(({ action }) => action),
  )
  if (states.length !== new Set(states.map(({ id }) => id)).size)
    report('lifecycle.states', 'a state is there twice')
  refer(ids, initial, 'lifecycle.initial')
  for (const { id, editable } of states) {
    for (const path of pathsOf(editable)) refer(editablePaths, path, `lifecycle.states.${id}.editable`)
  }
  for (const { action, from, to } of transitions) {
    for (const state of to === undefined ? from : [...from, to])
      refer(ids, state, `lifecycle.transitions.${action}`)
  }
  refer(actions, numberedBy, 'lifecycle.numberedBy')
  startAgainFrom.forEach((state) => refer(ids, state, 'lifecycle.startAgainFrom'))
  staleAfter.forEach((action) => refer(actions, action, 'lifecycle.staleAfter'))

  const reached = new Set([initial])
  for (const state of reached) {
    for (const { from, to } of transitions) if (to !== undefined && from.includes(state)) reached.add(to)
  }
  for (const { id } of states) if (!reached.has(id)) report('lifecycle.states', `nothing leads to ${id}`)
}

function pathsOf(editable: Editable): readonly string[] {
  if (typeof editable === 'string') return []
  return 'only' in editable ? editable.only : editable.allExcept
}
