import { createHmac } from 'node:crypto'
import { residentId } from '@registration/rules'

/**
 * A keyed hash that stands for a person's ID number wherever two numbers have to be compared: the number itself
 * cannot be had from it without the key. A 15-digit number gives the key of its 18-digit form.
 */
export function personKeyOf(secret: string, idType: string, idNumber: string): string {
  const number = idType === 'resident-id' ? (residentId.to18(idNumber) ?? idNumber) : idNumber
  return createHmac('sha256', secret).update(`${idType}:${number}`).digest('hex')
}
