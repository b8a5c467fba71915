import { openPage } from '../platform/navigation'

/** A page on top of the present one, where something has to be done before a request can go on. */
export interface Interlude {
  /** Opens the page, once for all who wait for it; answers whether it was done. */
  begin(): Promise<boolean>
  end(isDone: boolean): void
}

export function interlude(page: string): Interlude {
  let waiting: { readonly promise: Promise<boolean>; readonly settle: (isDone: boolean) => void } | undefined
  return {
    begin() {
      if (waiting === undefined) {
        let settle: (isDone: boolean) => void = () => undefined
        const promise = new Promise<boolean>((resolve) => (settle = resolve))
        waiting = { promise, settle }
        openPage(page)
      }
      return waiting.promise
    },
    end(isDone) {
      waiting?.settle(isDone)
      waiting = undefined
    },
  }
}
