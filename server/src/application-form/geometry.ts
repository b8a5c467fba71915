/** Measures of the printed form in points (1/72 inch), from the upper left corner of an A4 page. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const POINTS_PER_MM = 72 / 25.4

export const PAGE = { width: 210 * POINTS_PER_MM, height: 297 * POINTS_PER_MM }

export const LEFT = 16 * POINTS_PER_MM
export const WIDTH = PAGE.width - 2 * LEFT

/** The column of the sections' names, set downwards. */
export const STRIP = 24
export const LABEL = 68
/** A row of the table holds one cell of two of these widths or two cells of one. */
export const HALF = (WIDTH - STRIP) / 2
export const PADDING = 6

/** Large enough for 小二寸 (35 × 45 mm); a 1寸 photo (25 × 35 mm) is enlarged to the same height. */
export const PHOTO = { width: 35 * POINTS_PER_MM, height: 45 * POINTS_PER_MM }

export const HEADER_TOP = 92
export const HEADER_HEIGHT = PHOTO.height + 2 * 5
export const TABLE_TOP = HEADER_TOP + HEADER_HEIGHT
/** On the pages after the first, below a line that says whose form it is. */
export const CONTINUED_TOP = 64
/** A round seal of an institution measures up to 42 mm (119 points). */
export const SIGNATURES_HEIGHT = 142
export const TABLE_BOTTOM = PAGE.height - 62
export const FOOTER_TOP = TABLE_BOTTOM + 10
