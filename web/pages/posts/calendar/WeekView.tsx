import { useMediaQuery } from '@mantine/hooks'
import type { CalendarPost } from '../../../api/types.ts'
import styles from './Calendar.module.css'
import { sayDayOf } from './days.ts'
import { HourCell } from './HourCell.tsx'
import { ListView } from './ListView.tsx'
import type { Shown } from './shown.ts'

const hours = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'))

/** A week by its hours; on a phone its days below each other. A post that is dropped in an hour keeps its minute. */
export function WeekView(shown: Shown) {
  const { days, byDay, today, movable } = shown
  const isPhone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  if (isPhone) return <ListView {...shown} />
  const byHour = new Map(days.map((day) => [day, hoursOf(byDay.get(day) ?? [])]))
  return (
    <table className={styles.week}>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">Hour</span>
          </th>
          {days.map((day) => (
            <th key={day} scope="col" data-today={day === today}>
              <time
                className={styles.number}
                dateTime={day}
                aria-current={day === today ? 'date' : undefined}
              >
                {sayDayOf(day)}
              </time>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {hours.map((hour) => (
          <tr key={hour}>
            <th scope="row" className={styles.hour}>
              {hour}:00
            </th>
            {days.map((day) => (
              <HourCell
                key={day}
                day={day}
                hour={hour}
                posts={byHour.get(day)?.get(hour) ?? none}
                {...movable}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const none: readonly CalendarPost[] = []

function hoursOf(posts: readonly CalendarPost[]): Map<string, CalendarPost[]> {
  const hours = new Map<string, CalendarPost[]>()
  for (const post of posts) {
    const hour = post.wallTime.slice(11, 13)
    hours.set(hour, [...(hours.get(hour) ?? []), post])
  }
  return hours
}
