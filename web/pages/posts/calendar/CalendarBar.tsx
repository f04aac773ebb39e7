import { Button, SegmentedControl, Select } from '@mantine/core'
import { platforms } from '../../../platforms/registry.ts'
import { usePostable } from '../use-postable.ts'
import styles from './Calendar.module.css'
import { type CalendarSearch, stateNames, type View } from './calendar-search.ts'
import { addDays, mondayOf, monthBefore, nextMonth } from './days.ts'

/** Which month or week, how it is shown, and what of it. */
export function CalendarBar(props: {
  search: CalendarSearch
  view: View
  day: string
  today: string
  onSee: (next: CalendarSearch) => void
}) {
  const { search, view, day, today, onSee } = props
  const step = (by: 1 | -1) =>
    onSee({ day: view === 'week' ? addDays(day, by * 7) : by === 1 ? nextMonth(day) : monthBefore(day) })
  return (
    <div className={styles.bar}>
      <div className={styles.steps}>
        <Button variant="default" onClick={() => step(-1)}>
          Earlier
        </Button>
        <h2 className={styles.name} aria-live="polite">
          {view === 'week' ? weekName(day) : monthName(day)}
        </h2>
        <Button variant="default" onClick={() => step(1)}>
          Later
        </Button>
        <Button variant="default" disabled={day === today} onClick={() => onSee({ day: undefined })}>
          Today
        </Button>
      </div>
      <SegmentedControl
        transitionDuration={0}
        aria-label="How the calendar is shown"
        value={view}
        onChange={(next) => onSee({ view: next === 'month' ? undefined : next })}
        data={[
          { value: 'month', label: 'Month' },
          { value: 'week', label: 'Week' },
          { value: 'list', label: 'List' },
        ]}
      />
      <Filters search={search} onSee={onSee} />
    </div>
  )
}

function Filters({ search, onSee }: { search: CalendarSearch; onSee: (next: CalendarSearch) => void }) {
  const { accounts } = usePostable()
  const names = new Map(accounts.map(({ platform }) => [platform.id, platform.name]))
  const isNarrowed = Boolean(search.account || search.platform || search.state)
  return (
    <div className={styles.filters}>
      <Select
        aria-label="Only this account"
        placeholder="Every account"
        clearable
        searchable={accounts.length > 8}
        data={accounts.map(({ id, name, kindLabel }) => ({ value: id, label: `${name} (${kindLabel})` }))}
        value={search.account ?? null}
        onChange={(account) => onSee({ account: account ?? undefined })}
      />
      <Select
        aria-label="Only this platform"
        placeholder="Every platform"
        clearable
        data={Object.keys(platforms).flatMap((id) => {
          const name = names.get(id as keyof typeof platforms)
          return name ? [{ value: id, label: name }] : []
        })}
        value={search.platform ?? null}
        onChange={(platform) => onSee({ platform: platform ?? undefined })}
      />
      <Select
        aria-label="Only this state"
        placeholder="Every state"
        clearable
        data={stateNames}
        value={search.state ?? null}
        onChange={(state) => onSee({ state: state ?? undefined })}
      />
      {isNarrowed && (
        <Button
          variant="subtle"
          onClick={() => onSee({ account: undefined, platform: undefined, state: undefined })}
        >
          Show all
        </Button>
      )}
    </div>
  )
}

const format = (how: Intl.DateTimeFormatOptions) => {
  const dates = new Intl.DateTimeFormat('en-GB', { ...how, timeZone: 'UTC' })
  return (day: string): string => dates.format(new Date(day))
}

const monthName = format({ month: 'long', year: 'numeric' })
const dayOnly = format({ day: 'numeric' })
const dayAndMonth = format({ day: 'numeric', month: 'long' })
const whole = format({ day: 'numeric', month: 'long', year: 'numeric' })

function weekName(day: string): string {
  const first = mondayOf(day)
  const last = addDays(first, 6)
  const sameMonth = first.slice(0, 7) === last.slice(0, 7)
  const sameYear = first.slice(0, 4) === last.slice(0, 4)
  const from = sameMonth ? dayOnly(first) : sameYear ? dayAndMonth(first) : whole(first)
  return `${from} – ${whole(last)}`
}
