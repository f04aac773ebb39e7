import { Radio, TextInput } from '@mantine/core'
import { readMoney, sayMoney } from '../../../../contract/words.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { useNow } from '../../../time/use-now.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { wallNow } from '../../posts/wall-now.ts'
import styles from './Compose.module.css'
import { FlawLines } from './FlawLines.tsx'
import type { Part } from './part.ts'

/** How much it may cost, and from when until when; there is always an end. */
export function MoneyPart({ draft, change, terms, flaws }: Part) {
  const { timeZone } = useWorkspace()
  const now = wallNow(useNow(), timeZone)
  const { currency } = terms.account
  const minor = readMoney(draft.amount, currency)
  return (
    <Panel
      title="How much, and when"
      note={`On the clocks of the location: ${timeZone.replaceAll('_', ' ')}`}
    >
      <div className={styles.fields}>
        <Radio.Group
          label="The budget is"
          value={draft.per}
          onChange={(per) => change({ per: per === 'day' ? 'day' : 'lifetime' })}
        >
          <div className={styles.choices}>
            {terms.budgets.includes('day') && <Radio value="day" label="For each day" />}
            {terms.budgets.includes('lifetime') && <Radio value="lifetime" label="For the whole time" />}
          </div>
        </Radio.Group>
        <TextInput
          className={styles.short ?? ''}
          label={`Amount in ${currency}`}
          inputMode="decimal"
          autoComplete="off"
          value={draft.amount}
          description={
            minor !== null && minor > 0
              ? `That is ${sayMoney(minor, currency)} ${draft.per === 'day' ? 'a day' : 'in all'}.`
              : undefined
          }
          error={draft.amount && !minor ? `Write an amount such as ${sample(currency)}.` : null}
          onChange={(event) => change({ amount: event.currentTarget.value })}
        />
        <FlawLines flaws={flaws} fields={['budget']} terms={terms} />
        <Radio.Group
          label="It begins"
          value={draft.when}
          onChange={(when) => change({ when: when === 'now' ? 'now' : 'time' })}
        >
          <div className={styles.choices}>
            <Radio value="now" label="As soon as it is approved" />
            <Radio value="time" label="At a time" />
          </div>
        </Radio.Group>
        {draft.when === 'time' && (
          <TextInput
            className={styles.short ?? ''}
            type="datetime-local"
            label="Begins on"
            min={now}
            value={draft.starts}
            onChange={(event) => change({ starts: event.currentTarget.value.slice(0, 16) })}
          />
        )}
        <TextInput
          className={styles.short ?? ''}
          type="datetime-local"
          label="Ends on"
          description="An ad always has an end."
          min={draft.when === 'time' && draft.starts ? draft.starts : now}
          value={draft.ends}
          onChange={(event) => change({ ends: event.currentTarget.value.slice(0, 16) })}
        />
        <FlawLines flaws={flaws} fields={['starts', 'ends']} terms={terms} />
      </div>
    </Panel>
  )
}

const sample = (currency: string): string => sayMoney(readMoney('25', currency) ?? 25, currency)
