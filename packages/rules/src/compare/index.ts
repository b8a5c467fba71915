export { compareRulesets, type Verdict, type VerdictChange } from './compare-rulesets'
export { portability, type Portability, type PortabilityOptions } from './portability'
