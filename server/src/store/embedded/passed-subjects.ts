import type Database from 'libsql'
import type { PassedSubjects, Store } from '../store'
import { Statement } from './statements'

export function passedSubjects(
  database: Database.Database,
): Pick<Store, 'replacePassedSubjects' | 'passedSubjects'> {
  const forget = new Statement(
    database,
    'DELETE FROM passed_subjects WHERE person_key = ? AND occupation = ? AND level = ?',
  )
  const add = new Statement(
    database,
    'INSERT INTO passed_subjects (person_key, occupation, level, subject, document) VALUES (?, ?, ?, ?, ?)',
  )
  const find = new Statement(
    database,
    `SELECT document FROM passed_subjects
     WHERE person_key = ? AND occupation = ? AND level = ? ORDER BY rowid`,
  )
  const replaceAll = database.transaction((list: readonly PassedSubjects[]) => {
    for (const { personKey, occupation, level, subjects } of list) {
      forget.run(personKey, occupation, level)
      for (const subject of new Set(subjects)) {
        add.run(personKey, occupation, level, subject, JSON.stringify(subject))
      }
    }
  })

  return {
    async replacePassedSubjects(list) {
      replaceAll.immediate(list)
    },
    async passedSubjects(personKey, occupation, level) {
      return find.records<string>(personKey, occupation, level)
    },
  }
}
