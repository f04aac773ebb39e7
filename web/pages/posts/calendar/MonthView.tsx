import styles from './Calendar.module.css'
import { DayCell } from './DayCell.tsx'
import type { Shown } from './shown.ts'

/** Whole weeks from Monday on. */
export function MonthView({ days, byDay, today, day, movable }: Shown) {
  return (
    <ol className={styles.month}>
      {days.map((one) => (
        <DayCell
          key={one}
          day={one}
          isToday={one === today}
          isOutside={one.slice(0, 7) !== day.slice(0, 7)}
          posts={byDay.get(one) ?? []}
          {...movable}
        />
      ))}
    </ol>
  )
}
