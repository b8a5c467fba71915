/** Steps back that were asked for here, of which the browser has not told yet: it takes them in a task of their own. */
let ownSteps = 0
let goBack: (() => void) | undefined

// The app imports this before Taro listens: Taro would open the page anew that the step leads to.
window.addEventListener('popstate', (event) => {
  if (ownSteps === 0 && goBack === undefined) return
  event.stopImmediatePropagation()
  if (ownSteps > 0) ownSteps--
  else goBack?.()
})

/**
 * Puts something that lies over the page into the browser's history, at the page's own address. The way back calls
 * `onBack` and stays on the page; what this returns takes it out of the history again.
 */
export function standInHistory(onBack: () => void): () => void {
  goBack = onBack
  history.pushState({ ...(history.state as object | null), isOverPage: true }, '')
  return () => {
    if (goBack === onBack) goBack = undefined
    if (!(history.state as { isOverPage?: true } | null)?.isOverPage) return
    ownSteps++
    history.back()
  }
}
