import { Textarea, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/client.ts'
import type { PlaybookTerms } from '../../../api/types.ts'
import { useHub } from '../../../shell/hub-context.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { AudiencePanel } from '../../broadcasts/compose/AudiencePanel.tsx'
import type { Uploads } from '../../posts/compose/use-uploads.ts'
import styles from '../Playbooks.module.css'
import { BudgetPart } from './BudgetPart.tsx'
import { CategoryPart } from './CategoryPart.tsx'
import { ContentPart } from './ContentPart.tsx'
import { GoalPart } from './GoalPart.tsx'
import type { PlaybookDraft } from './playbook-draft.ts'
import { WherePart } from './WherePart.tsx'
import { WhoPart } from './WhoPart.tsx'

export interface Part {
  readonly draft: PlaybookDraft
  readonly change: (part: Partial<PlaybookDraft>) => void
  readonly terms: PlaybookTerms
}

/** Everything about a playbook, in the order in which one decides. */
export function PlaybookForm(props: Part & { uploads: Uploads }) {
  const { draft, change, uploads } = props
  const { id: hub } = useHub()
  const words = useQuery(api.read('GET /api/hubs/{hub}/broadcast-terms', { params: { hub } }))
  const part = { draft, change, terms: props.terms }
  return (
    <>
      <Panel title="What it is for">
        <div className={styles.fields}>
          <TextInput
            className={styles.choice ?? ''}
            label="Name"
            description="Locations see it."
            maxLength={80}
            value={draft.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <Textarea
            label="In a sentence or two, to those who run a location"
            description="What it brings them, and why they would join."
            autosize
            minRows={2}
            maxLength={500}
            value={draft.purpose}
            onChange={(event) => change({ purpose: event.currentTarget.value })}
          />
        </div>
      </Panel>
      <WherePart {...part} />
      <GoalPart {...part} />
      <ContentPart {...part} words={words.data} uploads={uploads} />
      <WhoPart {...part} />
      <BudgetPart {...part} />
      <CategoryPart {...part} />
      <AudiencePanel
        terms={words.data}
        audience={draft.offered}
        onChange={(offered) => change({ offered })}
      />
    </>
  )
}
