import type { Text } from '@registration/rules'

/** One thing that was looked at before the server is started. */
export interface Check {
  readonly what: Text
  /** `wrong` keeps the server from working, `doubtful` does not, `told` is for the operator to compare */
  readonly outcome: 'right' | 'told' | 'doubtful' | 'wrong'
  /** what was found, never a secret */
  readonly found: string
  /** how to mend it, where it is not right */
  readonly mend?: Text
}

const SIGNS: Readonly<Record<Check['outcome'], string>> = {
  right: '[ 正常 ok       ]',
  told: '[ 提示 note     ]',
  doubtful: '[ 注意 doubtful ]',
  wrong: '[ 错误 wrong    ]',
}

/**
 * The checks as a table, one a line, and below each that is not right how to mend it.
 *
 * @example
 * checkTable([{ what: { zh: '数据库', en: 'Store' }, outcome: 'right', found: 'embedded' }])
 * // [ 正常 ok       ] 数据库 Store: embedded
 */
export function checkTable(checks: readonly Check[]): string {
  const lines = checks.flatMap(({ what, outcome, found, mend }) => [
    `${SIGNS[outcome]} ${what.zh} ${what.en}: ${withoutCredentials(found)}`,
    ...(mend === undefined ? [] : [`                    → ${mend.zh}`, `                    → ${mend.en}`]),
  ])
  const wrong = checks.filter(({ outcome }) => outcome === 'wrong').length
  const doubtful = checks.filter(({ outcome }) => outcome === 'doubtful').length
  const sum = `${wrong} 项错误 wrong, ${doubtful} 项注意 doubtful, ${checks.length} 项检查 checks`
  return [...lines, sum, ''].join('\n')
}

/** Messages of drivers may repeat an address with its password. */
export function withoutCredentials(text: string): string {
  return text.replace(/\/\/[^\s/@]*@/g, '//…@')
}
