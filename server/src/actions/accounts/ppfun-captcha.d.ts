import 'ppfun-captcha'

/** What the package has, and its own declarations leave out. */
declare module 'ppfun-captcha' {
  interface PictureOptions {
    /** pixels */
    readonly width: number
    readonly height: number
    readonly fontSize: number
    readonly background: string
    /** how far the points of the outlines stray */
    readonly nodeDeviation: number
    /** CSS of the outlines */
    readonly style: string
  }

  /** An SVG in which the text is drawn. */
  export function createCaptcha(text: string, options: PictureOptions): string
}
