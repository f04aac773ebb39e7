import { Radio, TextInput } from '@mantine/core'
import { adCategories } from '../../../../contract/words.ts'
import { Panel } from '../../../ui/Panel.tsx'
import styles from './Compose.module.css'
import { FlawLines } from './FlawLines.tsx'
import type { Part } from './part.ts'

/** What the law and the platform want to know: the special category, always; who pays, where that has to be named. */
export function TermsPart({ draft, change, terms, flaws }: Part) {
  const asksPayer =
    flaws.some(({ field }) => field.startsWith('payer')) || draft.payor !== '' || draft.beneficiary !== ''
  return (
    <Panel title="Special category" note="The platform asks this of every ad">
      <div className={styles.fields}>
        <Radio.Group
          label="Is it about one of these?"
          value={draft.category ?? ''}
          onChange={(value) => {
            const category = terms.categories.find((one) => one === value)
            if (category) change({ category })
          }}
        >
          <div className={styles.options}>
            {terms.categories.map((one) => (
              <Radio
                key={one}
                value={one}
                label={adCategories[one].label}
                description={adCategories[one].hint}
              />
            ))}
          </div>
        </Radio.Group>
        <FlawLines flaws={flaws} fields={['category']} terms={terms} />
        {terms.namesPayer && asksPayer && (
          <div className={styles.pair}>
            <TextInput
              label="Who pays for it"
              description="Shown to people in the European Union."
              maxLength={100}
              value={draft.payor}
              onChange={(event) => change({ payor: event.currentTarget.value })}
            />
            <TextInput
              label="Who profits from it"
              description="Often the same."
              maxLength={100}
              value={draft.beneficiary}
              onChange={(event) => change({ beneficiary: event.currentTarget.value })}
            />
          </div>
        )}
        <FlawLines flaws={flaws} fields={['payer']} terms={terms} />
      </div>
    </Panel>
  )
}
