import { Schema, trusted, type Connection } from 'mongoose'
import type { Store, Ticket } from '../store'
import { mustFollow } from '../version-order'
import { isDuplicate } from './duplicates'
import { STRICT } from './schema'

type TicketVerbs =
  | 'addTicket'
  | 'ticket'
  | 'replaceTicket'
  | 'takeTicket'
  | 'forgetExpiredTickets'
  | 'everyTicket'
  | 'rewriteTicket'

type TicketDocument = Omit<Ticket, 'key'> & { readonly _id: string }

const schema = new Schema<TicketDocument>(
  { _id: String, version: Number, content: String, expiresAt: String },
  STRICT,
).index({ expiresAt: 1 })

export function tickets(connection: Connection): Pick<Store, TicketVerbs> {
  const model = connection.model('Ticket', schema, 'tickets')

  return {
    async addTicket(ticket, now) {
      try {
        // Replaces one that has expired; of one that has not, it finds nothing and its insertion is refused.
        await model.replaceOne({ _id: ticket.key, expiresAt: trusted({ $lt: now }) }, toDocument(ticket), {
          upsert: true,
        })
        return 'added'
      } catch (error) {
        if (isDuplicate(error)) return 'exists'
        throw error
      }
    },
    async ticket(key) {
      const document = await model.findById(key).lean<TicketDocument>()
      return document === null ? undefined : toTicket(document)
    },
    async replaceTicket(next, seen) {
      mustFollow(next.version, seen)
      const { matchedCount } = await model.replaceOne({ _id: next.key, version: seen }, toDocument(next))
      return matchedCount === 1 ? 'replaced' : 'conflict'
    },
    async everyTicket({ after = '', limit }) {
      const found = model.find({ _id: trusted({ $gt: after }) }).sort({ _id: 1 })
      return (await found.limit(limit).lean<TicketDocument[]>()).map(toTicket)
    },
    async rewriteTicket(same) {
      const { matchedCount } = await model.replaceOne(
        { _id: same.key, version: same.version },
        toDocument(same),
      )
      return matchedCount === 1 ? 'replaced' : 'conflict'
    },
    async takeTicket(key) {
      const document = await model.findOneAndDelete({ _id: key }).lean<TicketDocument>()
      return document === null ? undefined : toTicket(document)
    },
    async forgetExpiredTickets(before) {
      return (await model.deleteMany({ expiresAt: trusted({ $lt: before }) })).deletedCount
    },
  }
}

function toDocument({ key: _id, ...ticket }: Ticket): TicketDocument {
  return { _id, ...ticket }
}

function toTicket({ _id: key, ...ticket }: TicketDocument): Ticket {
  return { key, ...ticket }
}
