import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useAnnounce } from '../../ui/Announcer.tsx'

/** The calls of one place, hub or workspace. */
export interface PeopleCalls {
  changeRole(member: string, role: string): Promise<unknown>
  deactivate(member: string): Promise<unknown>
  reactivate(member: string): Promise<unknown>
  leave(): Promise<unknown>
}

export interface PeopleActions {
  readonly pending: boolean
  readonly error: unknown
  changeRole(member: string, role: string, then: () => void): void
  deactivate(member: string, then: () => void): void
  reactivate(member: string): void
  leave(): void
  reset(): void
}

/** What is done about people, said when it is done; `route` lists them and is read again. */
export function usePeopleActions(calls: PeopleCalls, route: string): PeopleActions {
  const queries = useQueryClient()
  const announce = useAnnounce()
  const { mutate, ...act } = useMutation({
    mutationFn: async (input: { work: () => Promise<unknown>; said: string }) => {
      await input.work()
      return input.said
    },
    onSuccess: async (said) => {
      announce(said)
      await queries.invalidateQueries({ queryKey: [route] })
    },
  })
  return {
    pending: act.isPending,
    error: act.error,
    changeRole: (member, role, then) =>
      mutate({ work: () => calls.changeRole(member, role), said: 'Role changed' }, { onSuccess: then }),
    deactivate: (member, then) =>
      mutate({ work: () => calls.deactivate(member), said: 'Deactivated' }, { onSuccess: then }),
    reactivate: (member) => mutate({ work: () => calls.reactivate(member), said: 'Reactivated' }),
    leave: () => mutate({ work: calls.leave, said: 'Left' }, { onSuccess: () => location.assign('/') }),
    reset: act.reset,
  }
}
