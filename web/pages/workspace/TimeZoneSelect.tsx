import { Select } from '@mantine/core'
import { useMemo } from 'react'

/** Every zone this browser knows, found by typing a city. */
export function TimeZoneSelect(props: {
  value: string
  onChange: (zone: string) => void
  description?: string
  error?: string | undefined
  disabled?: boolean
}) {
  const zones = useMemo(() => {
    const known = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', props.value])
    return [...known]
      .sort((a, b) => a.localeCompare(b))
      .map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
  }, [props.value])
  return (
    <Select
      label="Time zone"
      required
      searchable
      limit={60}
      allowDeselect={false}
      data={zones}
      value={props.value}
      description={props.description}
      error={props.error}
      disabled={props.disabled ?? false}
      nothingFoundMessage="No zone by that name. Try the nearest large city."
      onChange={(zone) => zone && props.onChange(zone)}
    />
  )
}
