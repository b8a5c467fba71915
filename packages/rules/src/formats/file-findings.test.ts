import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { messages } from '../messages'
import { tooLarge, tooSmall } from './file-findings'

const KB = 1024
const MB = 1024 * KB

describe('the size of a file in words', () => {
  it.each([
    ['a byte more than 30 KB', tooLarge('photo', 30 * KB + 1, 30 * KB), '照片为30.1KB，不能大于30KB'],
    ['a byte more than 2 MB', tooLarge('attachment', 2 * MB + 1, 2 * MB), '附件为2.01MB，不能大于2MB'],
    ['three times as much', tooLarge('attachment', 6 * MB, 2 * MB), '附件为6MB，不能大于2MB'],
    ['MB of a limit in KB', tooLarge('photo', 3 * MB, 45 * KB), '照片为3072KB，不能大于45KB'],
    ['a limit between', tooLarge('attachment', 1.5 * MB + 1, 1.5 * MB), '附件为1.51MB，不能大于1.5MB'],
    ['a byte less than 20 KB', tooSmall('photo', 20 * KB - 1, 20 * KB), '照片为19.9KB，不能小于20KB'],
  ])('is said: %s', (_, finding, text) => {
    expect(messages(finding)).toBe(text)
  })

  it('never is that of the limit', () => {
    fc.assert(
      fc.property(fc.nat({ max: 5 * MB }), fc.integer({ min: 1, max: 5 * MB }), (limit, more) => {
        const large = tooLarge('photo', limit + more, limit).params
        expect(large['size']).not.toBe(large['most'])
        const small = tooSmall('photo', limit, limit + more).params
        expect(small['size']).not.toBe(small['least'])
      }),
    )
  })
})
