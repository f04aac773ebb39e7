import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { roleMeanings } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import type { Given } from '../../api/types.ts'
import { useHub } from '../../shell/hub-context.ts'
import { Page } from '../../ui/Page.tsx'
import { InviteForm } from '../people/InviteForm.tsx'
import { PeopleList } from '../people/PeopleList.tsx'

const route = 'GET /api/hubs/{hub}/members'
type Invitation = Given<'POST /api/hubs/{hub}/invitations'>['body']

export function HubPeoplePage() {
  const hub = useHub()
  const queries = useQueryClient()
  const params = { hub: hub.id }
  const people = useQuery(api.read(route, { params }))
  const invite = useMutation({
    mutationFn: (body: Invitation) => api.call('POST /api/hubs/{hub}/invitations', { params, body }),
    onSettled: () => queries.invalidateQueries({ queryKey: [route] }),
  })
  return (
    <Page narrow title="People" within={hub.name} lead="Who works for the brand, across all its locations.">
      {hub.role === 'owner' && (
        <InviteForm
          roles={roleMeanings.hub}
          first="admin"
          pending={invite.isPending}
          error={invite.error}
          link={invite.data?.link ?? null}
          onInvite={(email, role) => invite.mutate({ email, role })}
          onAgain={invite.reset}
        />
      )}
      <PeopleList
        people={people}
        zone={Intl.DateTimeFormat().resolvedOptions().timeZone}
        onWithdraw={null}
        withdrawing={false}
        problem={null}
      />
    </Page>
  )
}
