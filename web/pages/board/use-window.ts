import { type RefObject, useEffect, useState } from 'react'

/** Rows beyond the edges that are there before they are seen. */
const spare = 8
/** Ranges move in steps of so many, so that scrolling a little draws nothing. */
const step = 4
const mostRows = 88

/** Which of the rows below `list` are in sight: the page itself scrolls, a few dozen rows are enough for any length. */
export function useWindow(
  list: RefObject<HTMLElement | null>,
  rowHeight: number,
  total: number,
): readonly [from: number, to: number] {
  const [range, setRange] = useState<readonly [number, number]>([0, 24])
  useEffect(() => {
    let frame = 0
    const look = () => {
      frame = 0
      if (!list.current) return
      const above = -list.current.getBoundingClientRect().top
      const first = Math.floor(above / rowHeight) - spare
      const from = Math.max(0, Math.floor(first / step) * step)
      const seen = Math.ceil(window.innerHeight / rowHeight) + 2 * spare + step
      const to = from + Math.min(mostRows, seen)
      setRange((old) => (old[0] === from && old[1] === to ? old : [from, to]))
    }
    const soon = () => {
      frame ||= requestAnimationFrame(look)
    }
    look()
    window.addEventListener('scroll', soon, { passive: true })
    window.addEventListener('resize', soon)
    return () => {
      cancelAnimationFrame(frame)
      window.removeEventListener('scroll', soon)
      window.removeEventListener('resize', soon)
    }
  }, [list, rowHeight])
  return [Math.min(range[0], Math.max(0, total - 1)), Math.min(range[1], total)]
}
