import styles from './Numbers.module.css'

export interface Bar {
  /** `2026-11-29`. */
  readonly day: string
  /** Null: there is nothing to say of that day. */
  readonly value: number | null
}

/** One value by day as bars. What it shows is said in words too; the table beside it has every number. */
export function DayBars(props: {
  title: string
  bars: readonly Bar[]
  say: (value: number) => string
  tone: 'spend' | 'result' | 'each'
}) {
  const { bars, say, title } = props
  const values = bars.flatMap(({ value }) => value ?? [])
  const most = Math.max(0, ...values)
  const width = 100 / Math.max(1, bars.length)
  const [first, last] = [bars[0], bars.at(-1)]
  // A few days stay bars, and do not become walls.
  const room = { maxWidth: Math.max(120, bars.length * 44) }
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.chartTitle}>{title}</figcaption>
      <div className={styles.most} aria-hidden="true">
        {most > 0 ? say(most) : 'Nothing yet'}
      </div>
      <svg
        className={styles.bars}
        style={room}
        data-tone={props.tone}
        role="img"
        aria-label={summary(props, most)}
      >
        {bars.map(({ day, value }, place) => {
          const share = most > 0 ? ((value ?? 0) / most) * 100 : 0
          return (
            <g key={day}>
              <title>{`${dayWords(day)}: ${value === null ? 'nothing' : say(value)}`}</title>
              <rect className={styles.lane} x={`${place * width}%`} y="0" width={`${width}%`} height="100%" />
              <rect
                x={`${(place + 0.12) * width}%`}
                y={`${100 - share}%`}
                width={`${width * 0.76}%`}
                height={`${share}%`}
                rx="2"
              />
            </g>
          )
        })}
      </svg>
      <div className={styles.ends} style={room} aria-hidden="true">
        <span>{first && dayWords(first.day)}</span>
        <span>{last && last !== first && dayWords(last.day)}</span>
      </div>
    </figure>
  )
}

const named = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

/** `29 Nov`. */
export const dayWords = (day: string): string => named.format(new Date(`${day}T00:00:00Z`))

function summary({ title, bars, say }: Parameters<typeof DayBars>[0], most: number): string {
  const top = bars.find(({ value }) => value === most)
  if (most === 0 || !top) return `${title}: nothing yet.`
  return `${title}, ${bars.length} days. The most was ${say(most)}, on ${dayWords(top.day)}. Every day stands in the table.`
}
