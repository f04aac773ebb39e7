import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { isProblem } from '../../api/api-problem.ts'
import { api } from '../../api/client.ts'
import { useHub } from '../../shell/hub-context.ts'
import { CopyText } from '../../ui/CopyText.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { PlaceFields, type PlaceValues } from '../workspace/PlaceFields.tsx'
import { TimeZoneSelect } from '../workspace/TimeZoneSelect.tsx'
import styles from './CreateWorkspace.module.css'

/** A location gets a workspace; its first owner is invited from here, not while acting in it. */
export function CreateWorkspace({ onClose }: { onClose: () => void }) {
  const hub = useHub()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [zone, setZone] = useState(Intl.DateTimeFormat().resolvedOptions().timeZone)
  const [owner, setOwner] = useState('')
  const [place, setPlace] = useState<PlaceValues>({})
  const create = useMutation({
    mutationFn: () =>
      api.call('POST /api/hubs/{hub}/workspaces', {
        params: { hub: hub.id },
        body: { name, timeZone: zone, place, ...(owner ? { ownerEmail: owner } : {}) },
      }),
    onSuccess: () =>
      Promise.all(
        (['GET /api/hubs/{hub}/board/version', 'GET /api/hubs/{hub}/locations'] as const).map((route) =>
          queries.invalidateQueries({ queryKey: [route] }),
        ),
      ),
  })
  const field = (of: string) => (isProblem(create.error) ? create.error.field(of) : undefined)
  if (create.data) {
    return (
      <div className={styles.gap}>
        <Notice
          tone="good"
          sentence={{
            what: `${name} exists.`,
            next: create.data.invitationLink
              ? 'The owner’s invitation is on its way; this link opens it too, and is shown only now.'
              : 'Invite its owner later from here, or connect its accounts for them.',
          }}
          actions={
            <>
              <Button
                renderRoot={(rest) => (
                  <Link
                    to="/w/$workspace/manage/accounts"
                    params={{ workspace: create.data.workspaceId }}
                    {...rest}
                  />
                )}
              >
                Connect its accounts
              </Button>
              <Button variant="subtle" onClick={onClose}>
                Done
              </Button>
            </>
          }
        >
          {create.data.invitationLink && (
            <CopyText text={create.data.invitationLink} what="the invitation link" />
          )}
        </Notice>
      </div>
    )
  }
  return (
    <div className={styles.gap}>
      <Panel title="New workspace">
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            create.mutate()
          }}
        >
          <div className={styles.pair}>
            <TextInput
              label="Name"
              description="As its customers know it"
              required
              data-autofocus
              value={name}
              error={field('name')}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <TimeZoneSelect
              description="Decides when posts go out"
              value={zone}
              onChange={setZone}
              error={field('timeZone')}
            />
          </div>
          <PlaceFields values={place} onChange={setPlace} problem={create.error} />
          <TextInput
            label="E-mail of its owner"
            description="Optional. They get an invitation; until then you can set it up for them."
            type="email"
            value={owner}
            error={field('ownerEmail')}
            onChange={(event) => setOwner(event.currentTarget.value)}
          />
          <ProblemNotice error={create.error} />
          <div className={styles.buttons}>
            <Button type="submit" loading={create.isPending}>
              Create workspace
            </Button>
            <Button variant="subtle" onClick={onClose}>
              Cancel
            </Button>
          </div>
        </form>
      </Panel>
    </div>
  )
}
