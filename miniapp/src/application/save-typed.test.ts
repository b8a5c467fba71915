import type { ApplicationView } from '@registration/server/contract'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiProblem } from '../api/problem'
import { applicationView } from '../../test/application-view'
import { saveTyped } from './save-typed'
import type { SectionKeeper } from './section-keeper'

vi.mock('../platform/storage', () => ({}))

const save = vi.fn<SectionKeeper['save']>()
const keeper = (now: ApplicationView): SectionKeeper => ({ save, readAgain: async () => now })
const conflict = new ApiProblem('version-conflict', '报名信息已在别处更改')

function version(number: number, work: Record<string, string>): ApplicationView {
  return applicationView({ version: number, sections: { work } })
}

const draft = { base: { phone: '13800138000' }, typed: { phone: '13900139000' } }
const seen = version(3, { phone: '13800138000' })

beforeEach(() => {
  save.mockReset()
  save.mockImplementation(async (application, section, entries) => ({
    ...application,
    version: application.version + 1,
    sections: { [section]: entries as Record<string, string> },
  }))
})

describe('saveTyped', () => {
  it('saves under the version that was seen', async () => {
    const outcome = await saveTyped(seen, 'work', draft, keeper(version(9, {})))
    expect(save).toHaveBeenCalledExactlyOnceWith(seen, 'work', { phone: '13900139000' })
    expect(outcome).toMatchObject({ kind: 'saved', application: { version: 4 } })
  })

  it('tries once more over a newer version in which other fields changed, and keeps those', async () => {
    save.mockRejectedValueOnce(conflict)
    const newer = version(5, { phone: '13800138000', yearsInOccupation: '7' })
    const outcome = await saveTyped(seen, 'work', draft, keeper(newer))
    expect(save).toHaveBeenLastCalledWith(newer, 'work', { phone: '13900139000', yearsInOccupation: '7' })
    expect(outcome).toMatchObject({ kind: 'saved', application: { version: 6 } })
  })

  it('overwrites nothing that was saved elsewhere in the same field', async () => {
    save.mockRejectedValueOnce(conflict)
    const newer = version(5, { phone: '13700137000' })
    const outcome = await saveTyped(seen, 'work', draft, keeper(newer))
    expect(save).toHaveBeenCalledOnce()
    expect(outcome).toEqual({
      kind: 'conflict',
      application: newer,
      merged: { entries: { phone: '13900139000' }, conflicts: ['phone'] },
    })
  })

  it('notices a newer version that the page has read before saving', async () => {
    const outcome = await saveTyped(version(5, { phone: '13700137000' }), 'work', draft, keeper(seen))
    expect(save).not.toHaveBeenCalled()
    expect(outcome.kind).toBe('conflict')
  })

  it('gives up when the second try is too late as well', async () => {
    save.mockRejectedValue(conflict)
    await expect(saveTyped(seen, 'work', draft, keeper(seen))).rejects.toBe(conflict)
    expect(save).toHaveBeenCalledTimes(2)
  })

  it('passes on every other refusal', async () => {
    const closed = new ApiProblem('registration-closed', '不在报名时间内')
    save.mockRejectedValueOnce(closed)
    await expect(saveTyped(seen, 'work', draft, keeper(seen))).rejects.toBe(closed)
  })
})
