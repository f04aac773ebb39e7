import type { MouseEvent } from 'react'

/** A plain click on a link below stays in the app; with a key held it is the browser's. Cheaper than hundreds of router links. */
export const followPlainly = (history: { push: (path: string) => void }) => (event: MouseEvent) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null
  if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  event.preventDefault()
  history.push(link.pathname + link.search)
}
