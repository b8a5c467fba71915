import type Database from 'libsql'
import type { ExamPlan, Store } from '../store'
import { mustFollow } from '../version-order'
import { Statement } from './statements'

type PlanVerbs = 'addPlan' | 'replacePlan' | 'planById' | 'planVersions'

export function plans(database: Database.Database): Pick<Store, PlanVerbs> {
  const add = new Statement(
    database,
    'INSERT INTO plans (id, version, closes_at, document) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
  )
  const replace = new Statement(
    database,
    'UPDATE plans SET version = ?, closes_at = ?, document = ? WHERE id = ? AND version = ?',
  )
  const byId = new Statement(database, 'SELECT document FROM plans WHERE id = ?')
  const versions = new Statement(
    database,
    'SELECT json_array(id, version) AS document FROM plans ORDER BY closes_at DESC, id',
  )

  return {
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
    async planVersions() {
      return versions.records<[string, number]>().map(([id, version]) => ({ id, version }))
    },
  }
}
