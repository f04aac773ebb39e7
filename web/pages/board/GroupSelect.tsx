import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { useHub } from '../../shell/hub-context.ts'

/** Only locations of one of the hub's groups. Not there in a hub without groups. */
export function GroupSelect({
  group,
  onChange,
}: {
  group: string | undefined
  onChange: (group: string | undefined) => void
}) {
  const hub = useHub()
  const form = useQuery({
    ...api.read('GET /api/hubs/{hub}/location-form', { params: { hub: hub.id } }),
    staleTime: 30_000,
  })
  const groups = form.data?.groups ?? []
  if (groups.length === 0 && !group) return null
  // A kept view or a link may name a group that somebody has taken away since.
  const isGone = group !== undefined && form.isSuccess && !groups.some(({ id }) => id === group)
  return (
    <NativeSelect
      aria-label="Group"
      value={group ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
      data={[
        { value: '', label: 'Every group' },
        ...groups.map(({ id, name }) => ({ value: id, label: name })),
        ...(isGone ? [{ value: group, label: 'A group that is gone' }] : []),
      ]}
    />
  )
}
