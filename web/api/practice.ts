import { queryOptions } from '@tanstack/react-query'
import { isProblem } from './api-problem.ts'
import { api } from './client.ts'

/** Practice mode's facts; null in production, where the route does not exist. */
export const practiceQuery = queryOptions({
  queryKey: ['practice'],
  queryFn: async () => {
    try {
      return await api.call('GET /api/demo')
    } catch (error) {
      if (isProblem(error)) return null
      throw error
    }
  },
  staleTime: 60_000,
  meta: { quiet: true },
})
