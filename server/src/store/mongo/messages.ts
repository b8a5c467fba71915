import { Schema, trusted, type Connection } from 'mongoose'
import type { OutgoingMessage, Store } from '../store'
import { mustFollow } from '../version-order'
import { unlessDuplicate } from './duplicates'
import { STRICT, type Document } from './schema'

type MessageDocument = Document<OutgoingMessage>

const schema = new Schema<MessageDocument>(
  {
    _id: String,
    version: Number,
    accountId: String,
    channel: String,
    event: String,
    applicationId: String,
    state: String,
    attempts: Number,
    dueAt: String,
  },
  STRICT,
)
  .index({ dueAt: 1, _id: 1 }, { partialFilterExpression: { state: 'due' } })
  .index({ applicationId: 1, dueAt: 1, _id: 1 })
  .index({ state: 1, dueAt: 1 })

type MessageVerbs =
  'addMessage' | 'dueMessages' | 'replaceMessage' | 'messagesOf' | 'removeMessagesOf' | 'forgetMessages'

export function messages(connection: Connection): Pick<Store, MessageVerbs> {
  const model = connection.model('OutgoingMessage', schema, 'messages')

  return {
    async addMessage(message) {
      await model.insertOne(toDocument(message)).catch(unlessDuplicate)
    },
    async dueMessages(now, limit) {
      const found = model.find({ state: 'due', dueAt: trusted({ $lte: now }) }).sort({ dueAt: 1, _id: 1 })
      return (await found.limit(limit).lean<MessageDocument[]>()).map(toMessage)
    },
    async replaceMessage(next, seen) {
      mustFollow(next.version, seen)
      const { matchedCount } = await model.replaceOne({ _id: next.id, version: seen }, toDocument(next))
      return matchedCount === 1 ? 'replaced' : 'conflict'
    },
    async messagesOf(applicationId) {
      const found = model.find({ applicationId }).sort({ dueAt: 1, _id: 1 })
      return (await found.lean<MessageDocument[]>()).map(toMessage)
    },
    async removeMessagesOf(applicationId) {
      await model.deleteMany({ applicationId })
    },
    async forgetMessages(before) {
      const { deletedCount } = await model.deleteMany({
        state: trusted({ $in: ['sent', 'failed'] }),
        dueAt: trusted({ $lt: before }),
      })
      return deletedCount
    },
  }
}

function toDocument({ id: _id, ...message }: OutgoingMessage): MessageDocument {
  return { _id, ...message }
}

function toMessage({ _id: id, ...message }: MessageDocument): OutgoingMessage {
  return { id, ...message }
}
