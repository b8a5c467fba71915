import type Database from 'libsql'
import type { Group, Store } from '../store'
import { among, given, where } from './conditions'
import { Statement } from './statements'

type GroupVerbs = 'startGroup' | 'group' | 'finishGroup' | 'groups' | 'everyGroup' | 'rewriteFilename'

export function groups(database: Database.Database): Pick<Store, GroupVerbs> {
  const start = new Statement(
    database,
    `INSERT INTO groups (id, plan_id, station, file_hash, document) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (plan_id, station, file_hash) DO NOTHING`,
  )
  const ofFile = new Statement(
    database,
    'SELECT document FROM groups WHERE plan_id = ? AND station = ? AND file_hash = ?',
  )
  const byId = new Statement(database, 'SELECT document FROM groups WHERE id = ?')
  const finish = new Statement(
    database,
    `UPDATE groups
     SET document = json_set(document, '$.rows', ?, '$.stored', ?, '$.refused', ?, '$.reportHash', ?)
     WHERE id = ?`,
  )
  const every = new Statement(database, 'SELECT document FROM groups WHERE id > ? ORDER BY id LIMIT ?')
  const rewrite = new Statement(
    database,
    "UPDATE groups SET document = json_set(document, '$.filename', ?) WHERE id = ?",
  )

  return {
    async startGroup(group) {
      const { id, planId, station, fileHash } = group
      start.run(id, planId, station, fileHash, JSON.stringify(group))
      return ofFile.record<Group>(planId, station, fileHash)!
    },
    async group(id) {
      return byId.record<Group>(id)
    },
    async finishGroup(id, { rows, stored, refused, reportHash }) {
      const { changes } = finish.run(rows, stored, refused, reportHash, id)
      if (changes === 0) throw new Error(`no group ${id}`)
    },
    async everyGroup({ after = '', limit }) {
      return every.records<Group>(after, limit)
    },
    async rewriteFilename(id, filename) {
      rewrite.run(filename, id)
    },
    async groups({ planId, stations }, { after = '', limit }) {
      const { sql, values } = where([
        ...given('plan_id = ?', planId),
        ...given('id > ?', after),
        ...among('station', stations),
      ])
      const list = new Statement(database, `SELECT document FROM groups ${sql} ORDER BY id LIMIT ?`)
      return list.records<Group>(...values, limit)
    },
  }
}
