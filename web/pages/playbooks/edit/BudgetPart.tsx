import { NumberInput, Radio, Select, TextInput } from '@mantine/core'
import { count, readMoney } from '../../../../contract/words.ts'
import { Panel } from '../../../ui/Panel.tsx'
import styles from '../Playbooks.module.css'
import type { Part } from './PlaybookForm.tsx'

/** Between which amounts a location chooses, in one currency; from when, and how long. */
export function BudgetPart({ draft, change, terms }: Part) {
  const { currency } = draft
  const currencies = [...new Set([currency, ...terms.currencies.map((one) => one.currency)])].filter(Boolean)
  const wrong = (text: string) => (text && !readMoney(text, currency) ? 'Write an amount such as 25.' : null)
  return (
    <Panel title="How much, and when">
      <div className={styles.fields}>
        <Select
          className={styles.short ?? ''}
          label="Currency"
          description="Locations whose ad account pays in another one cannot join: amounts are never converted."
          allowDeselect={false}
          data={currencies.map((code) => ({
            value: code,
            label: `${code}, ${count(terms.currencies.find((one) => one.currency === code)?.workspaces ?? 0, 'location')}`,
          }))}
          value={currency}
          onChange={(chosen) => chosen && change({ currency: chosen })}
        />
        <Radio.Group
          label="The budget is"
          value={draft.per}
          onChange={(per) => change({ per: per === 'day' ? 'day' : 'lifetime' })}
        >
          <div className={styles.choices}>
            <Radio value="day" label="For each day" />
            <Radio value="lifetime" label="For the whole time" />
          </div>
        </Radio.Group>
        <div className={styles.pair}>
          <TextInput
            label={`At least, in ${currency}`}
            inputMode="decimal"
            autoComplete="off"
            value={draft.least}
            error={wrong(draft.least)}
            onChange={(event) => change({ least: event.currentTarget.value })}
          />
          <TextInput
            label={`At most, in ${currency}`}
            inputMode="decimal"
            autoComplete="off"
            value={draft.most}
            error={wrong(draft.most)}
            onChange={(event) => change({ most: event.currentTarget.value })}
          />
        </div>
        <Radio.Group
          label="It begins"
          value={draft.starts}
          onChange={(starts) => change({ starts: starts === 'day' ? 'day' : 'joined' })}
        >
          <div className={styles.choices}>
            <Radio value="joined" label="When a location joins and approves it" />
            <Radio value="day" label="On a day, the same for all" />
          </div>
        </Radio.Group>
        {draft.starts === 'day' && (
          <TextInput
            className={styles.short ?? ''}
            type="date"
            label="Begins on"
            description="At midnight on each location’s clocks. Who joins later runs what is left."
            value={draft.day}
            onChange={(event) => change({ day: event.currentTarget.value })}
          />
        )}
        <NumberInput
          className={styles.short ?? ''}
          label="Runs for so many days"
          min={1}
          max={365}
          allowDecimal={false}
          value={draft.days}
          onChange={(days) => typeof days === 'number' && change({ days: Math.min(365, Math.max(1, days)) })}
        />
      </div>
    </Panel>
  )
}
