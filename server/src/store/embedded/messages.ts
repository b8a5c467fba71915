import type Database from 'libsql'
import type { OutgoingMessage, Store } from '../store'
import { mustFollow } from '../version-order'
import { Statement } from './statements'

type MessageVerbs =
  'addMessage' | 'dueMessages' | 'replaceMessage' | 'messagesOf' | 'removeMessagesOf' | 'forgetMessages'

export function messages(database: Database.Database): Pick<Store, MessageVerbs> {
  const add = new Statement(
    database,
    `INSERT INTO messages (version, state, due_at, document, id) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO NOTHING`,
  )
  const replace = new Statement(
    database,
    'UPDATE messages SET version = ?, state = ?, due_at = ?, document = ? WHERE id = ? AND version = ?',
  )
  const due = new Statement(
    database,
    `SELECT document FROM messages WHERE state = 'due' AND due_at <= ? ORDER BY due_at, id LIMIT ?`,
  )
  const ofApplication = new Statement(
    database,
    "SELECT document FROM messages WHERE document ->> '$.applicationId' = ? ORDER BY due_at, id",
  )
  const removeOf = new Statement(database, "DELETE FROM messages WHERE document ->> '$.applicationId' = ?")
  const forget = new Statement(database, "DELETE FROM messages WHERE state <> 'due' AND due_at < ?")

  return {
    async addMessage(message) {
      add.run(...columns(message))
    },
    async dueMessages(now, limit) {
      return due.records<OutgoingMessage>(now, limit)
    },
    async replaceMessage(next, seen) {
      mustFollow(next.version, seen)
      return replace.run(...columns(next), seen).changes === 1 ? 'replaced' : 'conflict'
    },
    async messagesOf(applicationId) {
      return ofApplication.records<OutgoingMessage>(applicationId)
    },
    async removeMessagesOf(applicationId) {
      removeOf.run(applicationId)
    },
    async forgetMessages(before) {
      return forget.run(before).changes
    },
  }
}

function columns(message: OutgoingMessage) {
  return [message.version, message.state, message.dueAt, JSON.stringify(message), message.id]
}
