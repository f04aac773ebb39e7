import { Building2, CalendarClock } from 'lucide-react'
import { memo, useState } from 'react'
import { fromHeadOffice, targetStateWords, willNotGoOut } from '../../../../contract/words.ts'
import type { CalendarPost } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { firstWords } from '../first-words.ts'
import { editable } from '../post/post-phase.ts'
import { failsFace, stateFaces } from '../state-face.ts'
import styles from './Calendar.module.css'
import { leading, waiting } from './leading-state.ts'
import { MoveForm } from './MoveForm.tsx'

/** One post on its day: dragged to another one, or moved to a time that is typed. */
export const CalendarPostItem = memo(function CalendarPostItem(props: {
  post: CalendarPost
  mayMove: boolean
  isMoving: boolean
  onMove: (post: CalendarPost, time: string) => void
}) {
  const { post, mayMove } = props
  const { id: workspace } = useWorkspace()
  const [isAsking, setAsking] = useState(false)
  const state = leading(post.targets)
  const fails = post.fails && waiting.includes(state)
  const { look, Icon } = fails ? failsFace : stateFaces[state]
  const words = firstWords(post)
  return (
    <li
      className={styles.post}
      data-look={look}
      data-post={post.id}
      data-moving={props.isMoving}
      draggable={mayMove}
      onKeyDown={(event) => {
        if (isAsking && event.key === 'Escape') setAsking(false)
      }}
    >
      <a
        className={styles.link}
        href={`/w/${workspace}/posts/${post.id}`}
        draggable={false}
        title={post.fromHub ? `${fromHeadOffice}: ${words}` : words}
      >
        <span className={styles.time}>
          <Icon size={13} aria-hidden="true" />
          {post.wallTime.slice(11)}{' '}
          {props.isMoving ? 'Moving…' : fails ? willNotGoOut : targetStateWords[state]}
        </span>
        <span className={styles.words}>
          {post.fromHub && (
            <>
              <Building2 size={13} className={styles.hub} aria-hidden="true" />
              <span className="visually-hidden">{fromHeadOffice}: </span>
            </>
          )}
          {words}
        </span>
      </a>
      {mayMove && editable(post) && !post.fromHub && (
        <button
          type="button"
          className={styles.mover}
          aria-label={`Move “${words}” to another time`}
          aria-expanded={isAsking}
          onClick={() => setAsking(!isAsking)}
        >
          <CalendarClock size={14} aria-hidden="true" />
        </button>
      )}
      {isAsking && (
        <MoveForm
          time={post.wallTime}
          onMove={(time) => {
            setAsking(false)
            props.onMove(post, time)
          }}
          onLeave={() => setAsking(false)}
        />
      )}
    </li>
  )
})
