import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { api } from '../../api/client.ts'
import { useHub } from '../../shell/hub-context.ts'
import { needsCode } from '../../shell/needs-code.ts'
import { StepUpForm } from '../../shell/StepUpForm.tsx'
import { TurnOn } from '../../shell/TurnOn.tsx'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import styles from './HandOff.module.css'
import { HandOffForm, type HandOffWish } from './HandOffForm.tsx'
import { HandOffRow } from './HandOffRow.tsx'

const route = 'GET /api/hubs/{hub}/locations/{location}/hand-offs'

/** A hub admin asks a person of a location to take accounts over, without going in. Its people read who asked. */
export function HubStartHandOffPage() {
  const hub = useHub()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { location } = useParams({ from: '/signed-in/h/$hub/locations/$location/hand-off' })
  const { accounts } = useSearch({ from: '/signed-in/h/$hub/locations/$location/hand-off' })
  const params = { hub: hub.id, location }
  const board = useQuery({ ...api.read(route, { params }), staleTime: 0 })
  const start = useMutation({
    mutationFn: (body: HandOffWish) =>
      api.call('POST /api/hubs/{hub}/locations/{location}/hand-offs', { params, body }),
    onSuccess: async ({ handOffs: [first, ...more] }) => {
      await queries.invalidateQueries({ queryKey: [route] })
      await queries.invalidateQueries({ queryKey: ['GET /api/hubs/{hub}/hand-offs'] })
      if (first && more.length === 0)
        await navigate({ to: '/h/$hub/hand-offs/$handOff', params: { hub: hub.id, handOff: first.id } })
      else await navigate({ to: '/h/$hub/hand-offs', params: { hub: hub.id } })
    },
  })
  const name = board.data?.workspace.name
  const open = board.data?.handOffs.filter((one) => one.settledAt === null) ?? []
  const goBack = () => navigate({ to: '/h/$hub/locations/$location', params })
  return (
    <Page
      key={name ? 'loaded' : 'loading'}
      narrow
      title={name ? `Hand over accounts of ${name}` : 'Hand over accounts'}
      within={hub.name}
      lead={
        name &&
        `You need not enter ${name} for this. Its people can read that you asked, and nothing changes before the new sign-in is proven to do the same.`
      }
      back={
        <Link className={styles.back} to="/h/$hub/locations/$location" params={params}>
          <ChevronLeft size={16} aria-hidden="true" />
          {name ?? 'Location'}
        </Link>
      }
    >
      <div className={styles.stack}>
        <ProblemNotice error={board.error} />
        {!board.data && !board.isError && (
          <Panel title="Hand accounts over" flush>
            <Waiting rows={3} what="Loading what could be handed over" />
          </Panel>
        )}
        {board.data && needsCode(start.error) && (
          <Panel title="One more step">
            <StepUpForm
              before={`ask for ${name}`}
              practice={start.error.facts.next === 'practice-code'}
              onDone={() => start.variables && start.mutate(start.variables)}
              onGiveUp={start.reset}
            />
          </Panel>
        )}
        {/* Kept, so that what was filled in is still there. */}
        {board.data && (
          <div hidden={needsCode(start.error)}>
            <HandOffForm
              board={board.data}
              pending={start.isPending}
              error={needsCode(start.error) ? null : start.error}
              help={<TurnOn error={start.error} />}
              onAsk={start.mutate}
              onCancel={() => void goBack()}
              first={accounts?.split(',') ?? []}
              invite={
                <Link to="/h/$hub/locations/$location/ownership" params={params}>
                  Invite its owner first
                </Link>
              }
            />
          </div>
        )}
        {open.length > 0 && (
          <Panel title="Under way" flush>
            {open.map((one) => (
              <Link
                key={one.id}
                className={styles.row}
                to="/h/$hub/hand-offs/$handOff"
                params={{ hub: hub.id, handOff: one.id }}
              >
                <HandOffRow one={one} zone={board.data?.workspace.timeZone ?? 'UTC'} />
              </Link>
            ))}
          </Panel>
        )}
      </div>
    </Page>
  )
}
