import { portals } from '@registration/rules/portals'
import { describe, expect, it, vi } from 'vitest'
import { byName } from './size-text'

vi.mock('../../platform/storage', () => ({ readStored: () => undefined }))
vi.mock('../../platform/app-base-info', async () => (await import('../../../test/device')).appBaseInfo)

describe('byName', () => {
  it.each([
    ['health-skills', ['1寸 25×35', '小二寸 35×45 33×48']],
    ['sichuan-health', ['2寸 35×49']],
    ['national-medical', []],
  ])('%s: %s', (portal, rows) => {
    const named = byName(portals[portal]!.photo.sizes, ({ label }) => label.zh)
    expect(named.map(({ name, millimetres }) => [name, ...millimetres].join(' '))).toEqual(rows)
  })
})
