import type Database from 'libsql'
import type { PassedSubjects, Store } from '../store'
import { Statement } from './statements'

export function passedSubjects(
  database: Database.Database,
): Pick<Store, 'recordPassedSubjects' | 'passedSubjects'> {
  const add = new Statement(
    database,
    `INSERT INTO passed_subjects (person_key, occupation, level, subject, document) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (person_key, occupation, level, subject) DO NOTHING`,
  )
  const find = new Statement(
    database,
    `SELECT document FROM passed_subjects
     WHERE person_key = ? AND occupation = ? AND level = ? ORDER BY rowid`,
  )
  const addAll = database.transaction(({ personKey, occupation, level, subjects }: PassedSubjects) => {
    for (const subject of subjects) {
      add.run(personKey, occupation, level, subject, JSON.stringify(subject))
    }
  })

  return {
    async recordPassedSubjects(passed) {
      addAll.immediate(passed)
    },
    async passedSubjects(personKey, occupation, level) {
      return find.records<string>(personKey, occupation, level)
    },
  }
}
