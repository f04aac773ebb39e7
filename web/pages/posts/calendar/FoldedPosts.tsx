import { useState } from 'react'
import type { CalendarPost } from '../../../api/types.ts'
import styles from './Calendar.module.css'
import { CalendarPostItem } from './CalendarPostItem.tsx'

export interface Movable {
  readonly mayMove: boolean
  /** The post that is on its way to another time. */
  readonly moving: string | null
  readonly onMove: (post: CalendarPost, time: string) => void
}

/** The first posts of a day or hour, and the rest where somebody asks for it. */
export function FoldedPosts(props: Movable & { posts: readonly CalendarPost[]; most: number; of: string }) {
  const { posts, most } = props
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? posts : posts.slice(0, most)
  if (posts.length === 0) return null
  return (
    <>
      <ul className={styles.posts}>
        {shown.map((post) => (
          <CalendarPostItem
            key={post.id}
            post={post}
            mayMove={props.mayMove}
            isMoving={props.moving === post.id}
            onMove={props.onMove}
          />
        ))}
      </ul>
      {posts.length > most && (
        <button
          type="button"
          className={styles.more}
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? 'Show fewer' : `+${posts.length - most} more`}
          <span className="visually-hidden"> {props.of}</span>
        </button>
      )}
    </>
  )
}
