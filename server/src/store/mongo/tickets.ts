import { Schema, trusted, type Connection } from 'mongoose'
import type { Store, Ticket } from '../store'
import { mustFollow } from '../version-order'
import { isDuplicate } from './duplicates'
import { STRICT } from './schema'

type TicketVerbs = 'addTicket' | 'ticket' | 'replaceTicket' | 'takeTicket' | 'forgetExpiredTickets'

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
      return toTicket(await model.findById(key).lean<TicketDocument>())
    },
    async replaceTicket(next, seen) {
      mustFollow(next.version, seen)
      const { matchedCount } = await model.replaceOne({ _id: next.key, version: seen }, toDocument(next))
      return matchedCount === 1 ? 'replaced' : 'conflict'
    },
    async takeTicket(key) {
      return toTicket(await model.findOneAndDelete({ _id: key }).lean<TicketDocument>())
    },
    async forgetExpiredTickets(before) {
      return (await model.deleteMany({ expiresAt: trusted({ $lt: before }) })).deletedCount
    },
  }
}

function toDocument({ key: _id, ...ticket }: Ticket): TicketDocument {
  return { _id, ...ticket }
}

function toTicket(document: TicketDocument | null): Ticket | undefined {
  if (document === null) return undefined
  const { _id: key, ...ticket } = document
  return { key, ...ticket }
}
