import type { Finding } from '@registration/rules'
import type { DeskApplicationView } from '@registration/server/contract'
import type { ApiProblem } from '../../api/problem'

/** What is on the clerk's table and on the screen before her. */
export interface AtCounter {
  /** codes of the papers that she has ticked */
  readonly ticked: readonly string[]
  readonly formCode: string
  /** 分; `undefined` while what was typed is no amount */
  readonly feeFen: number | undefined
}

/** What is wrong at each place of the confirmation. */
export interface CounterFindings {
  /** the papers that are not ticked yet */
  readonly documents: DeskApplicationView['materials']
  readonly formCode: readonly Finding[]
  readonly fee: readonly Finding[]
}

/** What keeps a confirmation from being sent. */
export function counterFindings(
  { materials, printout }: Pick<DeskApplicationView, 'materials' | 'printout'>,
  { ticked, formCode, feeFen }: AtCounter,
): CounterFindings {
  return {
    documents: materials.filter(({ code }) => !ticked.includes(code)),
    formCode: printout !== 'none' && formCode.trim() === '' ? [found('form-code', 'required')] : [],
    fee: feeFen === undefined ? [found('fee', 'fee.form')] : [],
  }
}

/** What a refusal says about a field that can be corrected. A code that was scanned was not mistyped: its form is old. */
export function findingsOfRefusal(
  { printout }: Pick<DeskApplicationView, 'printout'>,
  refusal: ApiProblem | undefined,
): Pick<CounterFindings, 'formCode' | 'fee'> {
  const isMistyped = refusal?.id === 'printout-stale' && printout === 'not-given'
  return {
    formCode: isMistyped ? [found('form-code', 'formCode.differs')] : [],
    fee: refusal?.id === 'fee-differs' ? [found('fee', 'fee.differs')] : [],
  }
}

function found(path: string, code: string): Finding {
  return { path, code, severity: 'error', params: {} }
}
