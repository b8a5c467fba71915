/**
 * The app was deployed anew while this page was open, and a part of it that is needed now is gone: the page is loaded
 * again, at the address to which it was on its way. Once for each part; and not while the server is out of reach, where
 * the browser would show its own page of errors.
 */
const KEY = 'reloaded-for'

window.addEventListener('unhandledrejection', ({ reason }) => {
  const { message, request } = (reason ?? {}) as { readonly message?: string; readonly request?: string }
  if (request === undefined || !/^Loading (CSS )?chunk/.test(message ?? '')) return
  if (sessionStorage.getItem(KEY) === request) return
  fetch(location.pathname, { cache: 'no-store' }).then(
    ({ ok }) => {
      if (!ok) return
      sessionStorage.setItem(KEY, request)
      location.reload()
    },
    () => undefined,
  )
})

export {}
