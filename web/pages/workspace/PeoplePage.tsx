import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { roleMeanings } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import type { Given } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { Notice } from '../../ui/Notice.tsx'
import { Page } from '../../ui/Page.tsx'
import { BeforeLeaving } from '../dependence/BeforeLeaving.tsx'
import { InviteForm } from '../people/InviteForm.tsx'
import { PeopleList } from '../people/PeopleList.tsx'
import { usePeopleActions } from '../people/use-people-actions.ts'

const route = 'GET /api/workspaces/{workspace}/members'
type Invitation = Given<'POST /api/workspaces/{workspace}/invitations'>['body']

export function PeoplePage() {
  const workspace = useWorkspace()
  const queries = useQueryClient()
  const params = { workspace: workspace.id }
  const people = useQuery(api.read(route, { params }))
  const onSettled = () => queries.invalidateQueries({ queryKey: [route] })
  const invite = useMutation({
    mutationFn: (body: Invitation) =>
      api.call('POST /api/workspaces/{workspace}/invitations', { params, body }),
    onSettled,
  })
  const withdraw = useMutation({
    mutationFn: (invitation: string) =>
      api.call('DELETE /api/workspaces/{workspace}/invitations/{invitation}', {
        params: { ...params, invitation },
      }),
    onSettled,
  })
  const isOwner = workspace.role === 'owner'
  const may = isOwner || workspace.role === 'admin'
  // Only an owner makes an owner.
  const { owner, ...others } = roleMeanings.workspace
  const roles = isOwner ? { owner, ...others } : others
  const of = (member: string) => ({ params: { ...params, member } })
  const actions = usePeopleActions(
    {
      changeRole: (member, role) =>
        api.call('PATCH /api/workspaces/{workspace}/members/{member}', {
          ...of(member),
          body: { role: role as Invitation['role'] },
        }),
      deactivate: (member) =>
        api.call('POST /api/workspaces/{workspace}/members/{member}/deactivate', of(member)),
      reactivate: (member) =>
        api.call('POST /api/workspaces/{workspace}/members/{member}/reactivate', of(member)),
      leave: () => api.call('POST /api/workspaces/{workspace}/leave', { params }),
    },
    route,
  )
  return (
    <Page
      narrow
      title="People"
      within={workspace.name}
      lead={`Who works in ${workspace.name}, and what each may do.`}
    >
      {workspace.role === 'acting' && (
        <div style={{ marginBottom: 16 }}>
          <Notice
            quiet
            tone="info"
            sentence={{
              what: 'While acting you see the people here, but do not invite any.',
              next: `Owners are invited, and ${workspace.name} is given to a new one, at the hub’s own page of it.`,
            }}
            actions={
              <Link
                to="/h/$hub/locations/$location/ownership"
                params={{ hub: workspace.hubId, location: workspace.id }}
              >
                A new owner for {workspace.name}
              </Link>
            }
          />
        </div>
      )}
      {may && (
        <InviteForm
          roles={roles as typeof roleMeanings.workspace}
          first="editor"
          pending={invite.isPending}
          error={invite.error}
          link={invite.data?.link ?? null}
          onInvite={(email, role) => invite.mutate({ email, role })}
          onAgain={invite.reset}
        />
      )}
      <PeopleList
        people={people}
        place={workspace.name}
        zone={workspace.timeZone}
        rolesFor={(member) => (may && (isOwner || member.role !== 'owner') ? roles : null)}
        actions={actions}
        onWithdraw={may ? withdraw.mutate : null}
        withdrawing={withdraw.isPending}
        problem={withdraw.error}
        carries={(member) => <BeforeLeaving in={{ workspace: workspace.id }} person={member} />}
      />
      {isOwner && workspace.kind === 'location' && (
        <p style={{ marginTop: 24 }}>
          <Link to="/w/$workspace/manage/ownership" params={params}>
            Give {workspace.name} to a new owner …
          </Link>
        </p>
      )}
    </Page>
  )
}
