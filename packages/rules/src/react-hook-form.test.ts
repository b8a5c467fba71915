import { createFormControl } from 'react-hook-form'
import { describe, expect, it } from 'vitest'
import type { Finding } from './finding'
import { guangdongSkills, healthSkills } from './portals'
import { registrationResolver, type ResolverOptions } from './react-hook-form'

const TODAY = '2026-11-22'
const PHOTO = { type: 'jpeg', width: 295, height: 413, byteLength: 20_000, findings: [] }
const APPLICATION = {
  basic: { name: '王芳', idType: 'resident-id', idNumber: '11010119900101004x', gender: 'female' },
  education: {
    highestEducation: 'college',
    major: 'nursing',
    school: '4111010001',
    graduationMonth: '2011/7',
  },
  work: { employerType: 'public-hospital', yearsInOccupation: '5', phone: '138 0013 8000' },
  exam: {
    level: '3',
    occupation: '4-14-02-02',
    attempt: 'first',
    subjects: ['theory', 'practical'],
    province: '140000',
    station: '140100-01',
  },
  photo: PHOTO,
}

/** A form without a page: the same control that `useForm` wraps. */
async function submit(values: object, options: Partial<ResolverOptions> = {}) {
  const { control, handleSubmit } = createFormControl({
    defaultValues: values,
    resolver: registrationResolver(healthSkills, { today: TODAY, ...options }),
  })
  let submitted: unknown
  await handleSubmit((data) => {
    submitted = data
  })()
  return { submitted, errors: control._formState.errors as Record<string, Record<string, object>> }
}

describe('registrationResolver', () => {
  it('submits the normalised application', async () => {
    const { submitted, errors } = await submit(APPLICATION)
    expect(errors).toEqual({})
    expect(submitted).toMatchObject({
      basic: { idNumber: '11010119900101004X', birthDate: '1990-01-01' },
      education: { graduationMonth: '2011-07' },
      work: { phone: '13800138000' },
    })
  })

  it('gives each field its first error: code and text', async () => {
    const { submitted, errors } = await submit({ ...APPLICATION, basic: { name: '·王 芳' } })
    expect(submitted).toBeUndefined()
    expect(errors.basic?.name).toMatchObject({ type: 'personName.characters' })
    expect(errors.basic?.gender).toMatchObject({ type: 'required', message: '此项必填' })
    expect(Object.keys(errors)).toEqual(['basic'])
  })

  it('hands warnings over and submits in spite of them', async () => {
    const told: (readonly Finding[])[] = []
    const onWarnings = (warnings: readonly Finding[]) => told.push(warnings)
    const contradicting = { ...APPLICATION, basic: { ...APPLICATION.basic, gender: 'male' } }
    const { submitted } = await submit(contradicting, { onWarnings })
    expect(submitted).toBeDefined()
    expect(told.map((warnings) => warnings.map(({ code }) => code))).toEqual([['gender.disagreesWithId']])
    await submit(APPLICATION, { onWarnings })
    expect(told[1]).toEqual([])
  })

  it('speaks English when asked', async () => {
    const { errors } = await submit({}, { locale: 'en' })
    expect(errors.basic?.name).toMatchObject({ message: 'This field is required.' })
  })

  it('nests errors of rows as the form nests rows', async () => {
    const resolve = registrationResolver(guangdongSkills, { today: TODAY })
    const values = { educations: [{}, { level: 'bachelor', isHighest: 'no' }] }
    const { errors } = await resolve(values, undefined, { fields: {}, shouldUseNativeValidation: undefined })
    const rows = (errors as Record<string, unknown>).educations as { level?: object }[] & { root?: object }
    expect(rows).toBeInstanceOf(Array)
    expect(rows[0]?.level).toMatchObject({ type: 'required' })
    expect(rows[1]?.level).toBeUndefined()
    const tooMany = { educations: Array.from({ length: 21 }, () => ({})) }
    const refused = await resolve(tooMany, undefined, { fields: {}, shouldUseNativeValidation: undefined })
    expect((refused.errors as Record<string, object>).educations).toMatchObject({
      root: { type: 'rows.tooMany' },
    })
  })
})
