/** An administrative division of GB/T 2260, as it is or was. */
export interface Area {
  /** 6 digits */
  readonly code: string
  /** its last known name */
  readonly name: string
  /**
   * Province, city and county by their last known names, as far down as the code goes: `['浙江省', '湖州市', '德清县']`.
   * Headings that are no division (市辖区 under a municipality, 省直辖县级行政区划) are left out, and so is a city
   * whose code no list has.
   */
  readonly path: readonly string[]
  /** names that the code stood for before, oldest first: of this division, or of another that had the code */
  readonly formerly?: readonly string[]
  /**
   * `current`: on the newest list of the sources, of 2025; `retired`: on older lists alone. That is said of the code: a
   * division that became a district under another code is retired under its old one. Headings (市辖区) and zones that only
   * statistics count are on older lists alone, too.
   */
  readonly status: 'current' | 'retired'
  /** the years of the first and last list that has the code; unknown of some codes that are long gone */
  readonly firstSeen?: number
  readonly lastSeen?: number
}
