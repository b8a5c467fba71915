import { healthSkills } from '@registration/rules/portals'
import * as schools from '@registration/rules/schools'
import { describe, expect, it } from 'vitest'
import {
  checkAll,
  enter,
  fieldsOf,
  formatOf,
  isAwaited,
  leave,
  openForm,
  shownFindings,
  suggestionFor,
  type FormContext,
  type SectionForm,
} from './section-form'

const STATIONS = [
  { code: '140100-01', label: { zh: '太原市卫生学校', en: 'Taiyuan' }, province: '140000' },
  { code: '610100-01', label: { zh: '西安演示工作站', en: "Xi'an" }, province: '610000' },
]

function section(id: string): FormContext {
  return {
    ruleset: healthSkills,
    section: id,
    sections: {},
    circumstances: { today: '2026-11-22', lists: { stations: STATIONS }, schools },
  }
}

const codes = (context: FormContext, form: SectionForm) =>
  shownFindings(context, form).map(({ path, code }) => `${path} ${code}`)

function field(context: FormContext, form: SectionForm, path: string) {
  const found = fieldsOf(context, form.entries).find((one) => one.path === path)
  if (found === undefined) throw new Error(`no field ${path}`)
  return found
}

describe('opening', () => {
  it('preselects what the portal preselects, and keeps what was saved', () => {
    expect(openForm(section('exam'), {}).entries).toEqual({
      attempt: 'first',
      subjects: ['theory', 'practical'],
    })
    expect(openForm(section('exam'), { attempt: 'resit', subjects: ['theory'] }).entries).toEqual({
      attempt: 'resit',
      subjects: ['theory'],
    })
  })
})

describe('opening what was saved before', () => {
  it('shows at once what the rules say about it', () => {
    const work = {
      ...section('work'),
      sections: { basic: { idNumber: '11010119900101004X', idType: 'resident-id' } },
    }
    expect(codes(work, openForm(work, { yearsInOccupation: '40' }))).toEqual([
      'work.yearsInOccupation yearsInOccupation.exceedsAge',
    ])
  })
})

describe('when findings show', () => {
  const basic = section('basic')
  const opened = openForm(basic, {})

  it('not while a field is typed for the first time', () => {
    expect(codes(basic, enter(basic, opened, 'basic.name', '张3'))).toEqual([])
  })

  it('once the field is left, and at every keystroke from then on until it is right', () => {
    const left = leave(basic, enter(basic, opened, 'basic.name', '张3'), 'basic.name')
    expect(codes(basic, left)).toEqual(['basic.name personName.characters'])
    const retyped = enter(basic, left, 'basic.name', '张33')
    expect(codes(basic, retyped)).toEqual(['basic.name personName.characters'])
    const corrected = enter(basic, retyped, 'basic.name', '张三')
    expect(codes(basic, corrected)).toEqual([])
    expect(codes(basic, enter(basic, corrected, 'basic.name', '张三4'))).toEqual([])
  })

  it('an empty field that is passed over is not reproached', () => {
    expect(codes(basic, leave(basic, opened, 'basic.name'))).toEqual([])
  })

  it('all of them before saving', () => {
    expect(codes(basic, checkAll(basic, opened))).toEqual([
      'basic.name required',
      'basic.idNumber required',
      'basic.gender required',
    ])
  })

  it('a date of birth that must be typed is asked for, one that waits for the ID number is not', () => {
    const officer = openForm(basic, { idType: 'officer-id', idNumber: '军字第1234567号' })
    expect(codes(basic, checkAll(basic, officer))).toContain('basic.birthDate required')
    expect(codes(basic, checkAll(basic, opened))).not.toContain('basic.birthDate required')
  })

  it('a choice is judged at once', () => {
    const typed = leave(basic, enter(basic, opened, 'basic.idNumber', '11010119900101004x'), 'basic.idNumber')
    expect(codes(basic, enter(basic, typed, 'basic.gender', 'male'))).toEqual([
      'basic.gender gender.disagreesWithId',
    ])
  })
})

