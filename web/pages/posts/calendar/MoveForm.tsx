import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import styles from './Calendar.module.css'

/** Another time for one post, typed: the way for whoever does not drag. */
export function MoveForm(props: { time: string; onMove: (time: string) => void; onLeave: () => void }) {
  const [time, setTime] = useState(props.time)
  return (
    <form
      className={styles.moveForm}
      onSubmit={(event) => {
        event.preventDefault()
        if (time) props.onMove(time)
      }}
    >
      <TextInput
        type="datetime-local"
        label="New time"
        data-autofocus
        ref={(field) => field?.focus()}
        value={time}
        onChange={(event) => setTime(event.currentTarget.value.slice(0, 16))}
      />
      <div className={styles.moveButtons}>
        <Button type="submit" size="compact-sm" disabled={!time || time === props.time}>
          Move
        </Button>
        <Button size="compact-sm" variant="default" onClick={props.onLeave}>
          Leave it
        </Button>
      </div>
    </form>
  )
}
