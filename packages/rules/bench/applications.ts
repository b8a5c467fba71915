import { evaluate, type Application } from '@registration/rules'
import { healthSkills } from '@registration/rules/portals'
import * as schools from '@registration/rules/schools'
import { application, changed, stations, TODAY } from './candidates'
import { wrongOn, type Comparison, type Subject } from './comparison'
import { contest } from './contest'
import { compiledJsonSchema } from './peers/json-schema'
import { vestSuite } from './peers/vest-suite'
import { zodSchema } from './peers/zod-schema'
import { randomFrom } from './random'

const OURS = '@registration/rules'
const ZOD = 'Zod 4'
const ZOD_WITHOUT_COMPILER = 'Zod 4, jitless'

/** Checks one application; answers the places of all that was found, each as often as something was found there. */
type Check = (application: Application) => readonly string[]

const options = { today: TODAY, schools, lists: { stations } }
const zod = zodSchema(TODAY, stations)
const ajv = compiledJsonSchema(stations)
const vest = vestSuite(TODAY, stations)

const checkWithZod =
  (jitless: boolean): Check =>
  (one) => {
    const { error } = zod.safeParse(one, { jitless })
    return error === undefined ? [] : error.issues.map(({ path }) => placeOf(path.map(String)))
  }

const checkWithOurs: Check = (one) => {
  const { errors, warnings } = evaluate(healthSkills, one, options)
  return [...errors, ...warnings].map(({ path }) => path)
}

type Named = readonly [name: string, check: Check]

const CHECKS: readonly Named[] = [
  [OURS, checkWithOurs],
  [ZOD, checkWithZod(false)],
  [
    'Ajv, compiled',
    (one) =>
      ajv(one)
        ? []
        : (ajv.errors ?? []).flatMap(({ instancePath, keyword, params }) => {
            // That an `if` failed is said beside what failed in it.
            if (keyword === 'if') return []
            const missing = (params as { readonly missingProperty?: string }).missingProperty
            return placeOf([...instancePath.split('/').slice(1), ...(missing === undefined ? [] : [missing])])
          }),
  ],
  [
    'Vest',
    (one) => {
      // A suite keeps all its runs until it is reset.
      vest.reset()
      const result = vest.run(one as unknown as Parameters<typeof vest.run>[0])
      return [...Object.keys(result.getErrors()), ...Object.keys(result.getWarnings())]
    },
  ],
]

/** Zod writes code for objects with `new Function`, which mini-programs and strict pages forbid. */
const CHECKS_WITHOUT_COMPILER: readonly Named[] = [
  [OURS, checkWithOurs],
  [ZOD_WITHOUT_COMPILER, checkWithZod(true)],
]

function placeOf([section = '', field]: readonly string[]): string {
  return field === undefined || section === 'photo' ? section : `${section}.${field}`
}

const random = randomFrom(2)

/** An application without a flaw, of somebody born on 1990-01-01. */
const FLAWLESS = changed(application(random), {
  'basic.name': '王芳',
  'basic.idNumber': '11010119900101004X',
  'basic.gender': 'female',
  'education.school': '4111010001',
  'education.graduationMonth': '2011-07',
  'work.yearsInOccupation': '5',
  'exam.attempt': 'first',
  'exam.subjects': ['theory', 'practical'],
  'exam.currentQualification': '4',
  'exam.currentQualificationMonth': '2015-06',
})

