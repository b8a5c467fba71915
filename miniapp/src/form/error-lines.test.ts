import type { Finding } from '@registration/rules'
import { describe, expect, it } from 'vitest'
import { errorLines } from './error-lines'

const found = (path: string, code: string, severity: Finding['severity'] = 'error'): Finding => ({
  path,
  code,
  severity,
  params: {},
})
const REQUIRED = found('basic.name', 'required')
const SPACES = found('basic.name', 'personName.characters')
const LONG = found('basic.name', 'personName.length')
const PHONE = found('work.phone', 'phone.form')

describe('errorLines', () => {
  it.each<{ what: string; refusals: Finding[]; findings: Finding[]; lines: string[] }>([
    {
      what: 'says what refused the save while it is still there',
      refusals: [REQUIRED, PHONE],
      findings: [PHONE, REQUIRED],
      lines: ['basic.name required', 'work.phone phone.form'],
    },
    {
      what: 'says what is wrong now, where that is something else',
      refusals: [REQUIRED],
      findings: [SPACES],
      lines: ['basic.name personName.characters'],
    },
    {
      what: 'ticks off once a place where nothing is wrong any more',
      refusals: [SPACES, LONG, PHONE],
      findings: [PHONE],
      lines: ['basic.name corrected', 'work.phone phone.form'],
    },
    {
      what: 'has a line for each of two errors at one place, and none twice',
      refusals: [SPACES, LONG],
      findings: [SPACES, LONG, SPACES],
      lines: ['basic.name personName.characters', 'basic.name personName.length'],
    },
    {
      what: 'leaves out warnings, and errors at places that refused nothing',
      refusals: [REQUIRED],
      findings: [found('basic.name', 'rare', 'warning'), PHONE],
      lines: ['basic.name corrected'],
    },
  ])('$what', ({ refusals, findings, lines }) => {
    expect(
      errorLines(refusals, findings).map(({ path, error }) => `${path} ${error?.code ?? 'corrected'}`),
    ).toEqual(lines)
  })
})
