import { Radio, TextInput } from '@mantine/core'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { useNow } from '../../../time/use-now.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { wallNow } from '../wall-now.ts'
import styles from './Composer.module.css'
import type { Draft } from './draft.ts'

/** Now or at a time on the location's clocks, and until when at the latest. */
export function When({ draft, change }: { draft: Draft; change: (part: Partial<Draft>) => void }) {
  const { timeZone } = useWorkspace()
  const now = wallNow(useNow(), timeZone)
  return (
    <Panel title="When" note={`On the clocks of the location: ${timeZone}`}>
      <div className={styles.fields}>
        <Radio.Group
          aria-label="When it goes out"
          value={draft.when}
          onChange={(when) => change({ when: when === 'now' ? 'now' : 'time' })}
        >
          <div className={styles.choices}>
            <Radio value="time" label="At a time" />
            <Radio value="now" label="Now" />
          </div>
        </Radio.Group>
        {draft.when === 'time' && (
          <TextInput
            type="datetime-local"
            label="Day and time"
            className={styles.time}
            min={now}
            value={draft.time}
            error={draft.time && draft.time < now ? 'Choose a time that is still to come.' : null}
            onChange={(event) => change({ time: event.currentTarget.value.slice(0, 16) })}
          />
        )}
        <TextInput
          type="datetime-local"
          label="Not after"
          description="If something holds it up past this time, it is not sent. You may leave this empty."
          className={styles.time}
          value={draft.notAfter}
          error={
            draft.notAfter && draft.notAfter <= (draft.when === 'now' ? now : draft.time)
              ? 'Choose a time after the one it goes out at.'
              : null
          }
          onChange={(event) => change({ notAfter: event.currentTarget.value.slice(0, 16) })}
        />
      </div>
    </Panel>
  )
}