/** The rules of the main portal, one entry each: what is changed, and where something must be found. */
const LABELLED = (
  [
    ['nothing wrong', {}, []],
    ['name missing', { 'basic.name': undefined }, ['basic.name']],
    ['name of 21 characters', { 'basic.name': '阿'.repeat(21) }, ['basic.name']],
    ['name of 11 rare characters', { 'basic.name': '𠮷'.repeat(11) }, []],
    ['name with a look-alike dot', { 'basic.name': '阿卜杜拉•买买提' }, []],
    ['name with a space', { 'basic.name': '王 芳' }, ['basic.name']],
    ['ID number in full-width digits', { 'basic.idNumber': '１１０１０１１９９００１０１００４ｘ' }, []],
    ['ID number, wrong check character', { 'basic.idNumber': '110101199001010049' }, ['basic.idNumber']],
    ['ID number contradicts gender', { 'basic.gender': 'male' }, ['basic.gender']],
    [
      'ID number of 30 February',
      { 'basic.idNumber': '11010119900230004X', 'basic.birthDate': '1990-02-28' },
      ['basic.idNumber'],
    ],
    [
      'officer’s ID of another form',
      { 'basic.idType': 'officer-id', 'basic.idNumber': '军官证123456', 'basic.birthDate': '1990-01-01' },
      ['basic.idNumber'],
    ],
    [
      'officer’s ID, no date of birth',
      { 'basic.idType': 'officer-id', 'basic.idNumber': '军字第1234567号' },
      ['basic.birthDate'],
    ],
    ['school in no list', { 'education.school': '4199999999' }, ['education.school']],
    [
      '其他 without remark',
      { 'education.school': '999999', 'education.schoolRemark': undefined },
      ['education.schoolRemark'],
    ],
    ['graduation next month', { 'education.graduationMonth': '2026-12' }, ['education.graduationMonth']],
    [
      'graduation before the age of 12',
      { 'education.graduationMonth': '2001-12' },
      ['education.graduationMonth'],
    ],
    ['years beyond age − 14', { 'work.yearsInOccupation': '23' }, ['work.yearsInOccupation']],
    ['51 years', { 'work.yearsInOccupation': '51' }, ['work.yearsInOccupation']],
    ['phone +86 138-0013-8000', { 'work.phone': '+86 138-0013-8000' }, []],
    ['phone too short', { 'work.phone': '1380013800' }, ['work.phone']],
    [
      'station of another province',
      { 'exam.province': '610000', 'exam.station': '140000-01' },
      ['exam.station'],
    ],
    [
      'occupation not at the level',
      { 'exam.level': '5', 'exam.occupation': '4-14-02-02' },
      ['exam.occupation'],
    ],
    ['first attempt at one subject', { 'exam.subjects': ['theory'] }, ['exam.subjects']],
    [
      'qualification without its month',
      { 'exam.currentQualificationMonth': undefined },
      ['exam.currentQualificationMonth'],
    ],
    [
      'qualification before the age of 16',
      { 'exam.currentQualificationMonth': '2005-12' },
      ['exam.currentQualificationMonth'],
    ],
    [
      'photo of 31 KB',
      { photo: { type: 'jpeg', width: 295, height: 413, byteLength: 31_744, findings: [] } },
      ['photo'],
    ],
    [
      'photo in landscape',
      { photo: { type: 'jpeg', width: 413, height: 295, byteLength: 20_000, findings: [] } },
      ['photo'],
    ],
    [
      'two flaws in different sections',
      { 'basic.gender': 'x', 'education.graduationMonth': '2026-12' },
      ['basic.gender', 'education.graduationMonth'],
    ],
  ] as const
).map(([label, changes, places]) => [label, changed(FLAWLESS, changes), setOf(places)] as const)

function setOf(places: readonly string[]): string {
  return Array.from(new Set(places)).sort().join(' ')
}

const FLAWS = LABELLED.filter(([, , places]) => places !== '')

export function compareApplications(onTurn: (name: string, done: number) => void): Subject {
  const flawless = asReceived(Array.from({ length: 300 }, () => application(random)))
  const flawed = asReceived(Array.from({ length: 20 }, () => FLAWS.map(([, one]) => one)).flat())
  const wrong = Object.fromEntries(
    CHECKS.map(([name, check]) => [name, wrongOn(LABELLED, (one) => setOf(check(one)))]),
  )
  const comparisons: Comparison[] = []
  for (const [title, checks, applications] of [
    ['Applications without a flaw', CHECKS, flawless],
    ['Applications with a flaw', CHECKS, flawed],
    ['Applications without a flaw, as in a mini-program', CHECKS_WITHOUT_COMPILER, flawless],
  ] as const) {
    const contestants = checks.map(([name, check]) => ({
      name,
      pass: () => {
        let count = 0
        for (const one of applications) count += check(one).length
        return count
      },
    }))
    const standings = contest(contestants, applications.length, onTurn)
    const target = { times: 3, than: checks === CHECKS ? ZOD : ZOD_WITHOUT_COMPILER }
    comparisons.push({ title, unit: 'application', standings, target })
  }
  return { labelled: LABELLED.length, wrong, comparisons }
}

/** Parsed from JSON, as a server gets them. */
function asReceived(applications: readonly Application[]): readonly Application[] {
  return JSON.parse(JSON.stringify(applications)) as readonly Application[]
}
