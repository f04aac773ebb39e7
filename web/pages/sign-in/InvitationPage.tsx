import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { count, problemSentence, roleLabels, roleMeanings } from '../../../contract/words.ts'
import { isProblem } from '../../api/api-problem.ts'
import { api } from '../../api/client.ts'
import type { Reply } from '../../api/types.ts'
import { contextAddress } from '../../shell/context-address.ts'
import { Notice } from '../../ui/Notice.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { NewPassword } from './NewPassword.tsx'
import styles from './Public.module.css'
import { PublicPage } from './PublicPage.tsx'

type Invitation = Reply<'GET /api/invitations/{token}'>

/** What is offered, by whom, and the shortest way in: a name and a password, or the login one has. */
export function InvitationPage() {
  const { token } = useParams({ from: '/invitation/$token' })
  const invitation = useQuery({
    ...api.read('GET /api/invitations/{token}', { params: { token } }),
    retry: false,
  })
  if (invitation.isError) {
    const over = isProblem(invitation.error, 'link-expired', 'not-found', 'bad-input')
    return (
      <PublicPage title="Your invitation">
        {over ? (
          <Notice tone="no" sentence={problemSentence('link-expired')} />
        ) : (
          <ProblemNotice error={invitation.error} />
        )}
      </PublicPage>
    )
  }
  if (!invitation.data) return <PublicPage title="Your invitation">{null}</PublicPage>
  return <Welcome token={token} invitation={invitation.data} />
}

function Welcome({ token, invitation }: { token: string; invitation: Invitation }) {
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const me = useQuery({ ...api.read('GET /api/me'), retry: false, meta: { quiet: true } })
  const accept = useMutation({
    mutationFn: () =>
      api.call('POST /api/invitations/{token}/accept', {
        params: { token },
        body: invitation.hasLogin ? {} : { name, password },
      }),
    onSuccess: ({ next, context }) => {
      const address = contextAddress(context)
      location.assign(next === 'signed-in' ? address : `/sign-in?next=${encodeURIComponent(address)}`)
    },
  })
  const several = invitation.workspaces.length > 1
  const place = several
    ? `${count(invitation.workspaces.length, 'location')} of ${invitation.hubName}`
    : (invitation.workspaceName ?? invitation.hubName)
  const field = (of: string) => (isProblem(accept.error) ? accept.error.field(of) : undefined)
  const signedInAsThem = me.data?.person.email === invitation.email
  return (
    <PublicPage
      title={`Join ${place}`}
      lead={
        <>
          {invitation.invitedBy} invites <strong>{invitation.email}</strong> to {place}
          {invitation.workspaceName && !several ? ` of ${invitation.hubName}` : ''} as {roleWord(invitation)}.
          {several && ` They are ${invitation.workspaces.join(', ')}.`}
        </>
      }
    >
      {invitation.hasLogin && !signedInAsThem ? (
        <>
          <Notice
            quiet
            tone="info"
            sentence={{
              what: `${invitation.email} has a login here already.`,
              next: 'Sign in with it, and this page lets you join.',
            }}
          />
          <p>
            <Button component="a" href={`/sign-in?next=${encodeURIComponent(`/invitation/${token}`)}`}>
              Sign in
            </Button>
          </p>
        </>
      ) : (
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            accept.mutate()
          }}
        >
          {!invitation.hasLogin && (
            <>
              <TextInput
                label="Your name"
                autoComplete="name"
                required
                withAsterisk={false}
                value={name}
                error={field('name')}
                onChange={(event) => setName(event.currentTarget.value)}
              />
              <NewPassword value={password} onChange={setPassword} error={field('password')} />
            </>
          )}
          <ProblemNotice error={accept.error} />
          <Button type="submit" loading={accept.isPending || accept.isSuccess}>
            Join {place}
          </Button>
        </form>
      )}
    </PublicPage>
  )
}

function roleWord(invitation: Invitation): string {
  const role = invitation.role as keyof typeof roleLabels
  const meanings: Readonly<Record<string, string>> = invitation.workspaceName
    ? roleMeanings.workspace
    : roleMeanings.hub
  const meaning = meanings[role]
  return meaning ? `${roleLabels[role]} (${meaning.toLowerCase()})` : invitation.role
}
