import { expect, it } from 'vitest'
import type { Circumstances } from '../core/assessment'
import { evaluate } from '../evaluate'
import { guangdongSkills } from './guangdong-skills'
import { changed, samples } from './sample-applications'

const sample = samples['guangdong-skills']
const { name, idNumber } = sample.application.basic
const ofFirstGeneration = idNumber.slice(0, 6) + idNumber.slice(8, 17)

it.each<[what: string, changes: Record<string, string>, facts: Circumstances['facts'], findings: string[]]>([
  ['nothing is known', {}, {}, []],
  ['the verified person', {}, { verifiedName: name, verifiedIdNumbers: [idNumber] }, []],
  [
    'her number of 15 digits',
    { 'basic.idNumber': ofFirstGeneration },
    { verifiedName: name, verifiedIdNumbers: [idNumber, ofFirstGeneration] },
    [],
  ],
  [
    'somebody else than was verified',
    {},
    { verifiedName: '欧阳某某', verifiedIdNumbers: ['110101199001010023'] },
    ['error basic.name name.otherThanVerified', 'error basic.idNumber idNumber.otherThanVerified'],
  ],
  [
    'somebody else than waits to be verified',
    {},
    { pendingName: '欧阳某某', pendingIdNumbers: ['110101199001010023'] },
    ['warning basic.name name.otherThanPending', 'warning basic.idNumber idNumber.otherThanPending'],
  ],
])('who registers is the person of the real-name check: %s', (_what, changes, facts, findings) => {
  const { errors, warnings } = evaluate(guangdongSkills, changed(sample, changes), {
    ...sample.plan,
    ...(facts && { facts }),
  })
  expect([...errors, ...warnings].map(({ severity, path, code }) => `${severity} ${path} ${code}`)).toEqual(
    findings,
  )
})
