import { Checkbox, NumberInput, Radio } from '@mantine/core'
import { Panel } from '../../../ui/Panel.tsx'
import styles from '../Playbooks.module.css'
import type { Part } from './PlaybookForm.tsx'

const young = 18
const old = 65

/** Who is shown it: people around each location, or in its whole country. */
export function WhoPart({ draft, change }: Part) {
  const { km, ages } = draft.audience
  const set = (part: Partial<typeof draft.audience>) => change({ audience: { ...draft.audience, ...part } })
  const number = (value: string | number, least: number, most: number, otherwise: number) =>
    typeof value === 'number' ? Math.min(most, Math.max(least, Math.round(value))) : otherwise
  return (
    <Panel title="Who sees it">
      <div className={styles.fields}>
        <Radio.Group
          aria-label="Where people are"
          value={km === null ? 'country' : 'around'}
          onChange={(where) => set({ km: where === 'around' ? 10 : null })}
        >
          <div className={styles.choices}>
            <Radio value="around" label="People around each location" />
            <Radio value="country" label="Its whole country" />
          </div>
        </Radio.Group>
        {km !== null && (
          <NumberInput
            className={styles.short ?? ''}
            label="Kilometres around it"
            min={1}
            max={100}
            allowDecimal={false}
            value={km}
            onChange={(value) => set({ km: number(value, 1, 100, km) })}
          />
        )}
        <Checkbox
          label="Only people of certain ages"
          checked={ages !== null}
          onChange={(event) => set({ ages: event.currentTarget.checked ? { from: young, to: old } : null })}
        />
        {ages && (
          <div className={styles.pair}>
            <NumberInput
              label="From"
              min={13}
              max={old}
              value={ages.from}
              onChange={(value) => set({ ages: { ...ages, from: number(value, 13, old, ages.from) } })}
            />
            <NumberInput
              label="To"
              description="65 means: and older."
              min={13}
              max={old}
              value={ages.to}
              onChange={(value) => set({ ages: { ...ages, to: number(value, 13, old, ages.to) } })}
            />
          </div>
        )}
      </div>
    </Panel>
  )
}
