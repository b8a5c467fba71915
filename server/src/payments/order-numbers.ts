import { randomUUID } from 'node:crypto'

/** Our number of an order: 32 hexadecimal digits, as many characters as WeChat Pay takes. */
export function newOrderId(): string {
  return randomUUID().replace(/-/g, '')
}

/** Our number of an order's refund. There is one refund an order, so it can be asked for again after a crash. */
export function refundIdOf(orderId: string): string {
  return `${orderId}R`
}
