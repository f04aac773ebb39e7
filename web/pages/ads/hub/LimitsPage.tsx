import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ChevronLeft, Plus } from 'lucide-react'
import { useState } from 'react'
import { sayMoney, sayWhen } from '../../../../contract/words.ts'
import { api } from '../../../api/client.ts'
import type { AdLimitSet } from '../../../api/types.ts'
import { useHub } from '../../../shell/hub-context.ts'
import { useNow } from '../../../time/use-now.ts'
import back from '../../../ui/BackLink.module.css'
import { Page } from '../../../ui/Page.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import table from '../../../ui/Table.module.css'
import { Waiting } from '../../../ui/Waiting.tsx'
import { WideTable } from '../../../ui/WideTable.tsx'
import styles from './HubAds.module.css'
import { LimitForm } from './LimitForm.tsx'

/** What locations may spend on ads in a month, and from which amount on a second person has to approve. */
export function LimitsPage() {
  const hub = useHub()
  const params = { hub: hub.id }
  const { data, error } = useQuery(api.read('GET /api/hubs/{hub}/ad-limits', { params }))
  const [open, setOpen] = useState<AdLimitSet | 'new' | null>(null)
  const manages = hub.role !== 'viewer'
  return (
    <Page
      title="Limits of ads"
      within={hub.name}
      back={
        <Link className={back.back} to="/h/$hub/ads" params={params}>
          <ChevronLeft size={16} aria-hidden="true" />
          Ads
        </Link>
      }
      lead="No location can have an ad approved that goes over its limit. Without a limit nothing can be approved."
      aside={
        manages && (
          <Button leftSection={<Plus size={16} aria-hidden="true" />} onClick={() => setOpen('new')}>
            Set a limit
          </Button>
        )
      }
    >
      <ProblemNotice error={error} />
      {open && (
        <LimitForm
          key={open === 'new' ? 'new' : keyOf(open)}
          start={open === 'new' ? null : open}
          onClose={() => setOpen(null)}
        />
      )}
      <Panel title="In force" flush>
        {!data && !error && <Waiting rows={2} what="Loading the limits" />}
        {data?.limits.length === 0 && <p className={styles.none}>None is set yet.</p>}
        {data && data.limits.length > 0 && (
          <WideTable label="Limits in force">
            <table className={`${table.table} ${styles.table}`}>
              <thead>
                <tr>
                  <th scope="col">For</th>
                  <th scope="col">In a month</th>
                  <th scope="col">One person alone up to</th>
                  <th scope="col">Set</th>
                  {manages && (
                    <th scope="col">
                      <span className="visually-hidden">Change</span>
                    </th>
                  )}
                </tr>
              </thead>
              <tbody>
                {data.limits.map((limit) => (
                  <Row key={keyOf(limit)} limit={limit} onChange={manages ? () => setOpen(limit) : null} />
                ))}
              </tbody>
            </table>
          </WideTable>
        )}
      </Panel>
    </Page>
  )
}

const keyOf = ({ workspace, currency }: AdLimitSet): string => `${workspace?.id ?? 'every'} ${currency}`

function Row({ limit, onChange }: { limit: AdLimitSet; onChange: (() => void) | null }) {
  const now = useNow()
  const { workspace, currency } = limit
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const who = workspace?.name ?? 'Every location without one of its own'
  return (
    <tr>
      <th scope="row">{who}</th>
      <td>{sayMoney(limit.monthMinor, currency)}</td>
      <td>{sayMoney(limit.aloneMinor, currency)}</td>
      <td>
        {limit.setBy}, {sayWhen(limit.setAt, zone, now)}
      </td>
      {onChange && (
        <td>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Change the limit of ${workspace?.name ?? 'every location'} in ${currency}`}
            onClick={onChange}
          >
            Change
          </Button>
        </td>
      )}
    </tr>
  )
}
