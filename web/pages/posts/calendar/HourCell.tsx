import { memo } from 'react'
import type { CalendarPost } from '../../../api/types.ts'
import styles from './Calendar.module.css'
import { sayDayOf } from './days.ts'
import { FoldedPosts, type Movable } from './FoldedPosts.tsx'
import { samePosts } from './same-posts.ts'

interface Given extends Movable {
  readonly day: string
  readonly hour: string
  readonly posts: readonly CalendarPost[]
}

/** An hour of one day of a week. */
export const HourCell = memo(
  function HourCell({ day, hour, posts, ...movable }: Given) {
    return (
      <td className={styles.cell} data-slot={`${day}T${hour}`}>
        <FoldedPosts posts={posts} most={3} of={`on ${sayDayOf(day)} from ${hour}:00`} {...movable} />
      </td>
    )
  },
  (a, b) =>
    samePosts(a.posts, b.posts) && a.day === b.day && a.mayMove === b.mayMove && a.moving === b.moving,
)
