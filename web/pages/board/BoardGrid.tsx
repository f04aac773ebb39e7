import { useMediaQuery } from '@mantine/hooks'
import { useRouter } from '@tanstack/react-router'
import { type MouseEvent, useEffect, useLayoutEffect, useRef } from 'react'
import { platforms } from '../../platforms/registry.ts'
import styles from './Board.module.css'
import { BoardRowView } from './BoardRowView.tsx'
import type { BoardRow } from './board-rows.ts'
import { readPlace, writePlace } from './place.ts'
import { columns } from './platforms.ts'
import { type ActiveCell, useGridKeys } from './use-grid-keys.ts'
import { useWindow } from './use-window.ts'

const heights = { desk: 60, phone: 136 }

/** Locations by platform; of thousands of rows those in sight are in the page. */
export function BoardGrid(props: {
  /** Where to come back to: one for each hub and filter. */
  name: string
  rows: readonly BoardRow[]
  total: number
  want: (from: number, to: number) => void
  manages: boolean
  selected: ReadonlySet<string>
  onSelect: (id: string) => void
  now: number
}) {
  const { name, rows, total, want, manages, selected, onSelect, now } = props
  const [grid, list] = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)]
  const isPhone = useMediaQuery('(max-width: 62em)', undefined, { getInitialValueInEffect: false })
  const rowHeight = isPhone ? heights.phone : heights.desk
  const [from, to] = useWindow(list, rowHeight, total)
  useEffect(() => want(from, to), [want, from, to])
  const before = useRef(readPlace(name))
  const keys = useGridKeys({
    grid,
    list,
    rows: total,
    columns: columns.length + (manages ? 2 : 1),
    rowHeight,
    start: before.current ?? { row: 0, column: manages ? 1 : 0 },
  })
  useComingBack(name, before.current?.y, keys.active, total > 0)
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const shown = Array.from({ length: Math.max(0, to - from) }, (_, place) => from + place)
  // The one that Tab comes to stays in the page, wherever it is.
  const all =
    keys.active.row < total && !shown.includes(keys.active.row) ? [keys.active.row, ...shown] : shown
  const first = manages ? 1 : 0
  const router = useRouter()
  /** A plain click stays in the app; with a key held it is the browser's, as everywhere. */
  const follow = (event: MouseEvent) => {
    const link = (event.target as HTMLElement).closest('a')
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
      return
    event.preventDefault()
    router.history.push(link.pathname)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a grid of which only a window is in the page is no table.
    <div
      role="grid"
      ref={grid}
      tabIndex={-1}
      aria-label="Locations by platform"
      aria-rowcount={total + 1}
      aria-colcount={columns.length + first + 1}
      aria-multiselectable={manages}
      className={`${styles.grid} ${manages ? styles.managed : ''}`}
      onKeyDown={keys.onKeyDown}
      onFocus={keys.onFocus}
      onClick={follow}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="rowgroup" className={styles.head}>
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: headings are read with their cells. */}
        <div role="row" aria-rowindex={1} className={styles.headings}>
          {manages && <Heading column={0} hidden="Selected" />}
          <Heading column={first} text="Location" />
          {columns.map(({ id, name: platform }, place) => {
            const { Mark } = platforms[id]
            return (
              <Heading key={id} column={first + 1 + place} text={platform}>
                <Mark size={15} />
              </Heading>
            )
          })}
        </div>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div role="rowgroup" ref={list} className={styles.list} style={{ height: total * rowHeight }}>
        {all.map((index) => {
          const row = rows[index]
          return (
            <BoardRowView
              key={index}
              index={index}
              row={row}
              top={index * rowHeight}
              active={keys.active.row === index ? keys.active.column : null}
              manages={manages}
              selected={row !== undefined && selected.has(row.id)}
              onSelect={onSelect}
              zone={zone}
              now={now}
            />
          )
        })}
      </div>
    </div>
  )
}

function Heading(props: { column: number; text?: string; hidden?: string; children?: React.ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: as above
    // biome-ignore lint/a11y/useFocusableInteractive: headings are read with their cells.
    <div role="columnheader" aria-colindex={props.column + 1} className={styles.heading}>
      {props.children}
      {props.text}
      {props.hidden && <span className="visually-hidden">{props.hidden}</span>}
    </div>
  )
}

/** Leaving and coming back, a reload included, finds the same rows in sight. */
function useComingBack(name: string, y: number | undefined, active: ActiveCell, isThere: boolean): void {
  const done = useRef<boolean>(false)
  useLayoutEffect(() => {
    if (!isThere || done.current) return
    done.current = true
    if (y) window.scrollTo({ top: y, behavior: 'instant' })
  }, [isThere, y])
  useEffect(() => {
    const keep = () => {
      if (done.current) writePlace(name, { ...active, y: window.scrollY })
    }
    const timer = setInterval(keep, 1_000)
    const onClick = () => keep()
    window.addEventListener('click', onClick, true)
    window.addEventListener('keydown', onClick, true)
    window.addEventListener('pagehide', keep)
    return () => {
      clearInterval(timer)
      window.removeEventListener('click', onClick, true)
      window.removeEventListener('keydown', onClick, true)
      window.removeEventListener('pagehide', keep)
    }
  }, [name, active])
}
