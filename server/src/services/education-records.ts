import { z } from 'zod'
import { askGateway, type Gateway } from './gateway'
import { ServiceFailure } from './service-failure'

/** One diploma, as the ministry's register has it. */
export interface EducationRecord {
  /** 学历代码, GB/T 4658-2006, such as `21` (大学本科毕业) */
  readonly level: string
  /** 学校 (机构) 标识码, 10 digits; empty where there is none */
  readonly schoolCode: string
  readonly school: string
  readonly major: string
  /** `YYYY-MM-DD` */
  readonly graduatedOn: string
}

/** The education that a person has had (教育部学历信息); throws a `ServiceFailure` when there is no answer. */
export interface EducationRecords {
  of(person: { readonly name: string; readonly idNumber: string }): Promise<readonly EducationRecord[]>
}

const SERVICE = 'education-records'

const answered = z.object({
  records: z
    .array(
      z.object({
        level: z.string().regex(/^\d{2}$/),
        schoolCode: z.string().max(20).default(''),
        school: z.string().max(200),
        major: z.string().max(200),
        graduatedOn: z.iso.date(),
      }),
    )
    .max(50),
})

/** An operator's gateway to such a register; docs/gateways.md is its protocol. */
export function educationRecords(gateway: Gateway, clock: () => number): EducationRecords {
  return {
    async of({ name, idNumber }) {
      const answer = await askGateway(SERVICE, gateway, '/education-records', { name, idNumber }, clock())
      const parsed = answered.safeParse(answer)
      if (!parsed.success) throw new ServiceFailure(SERVICE, 'answer-unreadable', false)
      return parsed.data.records
    },
  }
}
