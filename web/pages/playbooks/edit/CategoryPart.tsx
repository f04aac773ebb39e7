import { Radio, TextInput } from '@mantine/core'
import { adCategories, type CategoryWord } from '../../../../contract/words.ts'
import { Panel } from '../../../ui/Panel.tsx'
import styles from '../Playbooks.module.css'
import type { Part } from './PlaybookForm.tsx'

const categories = Object.keys(adCategories) as CategoryWord[]

/** What the law and the platforms want to know, asked always: the special category; who pays, where that is named. */
export function CategoryPart({ draft, change }: Part) {
  const { payer } = draft
  return (
    <Panel title="Special category" note="The platforms ask this of every ad">
      <div className={styles.fields}>
        <Radio.Group
          label="Is it about one of these?"
          value={draft.category ?? ''}
          onChange={(value) => change({ category: categories.find((one) => one === value) ?? null })}
        >
          <div className={styles.options}>
            {categories.map((one) => (
              <Radio
                key={one}
                value={one}
                label={adCategories[one].label}
                description={adCategories[one].hint}
              />
            ))}
          </div>
        </Radio.Group>
        <div className={styles.pair}>
          <TextInput
            label="Who pays for it"
            description="Shown where a law asks for it. {name} is the location."
            maxLength={100}
            value={payer.payor}
            onChange={(event) => change({ payer: { ...payer, payor: event.currentTarget.value } })}
          />
          <TextInput
            label="Who profits from it"
            description="Often the same."
            maxLength={100}
            value={payer.beneficiary}
            onChange={(event) => change({ payer: { ...payer, beneficiary: event.currentTarget.value } })}
          />
        </div>
      </div>
    </Panel>
  )
}
