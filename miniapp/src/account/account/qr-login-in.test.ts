import { expect, it } from 'vitest'
import { qrLoginIn } from './qr-login-in'

it.each<{ text: string; id: string | undefined }>([
  { text: 'REGLOGIN1:5f0c1d2e-0000-4000-8000-000000000000', id: '5f0c1d2e-0000-4000-8000-000000000000' },
  { text: ' REGLOGIN1:abc\n', id: 'abc' },
  { text: 'REG1:202600000015:AB12CD34', id: undefined },
  { text: 'REGLOGIN1:', id: undefined },
  { text: 'REGLOGIN1:abc/approval', id: undefined },
  { text: 'https://example.com/REGLOGIN1:abc', id: undefined },
])('$text: $id', ({ text, id }) => {
  expect(qrLoginIn(text)).toBe(id)
})
