import type { LocationListRow } from '../../core/hubs/locations/list-locations.ts'
import type { Location } from '../../core/hubs/locations/show-location.ts'

const presentHours = (hours: Location['hours']) =>
  Object.fromEntries(
    Object.entries(hours).map(([day, ranges]) => [day, (ranges ?? []).map((range) => ({ ...range }))]),
  )

export const presentLocation = (location: Location) => ({
  ...location,
  hours: presentHours(location.hours),
  archivedAt: location.archivedAt?.toISOString() ?? null,
})

export const presentLocationRow = (row: LocationListRow) => ({
  ...row,
  archivedAt: row.archivedAt?.toISOString() ?? null,
})
