import { Radio, Select } from '@mantine/core'
import { adObjectives, sayEvent } from '../../../../contract/words.ts'
import { Panel } from '../../../ui/Panel.tsx'
import styles from '../Playbooks.module.css'
import type { Part } from './PlaybookForm.tsx'

const goals = Object.entries(adObjectives) as [Part['draft']['objective'], (typeof adObjectives)['sales']][]

/** What is to be got for the money; what is counted on a website needs each location’s pixel. */
export function GoalPart({ draft, change, terms }: Part) {
  const kinds = terms.kinds.filter(({ kind }) => draft.kinds.some((one) => one.kind === kind))
  const needOf = (kind: (typeof kinds)[number], goal: string) =>
    kind.objectives.find(({ objective }) => objective === goal)?.needs
  const offered = goals.filter(([goal]) => kinds.every((kind) => needOf(kind, goal)))
  const counting = kinds.filter((kind) => needOf(kind, draft.objective)?.includes('pixel'))
  const setEvent = (of: string, event: string | null) =>
    change({ kinds: draft.kinds.map((one) => (one.kind === of ? { ...one, event } : one)) })
  return (
    <Panel title="Goal">
      <div className={styles.fields}>
        <Radio.Group
          aria-label="Goal"
          value={draft.objective}
          onChange={(value) => {
            const [goal] = goals.find(([name]) => name === value) ?? []
            if (goal)
              change({ objective: goal, kinds: draft.kinds.map(({ kind }) => ({ kind, event: null })) })
          }}
        >
          <div className={styles.options}>
            {offered.map(([goal, words]) => (
              <Radio key={goal} value={goal} label={words.label} description={words.hint} />
            ))}
          </div>
        </Radio.Group>
        {kinds.length > 1 && offered.length < goals.length && (
          <p className={styles.soft}>Only goals that every chosen platform offers are here.</p>
        )}
        {counting.map(({ kind, platform, events }) => (
          <Select
            key={kind}
            className={styles.choice ?? ''}
            label={`What each location’s pixel counts at ${platform.name}`}
            placeholder="Choose"
            searchable
            data={events.map((event) => ({ value: event, label: sayEvent(event) }))}
            value={draft.kinds.find((one) => one.kind === kind)?.event ?? null}
            onChange={(event) => setEvent(kind, event)}
          />
        ))}
      </div>
    </Panel>
  )
}
