import type { Post } from '../../../api/types.ts'
import styles from './Calendar.module.css'
import { CalendarPost } from './CalendarPost.tsx'

/** A day and its posts; a post that is dropped here keeps its hour. */
export function DayCell(props: {
  day: string
  isToday: boolean
  isOutside: boolean
  posts: readonly Post[]
  /** Before the rest is folded away. */
  most: number
  onMove: (post: Post, time: string) => void
  find: (id: string) => Post | undefined
}) {
  const { day, posts, most, onMove } = props
  const drop = (id: string) => {
    const post = props.find(id)
    if (post?.wallTime && !post.wallTime.startsWith(day)) onMove(post, `${day}${post.wallTime.slice(10)}`)
  }
  const rows = (some: readonly Post[]) =>
    some.map((post) => <CalendarPost key={post.id} post={post} onMove={(time) => onMove(post, time)} />)
  return (
    <li
      className={styles.day}
      data-today={props.isToday}
      data-outside={props.isOutside}
      data-empty={posts.length === 0}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        drop(event.dataTransfer.getData('text/plain'))
      }}
    >
      <time className={styles.number} dateTime={day} aria-current={props.isToday ? 'date' : undefined}>
        {dayName(day)}
      </time>
      <ul className={styles.posts}>{rows(posts.slice(0, most))}</ul>
      {posts.length > most && (
        <details>
          <summary>{posts.length - most} more</summary>
          <ul className={styles.posts}>{rows(posts.slice(most))}</ul>
        </details>
      )}
    </li>
  )
}

const dayFormat = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', timeZone: 'UTC' })
const dayName = (day: string): string => dayFormat.format(new Date(day))
