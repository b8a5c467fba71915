/** As much of it as the tests use; it comes without types. */
declare module 'pngjs' {
  export class PNG {
    constructor(options: { readonly width: number; readonly height: number })
    readonly data: Buffer
    static readonly sync: { write(png: PNG): Buffer }
  }
}
