import { Checkbox, NumberInput, Radio } from '@mantine/core'
import { Panel } from '../../../ui/Panel.tsx'
import styles from '../Playbooks.module.css'
import type { Part } from './PlaybookForm.tsx'
import { ageRange, kmRange } from './playbook-draft.ts'

const young = 18

/** Who is shown it: people around each location, or in its whole country. */
export function WhoPart({ draft, change }: Part) {
  const { km, ages } = draft.audience
  const set = (part: Partial<typeof draft.audience>) => change({ audience: { ...draft.audience, ...part } })
  const numbers = (value: string | number, otherwise: number) =>
    typeof value === 'number' ? value : otherwise
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
            min={kmRange.least}
            max={kmRange.most}
            clampBehavior="blur"
            allowDecimal={false}
            value={km}
            onChange={(value) => set({ km: numbers(value, km) })}
          />
        )}
        <Checkbox
          label="Only people of certain ages"
          checked={ages !== null}
          onChange={(event) =>
            set({ ages: event.currentTarget.checked ? { from: young, to: ageRange.most } : null })
          }
        />
        {ages && (
          <div className={styles.pair}>
            <NumberInput
              label="From"
              min={ageRange.least}
              max={ageRange.most}
              clampBehavior="blur"
              allowDecimal={false}
              value={ages.from}
              onChange={(value) => set({ ages: { ...ages, from: numbers(value, ages.from) } })}
            />
            <NumberInput
              label="To"
              description="65 means: and older."
              min={ageRange.least}
              max={ageRange.most}
              clampBehavior="blur"
              allowDecimal={false}
              value={ages.to}
              onChange={(value) => set({ ages: { ...ages, to: numbers(value, ages.to) } })}
            />
          </div>
        )}
      </div>
    </Panel>
  )
}
