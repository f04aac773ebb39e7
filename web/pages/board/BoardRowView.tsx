import { memo } from 'react'
import { platforms } from '../../platforms/registry.ts'
import styles from './Board.module.css'
import type { BoardRow } from './board-rows.ts'
import { CellWords } from './Cell.tsx'
import { columns } from './platforms.ts'

export interface RowProps {
  readonly index: number
  readonly row: BoardRow | undefined
  readonly top: number
  /** The column that Tab comes to, where this is the row it comes to. */
  readonly active: number | null
  readonly manages: boolean
  readonly selected: boolean
  readonly onSelect: (id: string) => void
  readonly zone: string
  readonly now: number
}

/** One location. Its links are plain ones that the grid follows: five router links a row are what scrolling would wait for. The cell with its name is the one that waits for it, so that it keeps the focus. Cells take the focus themselves; Enter follows their link. */
export const BoardRowView = memo(function BoardRowView(props: RowProps) {
  const { index, row, top, active, manages, selected, onSelect, zone, now } = props
  const place = { position: 'absolute', transform: `translateY(${top}px)` } as const
  const at = (column: number) => ({
    'data-at': `${index}:${column}`,
    'aria-colindex': column + 1,
  })
  const tab = (column: number) => (active === column ? 0 : -1)
  const first = manages ? 1 : 0
  if (!row) {
    return (
      // biome-ignore lint/a11y/useSemanticElements: a grid of which only a window is in the page is no table.
      // biome-ignore lint/a11y/useFocusableInteractive: its cells take the focus.
      <div role="row" aria-rowindex={index + 2} className={styles.row} style={place}>
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        <div key="name" role="gridcell" className={styles.waiting} tabIndex={tab(first)} {...at(first)}>
          Loading
        </div>
      </div>
    )
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a grid of which only a window is in the page is no table.
    // biome-ignore lint/a11y/useFocusableInteractive: its cells take the focus.
    <div
      role="row"
      aria-rowindex={index + 2}
      {...(manages ? { 'aria-selected': selected } : {})}
      className={styles.row}
      style={place}
      data-row=""
    >
      {manages && (
        // biome-ignore lint/a11y/useSemanticElements: as above
        <div key="pick" role="gridcell" className={styles.pick} tabIndex={tab(0)} {...at(0)}>
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={`Select ${row.name}`}
            checked={selected}
            onChange={() => onSelect(row.id)}
          />
        </div>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      <div key="name" role="rowheader" className={styles.name} tabIndex={tab(first)} {...at(first)}>
        {manages ? (
          <a tabIndex={-1} className={styles.link} href={`/w/${row.id}/manage/accounts`}>
            {row.name}
          </a>
        ) : (
          <span>{row.name}</span>
        )}
        <span className={styles.soft}>
          {[row.kind === 'brand' ? 'The brand itself' : row.city, row.owner ?? 'no owner yet']
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      {columns.map(({ id, name }, place) => {
        const cell = row.cells.find((one) => one.platform === id)
        const { Mark } = platforms[id]
        return (
          // biome-ignore lint/a11y/useSemanticElements: as above
          <div
            role="gridcell"
            key={id}
            className={styles.cell}
            tabIndex={tab(first + 1 + place)}
            {...at(first + 1 + place)}
          >
            <span className={styles.mark}>
              <Mark size={15} />
              <span className="visually-hidden">{name}</span>
            </span>
            {cell && manages && cell.accountId ? (
              <a
                tabIndex={-1}
                className={styles.cellLink}
                href={`/w/${row.id}/manage/accounts/${cell.accountId}`}
              >
                <CellWords cell={cell} zone={zone} now={now} />
              </a>
            ) : (
              cell && <CellWords cell={cell} zone={zone} now={now} />
            )}
          </div>
        )
      })}
    </div>
  )
})
