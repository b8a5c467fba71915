import { describe, expect, it } from 'vitest'
import { ApiProblem } from '../../api/problem'
import { counterFindings, findingsOfRefusal } from './counter-findings'

const materials = [
  { code: 'id', label: { zh: '身份证', en: 'ID card' } },
  { code: 'diploma', label: { zh: '毕业证', en: 'Diploma' } },
]
const typed = { ticked: ['id', 'diploma'], formCode: '7K3M9QX2', feeFen: 28000 }
const codes = (findings: readonly { path: string; code: string }[]) =>
  findings.map(({ path, code }) => `${path} ${code}`)

describe('what keeps a confirmation from being sent', () => {
  it.each([
    ['nothing', typed, 'not-given', [], [], []],
    ['a paper that is not ticked', { ...typed, ticked: ['diploma'] }, 'current', ['id'], [], []],
    ['no code', { ...typed, formCode: ' ' }, 'not-given', [], ['form-code required'], []],
    ['no code is wanted without a form', { ...typed, formCode: '' }, 'none', [], [], []],
    ['a fee that is no amount', { ...typed, feeFen: undefined }, 'none', [], [], ['fee fee.form']],
  ] as const)('%s', (_label, at, printout, documents, formCode, fee) => {
    const findings = counterFindings({ materials, printout }, at)
    expect(findings.documents.map(({ code }) => code)).toEqual(documents)
    expect([codes(findings.formCode), codes(findings.fee)]).toEqual([formCode, fee])
  })
})

describe('what a refusal says about a field', () => {
  it.each([
    [
      'a code that was typed may be mistyped',
      'printout-stale',
      'not-given',
      ['form-code formCode.differs'],
      [],
    ],
    ['a code that was scanned is of an old form', 'printout-stale', 'current', [], []],
    ['another amount', 'fee-differs', 'current', [], ['fee fee.differs']],
    ['something else', 'version-conflict', 'not-given', [], []],
  ] as const)('%s', (_label, id, printout, formCode, fee) => {
    const findings = findingsOfRefusal({ printout }, new ApiProblem(id, ''))
    expect([codes(findings.formCode), codes(findings.fee)]).toEqual([formCode, fee])
  })
})
