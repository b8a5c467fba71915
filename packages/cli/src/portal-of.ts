import type { Ruleset } from '@registration/rules'
import { checkRuleset } from '@registration/rules/define'
import { portals } from '@registration/rules/portals'
import { readJson } from './read-json'
import { usageError } from './usage-error'

/** Problems of a ruleset that are told at a time: the first of them often leads to the others. */
const TOLD = 5

/** A portal of the library by its id, or a ruleset of one's own from a JSON file, checked as `defineRuleset` does. */
export function portalOf(name: string): Ruleset {
  if (/\.json$/i.test(name)) return readRuleset(name)
  const ruleset = Object.prototype.hasOwnProperty.call(portals, name) ? portals[name] : undefined
  if (ruleset === undefined) {
    const ids = Object.keys(portals).join(', ')
    throw usageError(
      `没有报名系统 ${name}；有：${ids}，或自己的 .json 文件`,
      `no portal ${name}; there are: ${ids}, or a .json file of your own`,
    )
  }
  return ruleset
}

function readRuleset(file: string): Ruleset {
  const ruleset = readJson(file)
  const problems = checkRuleset(ruleset)
  if (problems.length > 0) {
    const told = problems.slice(0, TOLD).map((problem) => `\n  ${problem}`)
    const more = problems.length > TOLD ? '\n  …' : ''
    throw usageError(
      `${file} 不是有效的规则集：${told.join('')}${more}`,
      `${file} is no ruleset:${told.join('')}${more}`,
    )
  }
  return ruleset as Ruleset
}