describe('leaving a field', () => {
  it.each([
    { of: 'basic', path: 'basic.idNumber', typed: ' 11010119900101004x ', becomes: '11010119900101004X' },
    { of: 'education', path: 'education.graduationMonth', typed: '197509', becomes: '1975-09' },
    { of: 'education', path: 'education.school', typed: '北京大学', becomes: '4111010001' },
    { of: 'education', path: 'education.school', typed: '北京大', becomes: '北京大' },
    { of: 'work', path: 'work.phone', typed: '138 0013 8000', becomes: '13800138000' },
  ])('$path: “$typed” becomes “$becomes”', ({ of, path, typed, becomes }) => {
    const context = section(of)
    const { entries } = leave(context, enter(context, openForm(context, {}), path, typed), path)
    expect(entries[path.split('.')[1] ?? '']).toBe(becomes)
  })
})

describe('choices that follow from others', () => {
  const exam = section('exam')

  it('offers the stations of the province', () => {
    const form = enter(exam, openForm(exam, {}), 'exam.province', '610000')
    expect(field(exam, form, 'exam.station').choices?.map(({ code }) => code)).toEqual(['610100-01'])
  })

  it('clears a station of another province and says so until the next is chosen', () => {
    const chosen = openForm(exam, { province: '140000', station: '140100-01' })
    const moved = enter(exam, chosen, 'exam.province', '610000')
    expect(moved.entries['station']).toBe('')
    expect(moved.cleared).toEqual({ 'exam.station': { zh: '太原市卫生学校', en: 'Taiyuan' } })
    expect(enter(exam, moved, 'exam.station', '610100-01').cleared).toEqual({})
  })

  it('keeps an occupation that is offered at the new level too', () => {
    const chosen = openForm(exam, { level: '3', occupation: '4-14-02-02' })
    expect(enter(exam, chosen, 'exam.level', '2').entries['occupation']).toBe('4-14-02-02')
    expect(enter(exam, chosen, 'exam.level', '5').entries['occupation']).toBe('')
  })
})

describe('what the ID number tells', () => {
  const basic = section('basic')

  it.each([
    { idNumber: '11010119900101004X', suggested: 'female' },
    { idNumber: '11010119900101003X', suggested: 'male' },
    { idNumber: '1101011990', suggested: undefined },
    { idNumber: '', suggested: undefined },
  ])('$idNumber suggests $suggested', ({ idNumber, suggested }) => {
    const form = openForm(basic, { idNumber })
    expect(suggestionFor(basic, form.entries, field(basic, form, 'basic.gender'))).toBe(suggested)
  })

  it.each<{ case: string; entries: Record<string, string>; awaited: boolean }>([
    { case: 'nothing typed yet', entries: {}, awaited: true },
    { case: 'half a number', entries: { idNumber: '1101011990' }, awaited: true },
    { case: 'a whole number carries it', entries: { idNumber: '11010119900101004X' }, awaited: false },
    { case: 'no such day: it must be typed', entries: { idNumber: '110101199002300047' }, awaited: false },
    {
      case: 'an officer ID carries none: it must be typed',
      entries: { idType: 'officer-id', idNumber: '军字第1234567号' },
      awaited: false,
    },
  ])('birth date, $case', ({ entries, awaited }) => {
    const form = openForm(basic, entries)
    expect(isAwaited(basic, form.entries, field(basic, form, 'basic.birthDate'))).toBe(awaited)
  })

  it('asks for the format of the chosen ID type', () => {
    const { field: idNumber } = field(basic, openForm(basic, {}), 'basic.idNumber')
    expect(formatOf(basic, { idType: 'officer-id' }, idNumber)).toEqual({ type: 'officerId' })
    expect(formatOf(basic, {}, idNumber)).toEqual({ type: 'text', maxLength: 50 })
  })
})
