import { Button } from '@mantine/core'
import { useState } from 'react'
import { count } from '../../../../contract/words.ts'
import styles from './Calendar.module.css'
import { DayList } from './DayList.tsx'
import type { Shown } from './shown.ts'

const step = 100

/** Day below day, only those that have posts; of many posts the first, and more where somebody asks. */
export function ListView({ days, byDay, today, movable }: Shown) {
  const [most, setMost] = useState(step)
  const all = days.reduce((sum, day) => sum + (byDay.get(day)?.length ?? 0), 0)
  if (all === 0)
    return <p className={styles.nothing}>Nothing is planned here, or nothing that the filters let through.</p>
  let room = most
  return (
    <>
      <ol className={styles.list}>
        {days.map((day) => {
          const posts = (byDay.get(day) ?? []).slice(0, Math.max(0, room))
          room -= posts.length
          return (
            posts.length > 0 && (
              <DayList key={day} day={day} isToday={day === today} posts={posts} {...movable} />
            )
          )
        })}
      </ol>
      {all > most && (
        <Button variant="default" className={styles.further} onClick={() => setMost(most + step)}>
          Show {Math.min(step, all - most)} more of {count(all, 'post', 'posts')}
        </Button>
      )}
    </>
  )
}
