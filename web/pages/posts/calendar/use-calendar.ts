import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../../api/client.ts'
import { addDays } from './days.ts'

/** Posts between two days. A day more at both ends: zones differ by less. */
export function useCalendar(workspace: string, first: string, last: string) {
  const from = `${addDays(first, -1)}T00:00:00.000Z`
  const to = `${addDays(last, 2)}T00:00:00.000Z`
  return useQuery({
    ...api.read('GET /api/workspaces/{workspace}/calendar', { params: { workspace }, query: { from, to } }),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  })
}
