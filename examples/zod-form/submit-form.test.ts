import { describe, expect, it } from 'vitest'
import { submitForm } from './submit-form.mjs'

const ENTRIES: [string, string][] = [
  ['captcha', 'k7f3'],
  ['basic.name', '王芳'],
  ['basic.idType', 'resident-id'],
  ['basic.idNumber', '11010119900101004x'],
  ['basic.gender', 'female'],
  ['education.highestEducation', 'college'],
  ['education.major', 'nursing'],
  ['education.school', '10001'],
  ['education.graduationMonth', '2011-07'],
  ['work.employerType', 'public-hospital'],
  ['work.yearsInOccupation', '5'],
  ['work.phone', '13800138000'],
  ['exam.level', '3'],
  ['exam.occupation', '4-14-02-02'],
  ['exam.attempt', 'first'],
  ['exam.subjects', 'theory'],
  ['exam.subjects', 'practical'],
  ['exam.province', '140000'],
  ['exam.station', '140100-01'],
]

/** A GIF of 25 × 35 pixels, of which one is drawn. */
const PHOTO = Buffer.from('R0lGODlhGQAjAIAAAAAAAP///ywAAAAAAQABAAACAkQBADs=', 'base64')

async function submit(changes: Record<string, string> = {}) {
  const form = new FormData()
  for (const [name, entry] of ENTRIES) form.append(name, changes[name] ?? entry)
  const file = new File([PHOTO], 'photo.gif')
  form.set('photo', file)
  const bytes = new Uint8Array(await file.arrayBuffer())
  // Frameworks hand over files as bytes; FormData has them as File.
  const get = form.get.bind(form)
  form.get = (name) => (name === 'photo' ? (bytes as never) : get(name))
  return submitForm(form, '2026-11-22')
}

describe('a form checked by Zod', () => {
  it('is accepted, normalised', async () => {
    const { accepted, errors, hints } = await submit()
    expect({ errors, hints }).toEqual({ errors: {}, hints: [] })
    expect(accepted).toMatchObject({
      basic: { idNumber: '11010119900101004X', birthDate: '1990-01-01' },
      education: { school: '4111010001' },
      photo: { type: 'gif', width: 25, height: 35 },
    })
  })

  it('is refused with the text for each field, its own fields too', async () => {
    const { accepted, errors } = await submit({ captcha: 'k', 'basic.name': '王 芳', 'work.phone': '110' })
    expect(accepted).toBeUndefined()
    expect(Object.keys(errors)).toEqual(['captcha', 'application.basic.name', 'application.work.phone'])
  })

  it('is accepted with hints', async () => {
    const { accepted, hints } = await submit({ 'basic.gender': 'male' })
    expect(accepted).toBeDefined()
    expect(hints).toEqual([['basic.gender', '所选性别与身份证号不一致，请核对']])
  })
})
