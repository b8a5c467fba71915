import type { Condition, Operand, Rule } from '../ruleset'

/**
 * 报考条件: the candidate meets one of the criteria in the organiser's list `eligibility`. A criterion is a list item;
 * an attribute that it lacks is no restriction, and without the list nothing is said.
 *
 * @param among attributes that name the values allowed, by what they are compared with
 * @param atLeast attributes that are lower limits
 */
export function eligibilityRule(
  path: string,
  among: Readonly<Record<string, Operand>>,
  atLeast: Readonly<Record<string, Operand>>,
  source: string,
): Rule {
  const holds: Condition = {
    all: [
      ...Object.entries(among).map(([item, value]): Condition => ({ oneOf: [value, { item }] })),
      ...Object.entries(atLeast).map(([item, value]): Condition => ({ atLeast: [value, { item }] })),
    ],
  }
  return {
    code: 'eligibility.notMet',
    path,
    severity: 'error',
    assert: { someItem: 'eligibility', holds },
    source,
  }
}
