import type { Reply } from '../../api/types.ts'
import { platforms } from '../../platforms/registry.ts'
import { StatusShape } from '../../ui/StatusShape.tsx'
import styles from './Board.module.css'
import type { BoardFilter } from './filter.ts'
import { columns } from './platforms.ts'

type Counts = Reply<'GET /api/hubs/{hub}/board/counts'>
const say = (number: number): string => number.toLocaleString('en-GB')

const parts = [
  { key: 'connected', status: 'connected', word: 'Connected' },
  { key: 'expiring', status: 'expiring', word: 'Expiring Soon' },
  { key: 'disconnected', status: 'disconnected', word: 'Disconnected' },
  { key: 'notSetUp', status: 'not-set-up', word: 'Not set up' },
] as const

/** The hub at a glance: each number is a way to see the locations behind it. */
export function Counters({
  counts,
  onFilter,
}: {
  counts: Counts | undefined
  onFilter: (filter: BoardFilter) => void
}) {
  return (
    <section aria-label="At a glance" className={styles.counters} aria-busy={!counts}>
      <ul className={styles.totals}>
        <Total
          number={counts?.fine}
          word="fine"
          onPick={() => onFilter({ status: 'connected' })}
          status="connected"
        />
        <Total
          number={counts?.attention}
          word={counts?.attention === 1 ? 'needs attention' : 'need attention'}
          status="expiring"
          onPick={() => onFilter({ status: 'expiring,disconnected' })}
        />
        <Total
          number={counts?.notSetUp}
          word="with nothing set up"
          status="not-set-up"
          onPick={() => onFilter({ status: 'not-set-up', sort: 'name' })}
        />
      </ul>
      <ul className={styles.platformCounts}>
        {columns.map(({ id, name }) => {
          const { Mark } = platforms[id]
          const mine = counts?.platforms.find((one) => one.platform === id)
          return (
            <li key={id} className={styles.platformCount}>
              <span className={styles.platformName}>
                <Mark size={14} />
                {name}
              </span>
              {parts.map(({ key, status, word }) => (
                <button
                  type="button"
                  key={key}
                  className={styles.number}
                  aria-label={`${name}, ${word}: ${say(mine?.[key] ?? 0)}`}
                  onClick={() => onFilter({ platform: id, status })}
                >
                  <StatusShape status={status} size={10} />
                  {mine ? say(mine[key]) : '–'}
                </button>
              ))}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Total(props: {
  number: number | undefined
  word: string
  status: (typeof parts)[number]['status']
  onPick: () => void
}) {
  return (
    <li>
      <button type="button" className={styles.total} onClick={props.onPick}>
        <span className={styles.big}>
          <StatusShape status={props.status} size={14} />
          {props.number === undefined ? '–' : say(props.number)}
        </span>
        {props.word}
      </button>
    </li>
  )
}
