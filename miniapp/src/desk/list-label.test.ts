import { portals } from '@registration/rules/portals'
import { expect, it } from 'vitest'
import { choicesAt, labelAt } from './list-label'

const portal = portals['sichuan-health']!
const taiyuan = { code: '140100-01', label: { zh: '太原市卫生学校', en: 'Taiyuan' } }
const plan = { lists: { stations: [taiyuan] } }

it.each([
  ['the plan’s list', 'exam.station', '140100-01', '太原市卫生学校'],
  ['a code that no list has', 'exam.station', '999999-01', '999999-01'],
  ['a field that the portal does not have', 'exam.hall', '7', '7'],
  ['a field that is no choice', 'work.employer', '某医院', '某医院'],
])('names what was chosen: %s', (_, path, code, expected) => {
  expect(labelAt(portal, plan, path, code).zh).toBe(expected)
})

it('takes the portal’s own list where the plan has none', () => {
  expect(choicesAt(portal, { lists: {} }, 'exam.level').map(({ code }) => code)).toContain('3')
  expect(choicesAt(portal, plan, 'exam.station')).toEqual([taiyuan])
})
