import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { roleMeanings } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import type { Given } from '../../api/types.ts'
import { useHub } from '../../shell/hub-context.ts'
import { Page } from '../../ui/Page.tsx'
import { BeforeLeaving } from '../dependence/BeforeLeaving.tsx'
import { InviteForm } from '../people/InviteForm.tsx'
import { PeopleList } from '../people/PeopleList.tsx'
import { usePeopleActions } from '../people/use-people-actions.ts'

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
  const withdraw = useMutation({
    mutationFn: (invitation: string) =>
      api.call('DELETE /api/hubs/{hub}/invitations/{invitation}', { params: { ...params, invitation } }),
    onSettled: () => queries.invalidateQueries({ queryKey: [route] }),
  })
  const of = (member: string) => ({ params: { ...params, member } })
  const actions = usePeopleActions(
    {
      changeRole: (member, role) =>
        api.call('PATCH /api/hubs/{hub}/members/{member}', {
          ...of(member),
          body: { role: role as Invitation['role'] },
        }),
      deactivate: (member) => api.call('POST /api/hubs/{hub}/members/{member}/deactivate', of(member)),
      reactivate: (member) => api.call('POST /api/hubs/{hub}/members/{member}/reactivate', of(member)),
      leave: () => api.call('POST /api/hubs/{hub}/leave', { params }),
    },
    route,
  )
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
        place={hub.name}
        zone={Intl.DateTimeFormat().resolvedOptions().timeZone}
        rolesFor={() => (hub.role === 'owner' ? roleMeanings.hub : null)}
        actions={actions}
        onWithdraw={hub.role === 'owner' ? withdraw.mutate : null}
        withdrawing={withdraw.isPending}
        problem={withdraw.error}
        carries={(member) => <BeforeLeaving in={{ hub: hub.id }} person={member} />}
      />
    </Page>
  )
}
