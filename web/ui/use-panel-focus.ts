import { type RefObject, useEffect, useRef } from 'react'

/**
 * An inline panel takes the focus when it opens and hands it back when it closes: to what had it before, else to the
 * first of `backTo` (selectors) that is still there.
 */
export function usePanelFocus(...backTo: readonly string[]): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)
  const fallbacks = useRef(backTo)
  useEffect(() => {
    const before = document.activeElement
    heading.current?.focus()
    return () => {
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return
        const others = fallbacks.current.map((selector) => document.querySelector(selector))
        const target = [before, ...others].find((one) => one?.isConnected && one !== document.body)
        if (target instanceof HTMLElement) target.focus()
      })
    }
  }, [])
  return heading
}
