import type Database from 'libsql'
import type { KeptRuleset, Store } from '../store'
import { Statement } from './statements'

export function rulesets(database: Database.Database): Pick<Store, 'keepRuleset' | 'ruleset'> {
  const keep = new Statement(
    database,
    'INSERT INTO rulesets (id, version, document) VALUES (?, ?, ?) ON CONFLICT (id, version) DO NOTHING',
  )
  const find = new Statement(database, 'SELECT document FROM rulesets WHERE id = ? AND version = ?')

  return {
    async keepRuleset(ruleset) {
      keep.run(ruleset.id, ruleset.version, JSON.stringify(ruleset))
    },
    async ruleset(id, version) {
      return find.record<KeptRuleset>(id, version)
    },
  }
}
