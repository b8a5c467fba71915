import type Database from 'libsql'
import type { Store, Ticket } from '../store'
import { mustFollow } from '../version-order'
import { Statement } from './statements'

type TicketVerbs =
  | 'addTicket'
  | 'ticket'
  | 'replaceTicket'
  | 'takeTicket'
  | 'forgetExpiredTickets'
  | 'everyTicket'
  | 'rewriteTicket'

export function tickets(database: Database.Database): Pick<Store, TicketVerbs> {
  const add = new Statement(
    database,
    `INSERT INTO tickets (key, version, expires_at, document) VALUES (?, ?, ?, ?)
     ON CONFLICT (key) DO UPDATE
     SET version = excluded.version, expires_at = excluded.expires_at, document = excluded.document
     WHERE tickets.expires_at < ?`,
  )
  const byKey = new Statement(database, 'SELECT document FROM tickets WHERE key = ?')
  const replace = new Statement(
    database,
    'UPDATE tickets SET version = ?, expires_at = ?, document = ? WHERE key = ? AND version = ?',
  )
  const take = new Statement(database, 'DELETE FROM tickets WHERE key = ? RETURNING document')
  const forget = new Statement(database, 'DELETE FROM tickets WHERE expires_at < ?')
  const every = new Statement(database, 'SELECT document FROM tickets WHERE key > ? ORDER BY key LIMIT ?')

  return {
    async addTicket(ticket, now) {
      const { key, version, expiresAt } = ticket
      const { changes } = add.run(key, version, expiresAt, JSON.stringify(ticket), now)
      return changes === 1 ? 'added' : 'exists'
    },
    async ticket(key) {
      return byKey.record<Ticket>(key)
    },
    async replaceTicket(next, seen) {
      const { key, version, expiresAt } = next
      mustFollow(version, seen)
      const { changes } = replace.run(version, expiresAt, JSON.stringify(next), key, seen)
      return changes === 1 ? 'replaced' : 'conflict'
    },
    async everyTicket({ after = '', limit }) {
      return every.records<Ticket>(after, limit)
    },
    async rewriteTicket(same) {
      const { key, version, expiresAt } = same
      const { changes } = replace.run(version, expiresAt, JSON.stringify(same), key, version)
      return changes === 1 ? 'replaced' : 'conflict'
    },
    async takeTicket(key) {
      return take.record<Ticket>(key)
    },
    async forgetExpiredTickets(before) {
      return forget.run(before).changes
    },
  }
}
