import { memo } from 'react'
import type { CalendarPost } from '../../../api/types.ts'
import styles from './Calendar.module.css'
import { sayDayOf } from './days.ts'
import { FoldedPosts, type Movable } from './FoldedPosts.tsx'
import { samePosts } from './same-posts.ts'

interface Given extends Movable {
  readonly day: string
  readonly isToday: boolean
  readonly isOutside: boolean
  readonly posts: readonly CalendarPost[]
}

/** A day of a month; a post that is dropped here keeps its hour. */
export const DayCell = memo(
  function DayCell({ day, isToday, isOutside, posts, ...movable }: Given) {
    return (
      <li
        className={styles.day}
        data-slot={day}
        data-today={isToday}
        data-outside={isOutside}
        data-empty={posts.length === 0}
      >
        <time className={styles.number} dateTime={day} aria-current={isToday ? 'date' : undefined}>
          {sayDayOf(day)}
        </time>
        <FoldedPosts posts={posts} most={4} of={`on ${sayDayOf(day)}`} {...movable} />
      </li>
    )
  },
  (a, b) =>
    samePosts(a.posts, b.posts) &&
    a.day === b.day &&
    a.isToday === b.isToday &&
    a.isOutside === b.isOutside &&
    a.mayMove === b.mayMove &&
    a.moving === b.moving,
)
