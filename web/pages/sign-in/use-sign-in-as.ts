import { useMutation } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { safeNext } from './go-after-sign-in.ts'

/** Practice mode: signs in as one of the story, second factor included, and goes to `next`, else to where that person begins. */
export const useSignInAs = () =>
  useMutation({
    mutationFn: ({ person }: { person: string; next: string | undefined }) =>
      api.call('POST /api/demo/sign-in', { body: { person } }),
    onSuccess: ({ goTo }, { next }) => location.assign(safeNext(next ?? goTo, location.origin)),
  })
