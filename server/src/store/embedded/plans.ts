import type Database from 'libsql'
import type { ExamPlan, KeptRuleset, Store } from '../store'
import { mustFollow } from '../version-order'
import { Statement } from './statements'

type PlanVerbs = 'keepRuleset' | 'ruleset' | 'addPlan' | 'replacePlan' | 'planById' | 'plans' | 'planIsUsed'

export function plans(database: Database.Database): Pick<Store, PlanVerbs> {
  const keep = new Statement(
    database,
    'INSERT INTO rulesets (id, version, document) VALUES (?, ?, ?) ON CONFLICT (id, version) DO NOTHING',
  )
  const kept = new Statement(database, 'SELECT document FROM rulesets WHERE id = ? AND version = ?')
  const add = new Statement(
    database,
    'INSERT INTO plans (id, version, closes_at, document) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
  )
  const replace = new Statement(
    database,
    'UPDATE plans SET version = ?, closes_at = ?, document = ? WHERE id = ? AND version = ?',
  )
  const byId = new Statement(database, 'SELECT document FROM plans WHERE id = ?')
  const all = new Statement(database, 'SELECT document FROM plans ORDER BY closes_at DESC, id')
  const application = new Statement(database, 'SELECT 1 FROM applications WHERE plan_id = ? LIMIT 1')

  return {
    async keepRuleset(ruleset) {
      keep.run(ruleset.id, ruleset.version, JSON.stringify(ruleset))
    },
    async ruleset(id, version) {
      return kept.record<KeptRuleset>(id, version)
    },
    async addPlan(plan) {
      const { changes } = add.run(plan.id, plan.version, plan.closesAt, JSON.stringify(plan))
      return changes === 1 ? 'added' : 'exists'
    },
    async replacePlan(next, seen) {
      mustFollow(next.version, seen)
      const { changes } = replace.run(next.version, next.closesAt, JSON.stringify(next), next.id, seen)
      return changes === 1 ? 'replaced' : 'conflict'
    },
    async planById(id) {
      return byId.record<ExamPlan>(id)
    },
    async plans() {
      return all.records<ExamPlan>()
    },
    async planIsUsed(planId) {
      return application.get(planId) !== undefined
    },
  }
}
