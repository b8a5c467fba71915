import type Database from 'libsql'
import type { Store } from '../store'
import { Statement } from './statements'

export function registrationSequences(database: Database.Database): Pick<Store, 'nextRegistrationSequence'> {
  const next = new Statement(
    database,
    `INSERT INTO registration_sequences (year, last) VALUES (?, 1)
     ON CONFLICT (year) DO UPDATE SET last = last + 1 RETURNING last`,
  )

  return {
    async nextRegistrationSequence(year) {
      return (next.get(year) as { last: number }).last
    },
  }
}
