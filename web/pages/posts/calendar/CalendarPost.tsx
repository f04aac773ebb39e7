import { Button, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { targetStateWords, willNotGoOut } from '../../../../contract/words.ts'
import type { Post } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { firstWords } from '../first-words.ts'
import { willFail } from '../forecast/will-fail.ts'
import { mayWrite } from '../may-write.ts'
import { editable } from '../post/post-phase.ts'
import { failsFace, stateFaces } from '../state-face.ts'
import styles from './Calendar.module.css'
import { leading, waiting } from './leading-state.ts'

/** One post on its day: dragged to another day, or moved to a time that is typed. */
export function CalendarPost({ post, onMove }: { post: Post; onMove: (time: string) => void }) {
  const workspace = useWorkspace()
  const [isMoving, setMoving] = useState(false)
  const [time, setTime] = useState(post.wallTime ?? '')
  const state = leading(post.targets)
  const fails = waiting.includes(state) && post.targets.some(willFail)
  const { look, Icon } = fails ? failsFace : stateFaces[state]
  const movable = mayWrite(workspace) && editable(post)
  return (
    <li
      className={styles.post}
      data-look={look}
      draggable={movable}
      onDragStart={(event) => event.dataTransfer.setData('text/plain', post.id)}
    >
      <Link
        className={styles.link}
        to="/w/$workspace/posts/$post"
        params={{ workspace: workspace.id, post: post.id }}
        draggable={false}
      >
        <Icon size={13} aria-hidden="true" />
        {post.wallTime?.slice(11)} <span className={styles.words}>{firstWords(post.content)}</span>
        <span className={styles.state}>{fails ? willNotGoOut : targetStateWords[state]}</span>
      </Link>
      {movable && (
        <button
          type="button"
          className={styles.mover}
          aria-expanded={isMoving}
          onClick={() => setMoving(!isMoving)}
        >
          Move to…
        </button>
      )}
      {isMoving && (
        <div className={styles.moving}>
          <TextInput
            type="datetime-local"
            label="New time"
            value={time}
            onChange={(event) => setTime(event.currentTarget.value.slice(0, 16))}
          />
          <Button
            size="compact-sm"
            disabled={!time}
            onClick={() => {
              setMoving(false)
              onMove(time)
            }}
          >
            Move
          </Button>
        </div>
      )}
    </li>
  )
}
