import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { IDEMPOTENCY_KEY } from './idempotency'

describe('an idempotency key', () => {
  it.each([
    ['a UUID', '6f1c1f0e-0b57-4c1e-9d0e-2b7f5a4b3c2d', true],
    ['8 characters', 'aaaaaaaa', true],
    ['128 characters', '~'.repeat(128), true],
    ['7 characters', 'aaaaaaa', false],
    ['129 characters', 'a'.repeat(129), false],
    ['a space', 'aaaa aaaa', false],
    ['a line end', 'aaaaaaaa\n', false],
    ['Chinese', '同一个请求同一个请求', false],
  ])('%s', (_label, key, isRight) => {
    expect(IDEMPOTENCY_KEY.test(key)).toBe(isRight)
  })

  it('is visible ASCII of 8 to 128 characters, and nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 140 }), (key) => {
        const codes = Array.from(key, (char) => char.codePointAt(0) ?? 0)
        const isVisible = codes.every((code) => code > 0x20 && code < 0x7f)
        expect(IDEMPOTENCY_KEY.test(key)).toBe(isVisible && codes.length >= 8 && codes.length <= 128)
      }),
    )
  })
})
