import { chinaDate, residentId } from '@registration/rules'
import IDValidator from 'id-validator'
import idValidatorAreas from 'id-validator/src/GB2260.js'
import idcard from 'idcard'
import validator from 'validator'
import { residentNumber, typedNumbers, withCheckCharacter } from './candidates'
import { FASTEST, wrongOn, type Comparison, type Subject } from './comparison'
import { contest } from './contest'
import { oneOf, randomFrom } from './random'
import { countyCodes } from './tables'

type IsRight = (id: string) => boolean

/** The peers read the clock, so that ours is told the same day. */
const NOW = Date.now()
const TODAY = chinaDate(NOW)
const TOMORROW = chinaDate(NOW + 24 * 3600_000).replace(/-/g, '')

/** Each starts anew for every pass: id-validator remembers all that it has seen, and would be asked for nothing. */
const CHECKS: readonly (readonly [name: string, start: () => IsRight])[] = [
  [
    '@registration/rules',
    () => {
      const options = { today: TODAY }
      return (id) => residentId.check(id, options).findings.length === 0
    },
  ],
  [
    'id-validator',
    () => {
      const ids = new IDValidator(idValidatorAreas)
      return (id) => ids.isValid(id)
    },
  ],
  ['idcard', () => (id) => idcard.verify(id)],
  ['validator.js', () => (id) => validator.isIdentityCard(id, 'zh-CN')],
]

const RIGHT = 'right'
const DOUBTED = 'doubted'

const LABELLED: readonly (readonly [label: string, id: string, expected: string])[] = [
  ['18 characters', '11010119900101004X', RIGHT],
  ['retired area (崇文区)', withCheckCharacter('11010319850214002'), RIGHT],
  ['retired area (Sichuan’s 垫江县)', withCheckCharacter('51232219700506103'), RIGHT],
  ['Hong Kong resident’s permit', withCheckCharacter('81000019920707001'), RIGHT],
  ['Taiwan resident’s permit', withCheckCharacter('83000019920707001'), RIGHT],
  ['foreigner’s permanent residence card', withCheckCharacter('91115619851108001'), RIGHT],
  ['15 digits', '110101900101004', RIGHT],
  ['lower-case x', '11010119900101004x', RIGHT],
  ['full-width digits', '１１０１０１１９９００１０１００４Ｘ', RIGHT],
  ['29 February of a leap year', withCheckCharacter('11010120000229001'), RIGHT],
  ['30 February', withCheckCharacter('11010119900230004'), DOUBTED],
  ['31 April, 15 digits', '110101900431004', DOUBTED],
  ['born tomorrow', withCheckCharacter(`110101${TOMORROW}004`), DOUBTED],
  ['born in 2099', withCheckCharacter('11010120990101004'), DOUBTED],
  ['wrong check character', '110101199001010049', DOUBTED],
  ['the first 15 of 18', '110101199001010', DOUBTED],
  ['17 digits', '11010119900101004', DOUBTED],
  ['area 00', withCheckCharacter('00010119900101004'), DOUBTED],
  ['军官证123456', '军官证123456', DOUBTED],
]

export function compareResidentIds(onTurn: (name: string, done: number) => void): Subject {
  const random = randomFrom(1)
  const starts = CHECKS.map(([, start]) => start())
  const agreed = Array.from({ length: 4000 }, () => residentNumber(random, oneOf(random, countyCodes)))
    .filter((id) => starts.every((isRight) => isRight(id)))
    .slice(0, 1000)
  const typed = typedNumbers(random, 1000)
  const wrong: Record<string, string[]> = {}
  for (const [name, start] of CHECKS) {
    const isRight = start()
    wrong[name] = wrongOn(LABELLED, (id) => (isRight(id) ? RIGHT : DOUBTED))
  }
  const comparisons: Comparison[] = []
  for (const [title, ids] of [
    ['ID numbers that all four accept', agreed],
    ['ID numbers as people type them', typed],
  ] as const) {
    const contestants = CHECKS.map(([name, start]) => ({
      name,
      pass: () => {
        const isRight = start()
        let count = 0
        for (const id of ids) if (isRight(id)) count++
        return count
      },
    }))
    const standings = contest(contestants, ids.length, onTurn)
    comparisons.push({ title, unit: 'number', standings, target: { times: 1, than: FASTEST } })
  }
  return { labelled: LABELLED.length, wrong, comparisons }
}
