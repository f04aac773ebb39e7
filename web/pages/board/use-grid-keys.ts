import { type KeyboardEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react'

export interface ActiveCell {
  readonly row: number
  readonly column: number
}

/**
 * One cell is where Tab comes to; arrows, Home, End and the page keys move it, Enter follows its link, Space selects. A cell
 * far away is scrolled to first and takes the focus once it is drawn.
 */
export function useGridKeys(options: {
  readonly grid: RefObject<HTMLElement | null>
  readonly list: RefObject<HTMLElement | null>
  readonly rows: number
  readonly columns: number
  readonly rowHeight: number
  readonly start: ActiveCell
}) {
  const { grid, list, rows, columns, rowHeight, start } = options
  const [active, setActive] = useState(start)
  const wanted = useRef<boolean>(false)
  useEffect(() => {
    if (!wanted.current) return
    const cell = grid.current?.querySelector<HTMLElement>(`[data-at="${active.row}:${active.column}"]`)
    if (!cell) return
    wanted.current = false
    cell.focus({ preventScroll: true })
  })

  const show = useCallback(
    (row: number) => {
      if (!list.current) return
      const top = list.current.getBoundingClientRect().top + row * rowHeight
      const [least, most] = [120, window.innerHeight - rowHeight - 16]
      if (top < least) window.scrollBy({ top: top - least, behavior: 'instant' })
      if (top > most) window.scrollBy({ top: top - most, behavior: 'instant' })
    },
    [list, rowHeight],
  )

  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((window.innerHeight - 200) / rowHeight))
    const to = moved(event, active, { rows, columns, page })
    if (to) {
      event.preventDefault()
      wanted.current = true
      setActive(to)
      show(to.row)
      return
    }
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-at]')
    if (event.key === 'Enter' && cell === event.target) cell.querySelector<HTMLElement>('a, input')?.click()
    if (event.key === ' ' && cell === event.target) {
      event.preventDefault()
      cell.closest('[role=row]')?.querySelector<HTMLElement>('input')?.click()
    }
  }
  const onFocus = (event: { target: EventTarget }) => {
    const at = (event.target as HTMLElement).closest<HTMLElement>('[data-at]')?.dataset.at
    const [row, column] = at?.split(':').map(Number) ?? []
    if (row !== undefined && column !== undefined && (row !== active.row || column !== active.column))
      setActive({ row, column })
  }
  return { active, onKeyDown, onFocus }
}

export function moved(
  { key, ctrlKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey'>,
  { row, column }: ActiveCell,
  { rows, columns, page }: { rows: number; columns: number; page: number },
): ActiveCell | undefined {
  const to = (nextRow: number, nextColumn: number): ActiveCell => ({
    row: Math.max(0, Math.min(rows - 1, nextRow)),
    column: Math.max(0, Math.min(columns - 1, nextColumn)),
  })
  switch (key) {
    case 'ArrowDown':
      return to(row + 1, column)
    case 'ArrowUp':
      return to(row - 1, column)
    case 'ArrowRight':
      return to(row, column + 1)
    case 'ArrowLeft':
      return to(row, column - 1)
    case 'PageDown':
      return to(row + page, column)
    case 'PageUp':
      return to(row - page, column)
    case 'Home':
      return ctrlKey ? to(0, column) : to(row, 0)
    case 'End':
      return ctrlKey ? to(rows - 1, column) : to(row, columns - 1)
    default:
      return undefined
  }
}
