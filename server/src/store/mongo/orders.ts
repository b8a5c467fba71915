import { Schema, trusted, type Connection } from 'mongoose'
import type { PaymentOrder, Store } from '../store'
import { mustFollow } from '../version-order'
import { STRICT, type Document } from './schema'

type OrderVerbs = 'addOrder' | 'order' | 'ordersOf' | 'replaceOrder' | 'unsettledOrders' | 'ordersBetween'

type OrderDocument = Document<PaymentOrder>

const schema = new Schema<OrderDocument>(
  {
    _id: String,
    version: Number,
    applicationId: String,
    planId: String,
    provider: String,
    amountFen: Number,
    state: String,
    transactionId: String,
    refundFen: Number,
    createdAt: String,
    paidAt: String,
    refundedAt: String,
  },
  STRICT,
)
  .index({ applicationId: 1, createdAt: -1, _id: -1 })
  .index({ provider: 1, createdAt: 1, _id: 1 })
  .index({ state: 1, _id: 1 })

export function orders(connection: Connection): Pick<Store, OrderVerbs> {
  const model = connection.model('PaymentOrder', schema, 'orders')

  return {
    async addOrder(order) {
      await model.insertOne(toDocument(order))
    },
    async order(id) {
      const document = await model.findById(id).lean<OrderDocument>()
      return document === null ? undefined : toOrder(document)
    },
    async ordersOf(applicationId) {
      const found = model.find({ applicationId }).sort({ createdAt: -1, _id: -1 })
      return (await found.lean<OrderDocument[]>()).map(toOrder)
    },
    async replaceOrder(next, seen) {
      mustFollow(next.version, seen)
      const { matchedCount } = await model.replaceOne({ _id: next.id, version: seen }, toDocument(next))
      return matchedCount === 1 ? 'replaced' : 'conflict'
    },
    async unsettledOrders({ after = '', limit }) {
      const found = model
        .find({ state: trusted({ $in: ['created', 'refunding'] }), _id: trusted({ $gt: after }) })
        .sort({ _id: 1 })
      return (await found.limit(limit).lean<OrderDocument[]>()).map(toOrder)
    },
    async ordersBetween(provider, from, to) {
      const found = model
        .find({ provider, createdAt: trusted({ $gte: from, $lt: to }) })
        .sort({ createdAt: 1, _id: 1 })
      return (await found.lean<OrderDocument[]>()).map(toOrder)
    },
  }
}

function toDocument({ id: _id, ...order }: PaymentOrder): OrderDocument {
  return { _id, ...order }
}

function toOrder({ _id: id, ...order }: OrderDocument): PaymentOrder {
  return { id, ...order }
}
