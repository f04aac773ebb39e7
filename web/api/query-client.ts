import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isProblem } from './api-problem.ts'

/** A session that ended anywhere sends the person to sign in, and back here afterwards. */
function onProblem(error: unknown): void {
  if (!isProblem(error, 'not-signed-in') || location.pathname === '/sign-in') return
  const next = location.pathname + location.search
  location.assign(next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`)
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: (error, query) => query.meta?.quiet || onProblem(error) }),
  mutationCache: new MutationCache({ onError: onProblem }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => failures < 2 && isProblem(error, 'unreachable', 'internal-error'),
      retryDelay: 400,
    },
    mutations: { retry: false },
  },
})
