import { queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

/** Whether this Mooring may be a copy; asked again every minute, because the answer may come from elsewhere. */
export const restoredQuery = queryOptions({
  ...api.read('GET /api/restored'),
  staleTime: 30_000,
  refetchInterval: 60_000,
})
