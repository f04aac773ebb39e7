import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { TriangleAlert } from 'lucide-react'
import { count, onDay, tooManyWords } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import { useHub } from '../../shell/hub-context.ts'
import { useNow } from '../../time/use-now.ts'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import table from '../../ui/Table.module.css'
import { Waiting } from '../../ui/Waiting.tsx'
import { BeforeLeaving } from './BeforeLeaving.tsx'
import { CarriedList } from './CarriedList.tsx'
import styles from './Dependence.module.css'
import type { Holder } from './HolderTable.tsx'

/** One person, or one login at a platform: every connection they carry, and what becomes of it without them. */
export function HolderPage() {
  const hub = useHub()
  const { holder: key } = useParams({ from: '/signed-in/h/$hub/dependence/$holder' })
  const shown = useQuery(
    api.read('GET /api/hubs/{hub}/dependence/{holder}', { params: { hub: hub.id, holder: key } }),
  )
  const holder = shown.data?.holder
  return (
    <Page
      title={holder?.name ?? (shown.data ? 'Carries nothing' : 'Who carries what')}
      within={hub.name}
      back={
        <Link className={styles.back} to="/h/$hub/dependence" params={{ hub: hub.id }}>
          Who carries what
        </Link>
      }
      lead={
        holder
          ? holder.kind === 'login'
            ? `Their ${holder.platformName} login. It may have been used by several people here.`
            : holder.email
          : undefined
      }
    >
      <ProblemNotice error={shown.error} />
      {!shown.data && !shown.isError && <Waiting rows={4} what="Looking what they carry" />}
      {shown.data && !holder && shown.data.carried.length === 0 && (
        <p className={table.empty}>No working connection of your hub depends on them.</p>
      )}
      {holder?.kind === 'member' && (
        <BeforeLeaving brief in={{ hub: hub.id }} person={{ id: holder.key, name: holder.name }} />
      )}
      {holder && <Sums holder={holder} warnAbove={null} />}
      {shown.data && shown.data.carried.length > 0 && (
        <Panel title="What they carry, by location" flush>
          <CarriedList carried={shown.data.carried} byLogin={key.startsWith('cns_')} />
          {shown.data.more > 0 && <p className={table.empty}>And {shown.data.more} more.</p>}
        </Panel>
      )}
    </Page>
  )
}

function Sums({ holder, warnAbove }: { holder: Holder; warnAbove: number | null }) {
  const now = useNow()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <>
      {holder.tooMany && (
        <p className={styles.warn}>
          <TriangleAlert size={15} aria-hidden="true" />
          {warnAbove === null
            ? `Carries ${count(holder.locations, 'location')}: more than your hub wants one person to carry.`
            : tooManyWords(holder.locations, warnAbove)}
        </p>
      )}
      <dl className={styles.facts}>
        {holder.kind !== 'login' && (
          <div>
            <dt>If they leave here</dt>
            <dd>
              <span className={styles.big}>{holder.alone}</span>
              of {count(holder.carries, 'account')} nobody else carries. They work on until their access is
              let go; nobody could renew them.
            </dd>
          </div>
        )}
        <div>
          <dt>If they lose their role, or take back the consent, at the platform</dt>
          <dd>
            <span className={styles.big}>{holder.dark}</span>
            {holder.dark === 1 ? 'account goes' : 'accounts go'} dark in{' '}
            {count(holder.darkLocations, 'location')}.
          </dd>
        </div>
        <div>
          <dt>If nobody renews</dt>
          <dd>
            <span className={styles.big}>{holder.endsAt ? onDay(holder.endsAt, zone, now) : 'Never'}</span>
            {holder.endsAt
              ? 'the first of those ends that they carry alone.'
              : 'none of those ends by itself.'}
          </dd>
        </div>
      </dl>
    </>
  )
}
