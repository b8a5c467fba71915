export type SchoolLevel = '本科' | '专科' | '成人高等学校'

/** A school of the Ministry of Education's list of higher education institutions (全国高等学校名单). */
export interface School {
  /** 10-digit identification code (学校标识码); its last five digits are the 5-digit school code. 其他: `999999` */
  readonly code: string
  /** the name on the list, signs included: `中国石油大学（北京）` */
  readonly name: string
  /** pinyin initials (简拼), lower case, one letter a character: `bjdx` */
  readonly initials: string
  /** province, municipality or autonomous region; `''` for 其他. It can't be told from the code. */
  readonly province: string
  /** `''` for 其他 */
  readonly level: SchoolLevel | ''
  /**
   * `gone`: no longer on the list under this code, because it was closed, merged or founded anew. Its diplomas
   * stay valid, so it is found like any other.
   */
  readonly status: 'current' | 'gone'
  /** earlier names, the youngest first */
  readonly formerly?: readonly string[]
  /** names of schools that were merged into it (北京医科大学 of 北京大学, 2000), on whose diplomas they still stand */
  readonly merged?: readonly string[]
  /** of a school that is gone: the year of the last list known to have it */
  readonly lastSeen?: number
}

/** Stands for a school that the list lacks (中专, 卫校, schools abroad …); the portal asks for its name in a remark. */
export const OTHER: School = Object.freeze({
  code: '999999',
  name: '其他',
  initials: 'qt',
  province: '',
  level: '',
  status: 'current',
} as const)
