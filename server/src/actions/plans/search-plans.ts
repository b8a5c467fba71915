import type { ServerContext } from '../../context'
import { Refusal } from '../../errors'
import { keyedHash } from '../../keyed-hash'
import { partOfList } from '../../part-of-list'
import { portalOf } from '../../portal-of'
import type { ExamPlan } from '../../store/store'
import { isOpen } from '../applications/applications'
import { allPlans } from './all-plans'
import { requireCaptcha, type CaptchaAnswer } from '../accounts/captcha'

export interface PlanSearch {
  readonly q?: string | undefined
  readonly portal?: string | undefined
  readonly open?: boolean | undefined
  readonly after?: string | undefined
  readonly limit: number
}

export interface FoundPlans {
  readonly plans: readonly ExamPlan[]
  readonly next: string | null
}

/**
 * Searches for plans as the public may: those of a portal whose first step is a captcha are found only by who names
 * the portal and solves one. The cursor of a part shows that it was solved for the parts before.
 */
export async function searchPublicPlans(
  context: ServerContext,
  search: PlanSearch,
  captcha: CaptchaAnswer | undefined,
): Promise<FoundPlans> {
  const { portal, after } = search
  const plans = await allPlans(context)
  const guarded = await portalsWithCaptcha(context, plans)
  if (portal !== undefined && guarded.has(portal) && after === undefined)
    await requireCaptcha(context, captcha)
  const shown = portal === undefined ? plans.filter(({ ruleset }) => !guarded.has(ruleset.id)) : plans
  return searchAmong(context, shown, search)
}

async function portalsWithCaptcha(
  context: ServerContext,
  plans: readonly ExamPlan[],
): Promise<ReadonlySet<string>> {
  const guarded = new Set<string>()
  for (const plan of plans) {
    const { id, beforeFilling } = await portalOf(context, plan)
    if (beforeFilling.some(({ step }) => step === 'captcha')) guarded.add(id)
  }
  return guarded
}

/**
 * Plans in which every word that was typed is found, in the title, a station's name, or as the id; open ones first,
 * then by when they close, the last first. `request-invalid` for a cursor of another search.
 */
export async function searchPlans(context: ServerContext, search: PlanSearch): Promise<FoundPlans> {
  return searchAmong(context, await allPlans(context), search)
}

function searchAmong(context: ServerContext, plans: readonly ExamPlan[], search: PlanSearch): FoundPlans {
  const { portal, open, after, limit } = search
  const isOpenNow = (plan: ExamPlan) => isOpen(context, plan)
  const sorted = [...plans.filter(isOpenNow), ...plans.filter((plan) => !isOpenNow(plan))]
  const isBefore = (plan: ExamPlan) => cursorOf(context, search, plan) === after
  const start = after === undefined ? 0 : sorted.findIndex(isBefore) + 1
  if (after !== undefined && start === 0) throw Refusal.of('request-invalid')
  const words = wordsOf(search.q ?? '')
  const found = sorted
    .slice(start)
    .filter(
      (plan) =>
        (portal === undefined || plan.ruleset.id === portal) &&
        (open === undefined || isOpenNow(plan) === open) &&
        words.every((word) => textOf(plan).includes(word)),
    )
  const { part, next } = partOfList(found, limit, (last) => cursorOf(context, search, last))
  return { plans: part, next }
}

/** Names the plan to this server alone, and only for the same search. */
function cursorOf(
  { secret }: Pick<ServerContext, 'secret'>,
  { q = '', portal = '', open }: PlanSearch,
  { id }: ExamPlan,
): string {
  return keyedHash(secret, 'plan cursor', q, portal, String(open), id).slice(0, 32)
}

/** Made once of each version of a plan: of hundreds of stations it takes a millisecond. */
const texts = new WeakMap<ExamPlan, string>()

/** What is searched, a line each: no word goes over two. */
function textOf(plan: ExamPlan): string {
  const { id, title, lists } = plan
  const labels = (lists['stations'] ?? []).map(({ label }) => label)
  const text =
    texts.get(plan) ?? [id, ...[title, ...labels].flatMap(({ zh, en }) => [plain(zh), plain(en)])].join('\n')
  texts.set(plan, text)
  return text
}

function wordsOf(typed: string): readonly string[] {
  return plain(typed)
    .split(/\s+/)
    .filter((word) => word !== '')
}

/** Width and case make no difference. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
