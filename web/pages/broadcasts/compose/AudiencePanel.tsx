import { Checkbox, Radio } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { count } from '../../../../contract/words.ts'
import { api } from '../../../api/client.ts'
import type { BroadcastTerms } from '../../../api/types.ts'
import { useHub } from '../../../shell/hub-context.ts'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import composer from '../../posts/compose/Composer.module.css'
import type { Audience } from './broadcast-draft.ts'
import { LocationsField } from './LocationsField.tsx'

/** Whom it is for, and how many locations that is. */
export function AudiencePanel(props: {
  terms: BroadcastTerms | undefined
  audience: Audience
  onChange: (audience: Audience) => void
}) {
  const { audience, terms } = props
  const set = (part: Partial<Audience>) => props.onChange({ ...audience, ...part })
  const counted = useCount(audience)
  return (
    <Panel
      title="Who it is for"
      note={<span aria-live="polite">{counted.data ? count(counted.data.workspaces, 'location') : ''}</span>}
    >
      <div className={composer.fields}>
        <ProblemNotice error={counted.error} />
        <Radio.Group
          aria-label="Who it is for"
          value={audience.of}
          onChange={(of) => set({ of: of as Audience['of'] })}
        >
          <div className={composer.choices}>
            <Radio value="all" label="All locations" />
            <Radio value="groups" label="Groups" />
            <Radio value="chosen" label="Chosen locations" />
          </div>
        </Radio.Group>
        {audience.of === 'groups' && (
          <Groups
            groups={terms?.groups ?? []}
            value={audience.groups}
            onChange={(groups) => set({ groups })}
          />
        )}
        {audience.of === 'chosen' && (
          <LocationsField
            label="Locations"
            value={audience.workspaces}
            onChange={(workspaces) => set({ workspaces })}
          />
        )}
        {audience.of !== 'chosen' && (
          <LocationsField
            label="Except"
            description="These get nothing, whatever is chosen above."
            value={audience.except}
            onChange={(except) => set({ except })}
          />
        )}
      </div>
    </Panel>
  )
}

function Groups(props: {
  groups: BroadcastTerms['groups']
  value: readonly string[]
  onChange: (ids: string[]) => void
}) {
  if (props.groups.length === 0)
    return <p className={composer.soft}>There are no groups yet. They are made in the settings of the hub.</p>
  return (
    <Checkbox.Group aria-label="Groups" value={[...props.value]} onChange={props.onChange}>
      <div className={composer.choices}>
        {props.groups.map(({ id, name, workspaces }) => (
          <Checkbox key={id} value={id} label={`${name} (${workspaces})`} />
        ))}
      </div>
    </Checkbox.Group>
  )
}

function useCount(audience: Audience) {
  const { id: hub } = useHub()
  const [asked] = useDebouncedValue(JSON.stringify(audience), 200)
  return useQuery({
    queryKey: ['POST /api/hubs/{hub}/broadcast-audience', hub, asked],
    queryFn: () =>
      api.call('POST /api/hubs/{hub}/broadcast-audience', {
        params: { hub },
        body: JSON.parse(asked) as Audience,
      }),
    placeholderData: keepPreviousData,
  })
}
