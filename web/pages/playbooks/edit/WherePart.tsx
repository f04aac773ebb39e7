import { Checkbox } from '@mantine/core'
import { count } from '../../../../contract/words.ts'
import { Panel } from '../../../ui/Panel.tsx'
import styles from '../Playbooks.module.css'
import type { Part } from './PlaybookForm.tsx'

/** From which ad accounts it can run. A location with several chooses one. */
export function WherePart({ draft, change, terms }: Part) {
  const chosen = draft.kinds.map(({ kind }) => kind)
  return (
    <Panel title="Where its ads run">
      <Checkbox.Group
        aria-label="Where its ads run"
        value={chosen}
        onChange={(kinds) =>
          change({
            kinds: kinds.map((kind) => draft.kinds.find((one) => one.kind === kind) ?? { kind, event: null }),
          })
        }
      >
        <div className={styles.options}>
          {terms.kinds.map(({ kind, kindLabel, platform, workspaces }) => (
            <Checkbox
              key={kind}
              value={kind}
              label={platform.name}
              description={`${count(workspaces, 'location')} ${workspaces === 1 ? 'has' : 'have'} an ad account there (${kindLabel}).`}
            />
          ))}
        </div>
      </Checkbox.Group>
    </Panel>
  )
}
