import { Radio, Select } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { adObjectives, sayEvent } from '../../../../contract/words.ts'
import type { AdWish } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { Panel } from '../../../ui/Panel.tsx'
import styles from './Compose.module.css'
import { FlawLines } from './FlawLines.tsx'
import type { Part } from './part.ts'

/** What is to be got for the money; what counts on the website needs a pixel. */
export function GoalPart({ draft, change, terms, flaws }: Part) {
  const { id: workspace } = useWorkspace()
  const needsPixel = (objective: AdWish['objective'] | null) =>
    terms.objectives.find((one) => one.objective === objective)?.needs.includes('pixel') ?? false
  return (
    <Panel title="Goal">
      <div className={styles.fields}>
        <Radio.Group
          aria-label="Goal"
          value={draft.objective ?? ''}
          onChange={(value) => {
            const found = terms.objectives.find(({ objective }) => objective === value)
            if (found)
              change({ objective: found.objective, ...(needsPixel(found.objective) ? {} : { event: null }) })
          }}
        >
          <div className={styles.options}>
            {terms.objectives.map(({ objective, needs }) => (
              <Radio
                key={objective}
                value={objective}
                disabled={needs.includes('pixel') && !terms.pixel}
                label={adObjectives[objective].label}
                description={
                  needs.includes('pixel') && !terms.pixel
                    ? `${adObjectives[objective].hint} There is none here yet.`
                    : adObjectives[objective].hint
                }
              />
            ))}
          </div>
        </Radio.Group>
        {!terms.pixel && terms.objectives.some(({ needs }) => needs.includes('pixel')) && (
          <p className={styles.soft}>
            <Link to="/w/$workspace/manage/accounts/ads" params={{ workspace }}>
              Choose a pixel
            </Link>{' '}
            to have enquiries and orders counted.
          </p>
        )}
        {needsPixel(draft.objective) && terms.pixel && (
          <Select
            className={styles.choice ?? ''}
            label={`What ${terms.pixel.name} counts`}
            placeholder="Choose"
            searchable
            data={terms.events.map((event) => ({ value: event, label: sayEvent(event) }))}
            value={draft.event}
            onChange={(event) => change({ event })}
          />
        )}
        <FlawLines flaws={flaws} fields={['objective', 'event']} terms={terms} />
      </div>
    </Panel>
  )
}
