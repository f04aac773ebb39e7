import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Handshake } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import type { HandOffBoard } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { HandOffForm, type HandOffWish } from './HandOffForm.tsx'

/** The start of a hand-off by the people of a workspace, or whoever acts for them. */
export function StartHandOff(props: { board: HandOffBoard }) {
  const workspace = useWorkspace()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const start = useMutation({
    mutationFn: (body: HandOffWish) =>
      api.call('POST /api/workspaces/{workspace}/hand-offs', { params: { workspace: workspace.id }, body }),
    onSuccess: async ({ handOffs: [first, ...more] }) => {
      await queries.invalidateQueries({ queryKey: ['GET /api/workspaces/{workspace}/hand-offs'] })
      setOpen(false)
      if (first && more.length === 0)
        await navigate({
          to: '/w/$workspace/hand-offs/$handOff',
          params: { workspace: workspace.id, handOff: first.id },
        })
    },
  })
  if (!open)
    return (
      <div>
        <Button leftSection={<Handshake size={16} aria-hidden="true" />} onClick={() => setOpen(true)}>
          Hand accounts over
        </Button>
      </div>
    )
  return (
    <HandOffForm
      board={props.board}
      pending={start.isPending}
      error={start.error}
      onAsk={start.mutate}
      onCancel={() => setOpen(false)}
      invite={
        <Link to="/w/$workspace/manage/people" params={{ workspace: workspace.id }}>
          Invite an owner first
        </Link>
      }
    />
  )
}
