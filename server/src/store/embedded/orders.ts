import type Database from 'libsql'
import type { PaymentOrder, Store } from '../store'
import { mustFollow } from '../version-order'
import { Statement } from './statements'

type OrderVerbs = 'addOrder' | 'order' | 'ordersOf' | 'replaceOrder' | 'unsettledOrders' | 'ordersBetween'

export function orders(database: Database.Database): Pick<Store, OrderVerbs> {
  const add = new Statement(
    database,
    `INSERT INTO orders (version, application_id, provider, created_at, document, id)
     VALUES (?, ?, ?, ?, ?, ?)`,
  )
  const replace = new Statement(
    database,
    `UPDATE orders SET version = ?, application_id = ?, provider = ?, created_at = ?, document = ?
     WHERE id = ? AND version = ?`,
  )
  const byId = new Statement(database, 'SELECT document FROM orders WHERE id = ?')
  const ofApplication = new Statement(
    database,
    'SELECT document FROM orders WHERE application_id = ? ORDER BY created_at DESC, id DESC',
  )
  // Word for word the condition of its index: otherwise SQLite does not see that it serves.
  const unsettled = new Statement(
    database,
    `SELECT document FROM orders
     WHERE document ->> '$.state' IN ('created', 'refunding') AND id > ? ORDER BY id LIMIT ?`,
  )
  const between = new Statement(
    database,
    `SELECT document FROM orders WHERE provider = ? AND created_at >= ? AND created_at < ?
     ORDER BY created_at, id`,
  )

  return {
    async addOrder(order) {
      add.run(...columns(order))
    },
    async order(id) {
      return byId.record<PaymentOrder>(id)
    },
    async ordersOf(applicationId) {
      return ofApplication.records<PaymentOrder>(applicationId)
    },
    async replaceOrder(next, seen) {
      mustFollow(next.version, seen)
      return replace.run(...columns(next), seen).changes === 1 ? 'replaced' : 'conflict'
    },
    async unsettledOrders({ after = '', limit }) {
      return unsettled.records<PaymentOrder>(after, limit)
    },
    async ordersBetween(provider, from, to) {
      return between.records<PaymentOrder>(provider, from, to)
    },
  }
}

function columns(order: PaymentOrder) {
  const { version, applicationId, provider, createdAt, id } = order
  return [version, applicationId, provider, createdAt, JSON.stringify(order), id]
}
