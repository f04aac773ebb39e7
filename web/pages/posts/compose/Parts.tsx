import { Button, Textarea } from '@mantine/core'
import styles from './Composer.module.css'
import { type DraftPart, withPart } from './draft.ts'
import { Files } from './Files.tsx'
import type { Uploads } from './use-uploads.ts'

const most = 24

/** What follows in a thread, where an account has threads. */
export function Parts(props: {
  parts: readonly DraftPart[]
  onChange: (parts: readonly DraftPart[]) => void
  uploads: Uploads
}) {
  const { parts, onChange, uploads } = props
  const put = (key: string, next: Partial<DraftPart>) =>
    onChange(parts.map((one) => (one.key === key ? { ...one, ...next } : one)))
  return (
    <fieldset className={styles.set}>
      <legend className={styles.legend}>Thread</legend>
      {parts.map((part, place) => (
        <div className={styles.threadPart} key={part.key}>
          <Textarea
            label={`Part ${place + 2}`}
            autosize
            minRows={2}
            value={part.text}
            onChange={(event) => put(part.key, { text: event.currentTarget.value })}
          />
          <Files
            files={part.media}
            onChange={(media) => put(part.key, { media })}
            uploads={uploads}
            place={part.key}
            of={`part ${place + 2}`}
          />
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Remove part ${place + 2}`}
            onClick={() => {
              for (const one of uploads.running) if (one.place === part.key) uploads.drop(one)
              onChange(parts.filter(({ key }) => key !== part.key))
            }}
          >
            Remove part {place + 2}
          </Button>
        </div>
      ))}
      {parts.length < most && (
        <Button variant="default" onClick={() => onChange(withPart(parts))}>
          Add a part
        </Button>
      )}
    </fieldset>
  )
}
