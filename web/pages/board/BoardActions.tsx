import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Download, Handshake, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { count } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import { download } from '../../api/download.ts'
import { useHub } from '../../shell/hub-context.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from './Board.module.css'
import { type BoardFilter, isNarrowed } from './filter.ts'

/** What can be done with all that is shown, or with a selection. */
export function BoardActions(props: {
  filter: BoardFilter
  total: number
  selected: readonly string[]
  onClear: () => void
}) {
  const { filter, total, selected, onClear } = props
  const hub = useHub()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const params = { hub: hub.id }
  const refresh = useMutation({
    mutationFn: () =>
      api.call('POST /api/hubs/{hub}/board/refreshes', {
        params,
        body: selected.length > 0 ? { filter: {}, workspaces: [...selected] } : { filter },
      }),
    onSuccess: ({ id }) => navigate({ to: '/h/$hub/refreshes/$refresh', params: { ...params, refresh: id } }),
  })
  const taking = useMutation({
    mutationFn: () => download('POST /api/hubs/{hub}/board/export', { params, body: filter }),
  })
  const only = selected.length === 1 ? selected[0] : undefined
  const what =
    selected.length > 0
      ? `${selected.length} selected`
      : isNarrowed(filter)
        ? `all ${total.toLocaleString('en-GB')} shown`
        : `all ${total.toLocaleString('en-GB')}`
  return (
    <div className={styles.actions}>
      <span className={styles.shown} role="status">
        {count(total, 'location')}
      </span>
      {selected.length > 0 && (
        <Button variant="subtle" onClick={onClear}>
          Clear selection
        </Button>
      )}
      {hub.role !== 'viewer' && (
        <Button
          variant="default"
          leftSection={<RefreshCw size={15} aria-hidden="true" />}
          aria-expanded={asking}
          disabled={total === 0}
          onClick={() => setAsking(!asking)}
        >
          Refresh {what}
        </Button>
      )}
      {hub.role !== 'viewer' && only && (
        <Button
          variant="default"
          leftSection={<Handshake size={15} aria-hidden="true" />}
          renderRoot={(rest) => (
            <Link
              to="/h/$hub/locations/$location/hand-off"
              params={{ ...params, location: only }}
              {...rest}
            />
          )}
        >
          Hand accounts over
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<Download size={15} aria-hidden="true" />}
        loading={taking.isPending}
        disabled={total === 0}
        onClick={() => taking.mutate()}
      >
        Export
      </Button>
      {asking && (
        <div className={styles.ask}>
          <p>
            Mooring extends what it can without anybody’s sign-in, in the background. What needs a person is
            named and left as it is.
          </p>
          <Button loading={refresh.isPending} onClick={() => refresh.mutate()}>
            Start refreshing
          </Button>
          <Button variant="subtle" onClick={() => setAsking(false)}>
            Not now
          </Button>
        </div>
      )}
      <ProblemNotice error={refresh.error ?? taking.error} />
    </div>
  )
}
