import { openPage } from '../platform/navigation'

/** A page on top of the present one, where something has to be done before a request can go on. */
export interface Interlude {
  /** Opens the page, once for all who wait for it; answers, when it has been left, whether it was done. */
  begin(): Promise<boolean>
  /** whether the page has not been left yet */
  isOpen(): boolean
  /** It was done. Who waits goes on once the page has been left: what leads to another page would replace this one. */
  complete(): void
  leave(): void
}

export function interlude(page: string): Interlude {
  let waiting: { readonly promise: Promise<boolean>; readonly settle: (isDone: boolean) => void } | undefined
  let isDone = false
  return {
    begin() {
      if (waiting === undefined) {
        let settle: (isDone: boolean) => void = () => undefined
        const promise = new Promise<boolean>((resolve) => (settle = resolve))
        waiting = { promise, settle }
        isDone = false
        openPage(page)
      }
      return waiting.promise
    },
    isOpen: () => waiting !== undefined,
    complete() {
      isDone = true
    },
    leave() {
      waiting?.settle(isDone)
      waiting = undefined
    },
  }
}
