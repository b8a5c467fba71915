import type { Portal } from '@registration/rules/lifecycle'
import type { PlanView } from '@registration/server/contract'

/** An open plan of a portal as the server shows it, without anything of its own. */
export function planView(portal: Portal): PlanView {
  return {
    id: 'p1',
    version: 1,
    title: { zh: '考试', en: 'Exam' },
    ruleset: { id: portal.id, version: portal.version },
    opensAt: '2026-10-01T00:00:00.000Z',
    closesAt: '2026-12-01T00:00:00.000Z',
    notice: { version: '1', text: { zh: '须知', en: 'Notice' } },
    pledge: null,
    lists: {},
    facts: {},
    photo: null,
    attachments: null,
    documents: [],
    feeFen: 0,
    refund: [],
    places: null,
    keepUntil: null,
  }
}
