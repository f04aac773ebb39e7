import { memo } from 'react'
import type { CalendarPost } from '../../../api/types.ts'
import styles from './Calendar.module.css'
import { sayDayOf } from './days.ts'
import { FoldedPosts, type Movable } from './FoldedPosts.tsx'
import { samePosts } from './same-posts.ts'

interface Given extends Movable {
  readonly day: string
  readonly isToday: boolean
  readonly posts: readonly CalendarPost[]
}

/** A day of a list, with all of its posts. */
export const DayList = memo(
  function DayList({ day, isToday, posts, ...movable }: Given) {
    return (
      <li className={styles.listed} data-slot={day}>
        <h3 className={styles.listedDay}>
          <time
            className={styles.number}
            dateTime={day}
            data-today={isToday}
            aria-current={isToday ? 'date' : undefined}
          >
            {sayDayOf(day)}
          </time>
        </h3>
        <div>
          <FoldedPosts posts={posts} most={posts.length} of={`on ${sayDayOf(day)}`} {...movable} />
        </div>
      </li>
    )
  },
  (a, b) =>
    samePosts(a.posts, b.posts) &&
    a.isToday === b.isToday &&
    a.mayMove === b.mayMove &&
    a.moving === b.moving,
)
