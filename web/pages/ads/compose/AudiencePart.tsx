import { Checkbox, NumberInput, Radio, Select } from '@mantine/core'
import { useState } from 'react'
import { Panel } from '../../../ui/Panel.tsx'
import { type AdDraft, kmLack } from './ad-draft.ts'
import { CentreField } from './CentreField.tsx'
import styles from './Compose.module.css'
import { countries } from './countries.ts'
import { FlawLines } from './FlawLines.tsx'
import { PlacesField } from './PlacesField.tsx'
import type { Part } from './part.ts'
import type { Point } from './read-point.ts'

/** Who is shown it: near the location, in towns or regions, or in the whole country; of which age. */
export function AudiencePart({ draft, change, terms, flaws, centre }: Part & { centre: Point | null }) {
  const [all] = useState(countries)
  const { radius, ages } = terms
  const km = kmLack(draft, terms)
  const numbers = (value: string | number, otherwise: number) =>
    typeof value === 'number' ? value : otherwise
  return (
    <Panel title="Who sees it">
      <div className={styles.fields}>
        <Radio.Group
          aria-label="Where they are"
          value={draft.where}
          onChange={(where) => change({ where: where as AdDraft['where'] })}
        >
          <div className={styles.options}>
            {radius && <Radio value="around" label="Around the location" />}
            {terms.places && <Radio value="places" label="In towns or regions" />}
            <Radio value="country" label="In the whole country" />
          </div>
        </Radio.Group>
        {draft.where === 'around' && radius && (
          <>
            <CentreField centre={centre} />
            <NumberInput
              className={styles.short ?? ''}
              label="How far around it"
              suffix=" km"
              min={radius.least}
              max={radius.most}
              clampBehavior="none"
              error={km && `It has to be ${km}.`}
              value={draft.km}
              onChange={(value) => change({ km: numbers(value, draft.km) })}
            />
          </>
        )}
        <Select
          className={styles.choice ?? ''}
          label="Country"
          placeholder="Choose"
          searchable
          allowDeselect={false}
          data={all}
          value={draft.country || null}
          onChange={(country) => change({ country: country ?? '', places: [] })}
        />
        {draft.where === 'places' && <PlacesField draft={draft} change={change} />}
        {ages && (
          <>
            <Checkbox
              label="People of any age"
              checked={draft.ages === null}
              onChange={(event) =>
                change({
                  ages: event.currentTarget.checked
                    ? null
                    : { from: Math.max(18, ages.least), to: ages.most },
                })
              }
            />
            {draft.ages && (
              <div className={styles.pair}>
                <NumberInput
                  label="From the age of"
                  min={ages.least}
                  max={ages.most}
                  clampBehavior="blur"
                  allowDecimal={false}
                  value={draft.ages.from}
                  onChange={(value) =>
                    draft.ages && change({ ages: { ...draft.ages, from: numbers(value, draft.ages.from) } })
                  }
                />
                <NumberInput
                  label="To the age of"
                  min={ages.least}
                  max={ages.most}
                  clampBehavior="blur"
                  allowDecimal={false}
                  value={draft.ages.to}
                  onChange={(value) =>
                    draft.ages && change({ ages: { ...draft.ages, to: numbers(value, draft.ages.to) } })
                  }
                />
              </div>
            )}
            {draft.ages && draft.ages.to === ages.most && (
              <p className={styles.soft}>{ages.most} means older, too.</p>
            )}
          </>
        )}
        <FlawLines flaws={flaws} fields={['audience']} terms={terms} />
      </div>
    </Panel>
  )
}
