import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { isProblem } from '../../api/api-problem.ts'
import { api } from '../../api/client.ts'
import type { PlatformId } from '../../api/types.ts'
import { useHub } from '../../shell/hub-context.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from './HubApps.module.css'

/** Bring your own app. The secret goes in and never comes out again. */
export function AppForm({ platform, name }: { platform: PlatformId; name: string }) {
  const hub = useHub()
  const queries = useQueryClient()
  const [open, setOpen] = useState(false)
  const [clientId, setClientId] = useState('')
  const [clientSecret, setClientSecret] = useState('')
  const add = useMutation({
    mutationFn: () =>
      api.call('POST /api/hubs/{hub}/apps', {
        params: { hub: hub.id },
        body: { platform, clientId, clientSecret },
      }),
    onSuccess: async () => {
      setClientSecret('')
      await queries.invalidateQueries({ queryKey: ['GET /api/hubs/{hub}/apps'] })
    },
  })
  const field = (of: string) => (isProblem(add.error) ? add.error.field(of) : undefined)
  if (!open) {
    return (
      <Button className={styles.open ?? ''} variant="default" size="compact-sm" onClick={() => setOpen(true)}>
        Use your own app
      </Button>
    )
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate()
      }}
    >
      <TextInput
        label={`Client id of your ${name} app`}
        required
        autoFocus
        autoComplete="off"
        value={clientId}
        error={field('clientId')}
        onChange={(event) => setClientId(event.currentTarget.value)}
      />
      <PasswordInput
        label="Client secret"
        description="Sealed at once. Nobody can read it here again, you included."
        required
        autoComplete="off"
        value={clientSecret}
        error={field('clientSecret')}
        onChange={(event) => setClientSecret(event.currentTarget.value)}
      />
      <ProblemNotice error={add.error} />
      <div className={styles.buttons}>
        <Button type="submit" loading={add.isPending}>
          Use this app
        </Button>
        <Button variant="subtle" onClick={() => setOpen(false)}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
