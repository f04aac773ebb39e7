import { NumberInput, Radio, SegmentedControl, TextInput } from '@mantine/core'
import { useNow } from '../../../time/use-now.ts'
import { Panel } from '../../../ui/Panel.tsx'
import composer from '../../posts/compose/Composer.module.css'
import { wallNow } from '../../posts/wall-now.ts'
import { TimeZoneSelect } from '../../workspace/TimeZoneSelect.tsx'
import type { BroadcastDraft, DraftTiming } from './broadcast-draft.ts'
import styles from './Compose.module.css'
import { timingInWords } from './timing-in-words.ts'

/** When it goes out at each location, with the whole of it said in a sentence. */
export function TimingPanel(props: {
  draft: BroadcastDraft
  change: (part: Partial<BroadcastDraft>) => void
}) {
  const { draft, change } = props
  const { timing } = draft
  const set = (part: Partial<DraftTiming>) => change({ timing: { ...timing, ...part } })
  return (
    <Panel title="When">
      <div className={composer.fields}>
        <Radio.Group
          aria-label="When it goes out"
          value={timing.kind}
          onChange={(kind) => set({ kind: kind as DraftTiming['kind'] })}
        >
          <div className={styles.kinds}>
            <Radio
              value="local"
              label="At the same hour everywhere"
              description="On each location’s own clocks"
            />
            <Radio
              value="same"
              label="At one moment everywhere"
              description="Whatever the clocks say there"
            />
            <Radio value="staggered" label="One location after the other" description="Spread over a time" />
            <Radio value="now" label="Now" description="As soon as each location has it" />
          </div>
        </Radio.Group>
        {timing.kind !== 'now' && <Time timing={timing} set={set} />}
        {timing.kind === 'staggered' && <Stagger timing={timing} set={set} />}
        <p className={styles.said} aria-live="polite">
          {timingInWords(timing)}
        </p>
        <TextInput
          type="datetime-local"
          label="Not after"
          description="On each location’s clocks. What is held up past this time is not sent. You may leave this empty."
          className={composer.time}
          value={draft.notAfter}
          onChange={(event) => change({ notAfter: event.currentTarget.value.slice(0, 16) })}
        />
      </div>
    </Panel>
  )
}

interface Given {
  readonly timing: DraftTiming
  readonly set: (part: Partial<DraftTiming>) => void
}

function Time({ timing, set }: Given) {
  const now = wallNow(useNow(), timing.zone)
  const isOver = timing.kind !== 'local' && timing.time !== '' && timing.time < now
  return (
    <div className={styles.pair}>
      <TextInput
        type="datetime-local"
        label={timing.kind === 'staggered' ? 'From' : 'Day and time'}
        className={composer.time}
        value={timing.time}
        error={isOver ? 'Choose a time that is still to come.' : null}
        onChange={(event) => set({ time: event.currentTarget.value.slice(0, 16) })}
      />
      {timing.kind !== 'local' && <TimeZoneSelect value={timing.zone} onChange={(zone) => set({ zone })} />}
    </div>
  )
}

function Stagger({ timing, set }: Given) {
  return (
    <div className={styles.pair}>
      <SegmentedControl
        transitionDuration={0}
        aria-label="How it is spread"
        value={timing.by}
        onChange={(by) => set({ by })}
        data={[
          { value: 'every', label: 'One every …' },
          { value: 'over', label: 'All within …' },
        ]}
      />
      <NumberInput
        label="Minutes"
        className={styles.minutes ?? ''}
        min={1}
        max={20_160}
        allowDecimal={false}
        clampBehavior="strict"
        value={timing.minutes}
        onChange={(minutes) => set({ minutes: Math.max(1, Number(minutes) || 1) })}
      />
    </div>
  )
}
