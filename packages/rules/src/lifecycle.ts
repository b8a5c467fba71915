import { Assessment, type Circumstances } from './core/assessment'
import { compileCondition } from './core/conditions'
import { compileRuleset } from './every-format'
import type { LifecycleState, Material, Portal, Refusal, Role, Transition } from './portal'
import type { Application } from './ruleset'

export type {
  AccountPolicy,
  Channel,
  Confirmation,
  Editable,
  Lifecycle,
  LifecycleState,
  Material,
  Money,
  Notification,
  PasswordRules,
  Places,
  Portal,
  Printout,
  Refusal,
  Report,
  Role,
  Saving,
  StepBeforeFilling,
  Transition,
} from './portal'

/** What decides about actions besides the state. */
export interface Situation {
  /** whether the plan's registration window is open now; `true` unless given */
  readonly open?: boolean
  /** facts that transitions ask for: `feeSettled`, `numbered`, `inGroup`; one that is not given holds nowhere */
  readonly facts?: Circumstances['facts']
}

export type Outcome =
  | { readonly allowed: true; readonly to: string; readonly transition: Transition }
  | (Refusal & {
      readonly allowed: false
      /** what the role can do now, in the portal's order */
      readonly possible: readonly string[]
    })

const UNKNOWN: Refusal = {
  code: 'action-unknown',
  text: { zh: '本系统没有这项操作', en: 'This portal has no such action' },
}
const FORBIDDEN: Refusal = {
  code: 'forbidden',
  text: { zh: '您没有此操作的权限', en: 'You may not do this' },
}
const CLOSED: Refusal = {
  code: 'registration-closed',
  text: { zh: '不在报名时间内', en: 'Registration is not open' },
}

/**
 * The actions that a role has in a state, in the portal's order.
 *
 * @example
 * actionsIn(healthSkills, 'submitted', 'candidate') // → ['edit', 'print']
 * actionsIn(healthSkills, 'draft', 'candidate', { open: false }) // → []
 */
export function actionsIn(
  portal: Pick<Portal, 'lifecycle'>,
  state: string,
  role: Role,
  situation: Situation = {},
): readonly string[] {
  const actions = portal.lifecycle.transitions
    .filter(({ by, from }) => by === role && from.includes(state))
    .filter((transition) => refusalOf(transition, portal, state, situation) === undefined)
    .map(({ action }) => action)
  return Array.from(new Set(actions))
}

/**
 * What an action leads to, or why it is refused and what is possible instead. Refusals: `action-unknown` (the portal
 * does not have it), `forbidden` (another role has it), `registration-closed`, or the state's own
 * (`application-confirmed`). Throws a `TypeError` for a state that the portal does not have.
 *
 * @example
 * transition(healthSkills, 'submitted', 'edit', 'candidate')
 * // → { allowed: true, to: 'draft', transition: { action: 'edit', … } }
 * transition(healthSkills, 'confirmed', 'edit', 'candidate')
 * // → { allowed: false, code: 'application-confirmed', text: {…}, possible: ['print'] }
 */
export function transition(
  portal: Pick<Portal, 'lifecycle'>,
  state: string,
  action: string,
  role: Role,
  situation: Situation = {},
): Outcome {
  const own = stateOf(portal, state).refusal
  const named = portal.lifecycle.transitions.filter((one) => one.action === action)
  const granted = named.filter(({ by }) => by === role)
  let refusal = named.length === 0 ? UNKNOWN : granted.length === 0 ? FORBIDDEN : own
  for (const one of granted) {
    if (!one.from.includes(state)) continue
    const reason = refusalOf(one, portal, state, situation)
    if (reason === undefined) return { allowed: true, to: one.to ?? state, transition: one }
    refusal = reason
  }
  return { allowed: false, ...refusal, possible: actionsIn(portal, state, role, situation) }
}

/** Why a transition from the state cannot be made in this situation. */
function refusalOf(
  { whileOpen, onlyIf }: Transition,
  portal: Pick<Portal, 'lifecycle'>,
  state: string,
  { open = true, facts = {} }: Situation,
): Refusal | undefined {
  if (whileOpen === true && !open) return CLOSED
  return onlyIf === undefined || facts[onlyIf.fact] === onlyIf.is ? undefined : stateOf(portal, state).refusal
}

/**
 * Whether the candidate may change what stands at a path (a field, `photo`, an attachment) in a state.
 *
 * @example
 * isEditable(healthQualification, 'revoked', 'basic.name') // → false
 */
export function isEditable(portal: Pick<Portal, 'lifecycle'>, state: string, path: string): boolean {
  const { editable } = stateOf(portal, state)
  if (typeof editable === 'string') return editable === 'all'
  return 'only' in editable ? covers(editable.only, path) : !covers(editable.allExcept, path)
}

/**
 * Every path that the candidate may change in a state, sections in the form's order, then the photo and the
 * attachments; of a section that repeats, the section.
 *
 * @example
 * editablePaths(healthSkills, 'confirmed') // → []
 */
export function editablePaths(portal: Portal, state: string): readonly string[] {
  const paths: string[] = []
  for (const { id, repeats, fields } of portal.sections) {
    if (repeats !== undefined) paths.push(id)
    else paths.push(...fields.map((field) => `${id}.${field.id}`))
  }
  paths.push('photo', ...(portal.attachments ?? []).map(({ id }) => `attachments.${id}`))
  return paths.filter((path) => isEditable(portal, state, path))
}

/** A path without its row: of a section that repeats, every row is like the others. */
function covers(paths: readonly string[], path: string): boolean {
  const template = path.replace(/\.\d+(?=\.)/, '')
  return paths.some((one) => template === one || template.startsWith(one + '.'))
}

/** A state of the portal by its id. Throws a `TypeError` for one that it does not have. */
export function stateOf({ lifecycle }: Pick<Portal, 'lifecycle'>, id: string): LifecycleState {
  const state = lifecycle.states.find((one) => one.id === id)
  if (state === undefined) throw new TypeError(`the portal has no state ${id}`)
  return state
}

/**
 * The document groups that staff compare for this application: those without a condition, those whose condition
 * holds, and those of which nobody can say. An exam plan that names its own documents asks for these instead.
 *
 * @example
 * const application = { exam: { level: 'assistant', basis: 'education' } }
 * materialsFor(nationalMedical, application, { today: '2026-11-22' }).map(({ id }) => id)
 * // → ['identity', 'diploma', 'trial']
 */
export function materialsFor(
  portal: Portal,
  application: Application,
  circumstances: Circumstances,
): readonly Material[] {
  const { view, compiled } = new Assessment(compileRuleset(portal), application, circumstances)
  const { materials = [] } = portal.lifecycle.confirmation
  return materials.filter(
    ({ when }) => when === undefined || compileCondition(when, compiled.lookUp)(view) !== false,
  )
}
