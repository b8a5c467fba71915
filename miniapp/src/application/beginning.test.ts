import { portals } from '@registration/rules/portals'
import { describe, expect, it } from 'vitest'
import { nextBefore, type Beginning } from './beginning'

const read: Beginning = { noticeVersion: '1' }
const agreed: Beginning = { ...read, pledge: { version: '1', agrees: true } }

interface Case {
  readonly case: string
  readonly portal: string
  readonly beginning: Beginning
  readonly hasPlan?: boolean
  readonly identity?: 'none' | 'code-sent' | 'pending' | 'verified' | 'refused'
  readonly next: string | undefined
}

describe('what the portal asks before filling', () => {
  it.each<Case>([
    { case: 'the notice', portal: 'health-skills', beginning: {}, next: 'notice' },
    { case: 'nothing after the notice', portal: 'health-skills', beginning: read, next: undefined },
    { case: 'eligibility', portal: 'general-skills', beginning: {}, next: 'eligibility' },
    {
      case: 'nothing once it was checked',
      portal: 'general-skills',
      beginning: { sections: {} },
      next: undefined,
    },
    {
      case: 'the real name first',
      portal: 'guangdong-skills',
      beginning: {},
      hasPlan: false,
      next: 'realName',
    },
    {
      case: 'the real name while the bank’s code is awaited',
      portal: 'guangdong-skills',
      beginning: {},
      identity: 'code-sent',
      next: 'realName',
    },
    {
      case: 'the real name again when staff found that it does not match',
      portal: 'guangdong-skills',
      beginning: {},
      identity: 'refused',
      next: 'realName',
    },
    {
      case: 'then the captcha, to find the plan',
      portal: 'guangdong-skills',
      beginning: {},
      hasPlan: false,
      identity: 'verified',
      next: 'captcha',
    },
    {
      case: 'then the notice; a comparison on site holds nobody up',
      portal: 'guangdong-skills',
      beginning: {},
      identity: 'pending',
      next: 'notice',
    },
    {
      case: 'then the pledge',
      portal: 'guangdong-skills',
      beginning: read,
      identity: 'verified',
      next: 'pledge',
    },
    {
      case: 'and then nothing',
      portal: 'guangdong-skills',
      beginning: agreed,
      identity: 'verified',
      next: undefined,
    },
  ])('$portal: $case', ({ portal, beginning, hasPlan = true, identity = 'none', next }) => {
    expect(nextBefore(portals[portal]!, beginning, { hasPlan, identity })).toBe(next)
  })
})
