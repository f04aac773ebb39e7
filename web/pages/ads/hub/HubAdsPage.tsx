import { Button, SegmentedControl } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Download, Gauge } from 'lucide-react'
import { count } from '../../../../contract/words.ts'
import { api } from '../../../api/client.ts'
import { download } from '../../../api/download.ts'
import { useHub } from '../../../shell/hub-context.ts'
import { useNow } from '../../../time/use-now.ts'
import { Page } from '../../../ui/Page.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { SearchField } from '../../../ui/SearchField.tsx'
import { ShowMore } from '../../../ui/ShowMore.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import { StopButton } from '../stop/StopButton.tsx'
import { StopNotice } from '../stop/StopNotice.tsx'
import { StopPanel } from '../stop/StopPanel.tsx'
import { useStop } from '../stop/use-stop.ts'
import styles from './HubAds.module.css'
import { readHubAdsSearch } from './hub-ads-search.ts'
import { LocationRows } from './LocationRows.tsx'
import { Totals } from './Totals.tsx'
import { useHubAds, useSpan } from './use-hub-ads.ts'

const here = '/signed-in/h/$hub/ads'

/** Ads of every location: what they cost and bring, who needs somebody, and the one button that stops all. */
export function HubAdsPage() {
  const hub = useHub()
  const now = useNow()
  const navigate = useNavigate()
  const search = useSearch({ from: here })
  const span = useSpan(search)
  const params = { hub: hub.id }
  const list = useHubAds(hub.id, search, span)
  const stopping = useStop(() => api.call('POST /api/hubs/{hub}/ad-stops', { params }))
  const save = useMutation({
    mutationFn: () => download('POST /api/hubs/{hub}/ads/export', { params, body: span }),
  })
  const manages = hub.role !== 'viewer'
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const data = list.data?.pages[0]
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const look = (part: Record<string, string | undefined>) =>
    void navigate({
      to: '/h/$hub/ads',
      params,
      search: readHubAdsSearch({ ...search, ...part }),
      replace: true,
    })
  return (
    <Page
      title="Ads"
      within={hub.name}
      aside={
        <div className={styles.begin}>
          {manages && <StopButton stopping={stopping} label="Stop every ad" />}
          <Button
            variant="default"
            leftSection={<Download size={16} aria-hidden="true" />}
            loading={save.isPending}
            onClick={() => save.mutate()}
          >
            Save as a file
          </Button>
          <Button
            leftSection={<Gauge size={16} aria-hidden="true" />}
            renderRoot={(rest) => <Link to="/h/$hub/ads/limits" params={params} {...rest} />}
          >
            Limits
          </Button>
        </div>
      }
    >
      <ProblemNotice error={list.error ?? save.error} />
      {stopping.isAsking && <StopPanel stopping={stopping} where="every location" />}
      {data?.stops
        .filter((stop) => !stop.liftedAt)
        .map((stop) => (
          <StopNotice
            key={stop.id}
            stop={stop}
            zone={zone}
            now={now}
            lift={
              manages && stop.scope === 'hub'
                ? (id) =>
                    api.call('POST /api/hubs/{hub}/ad-stops/{stop}/lift', { params: { ...params, stop: id } })
                : null
            }
          />
        ))}
      <div className={styles.filters}>
        <SegmentedControl
          aria-label="Days"
          transitionDuration={0}
          data={[
            { value: '7', label: '7 days' },
            { value: '28', label: '4 weeks' },
            { value: '90', label: '90 days' },
          ]}
          value={search.days ?? '28'}
          onChange={(days) => look({ days })}
        />
      </div>
      {data?.totals.map((total) => (
        <Totals key={total.currency} total={total} span={span} />
      ))}
      <Panel title="Locations" note={data && `${count(data.workspaces, 'location')} with ads`} flush>
        <div className={styles.search}>
          <SearchField value={search.search ?? ''} onSearch={(words) => look({ search: words })} />
        </div>
        {!data && !list.isError && <Waiting rows={4} what="Loading the locations" />}
        {rows.length > 0 && <LocationRows rows={rows} />}
        {data && rows.length === 0 && (
          <p className={styles.none}>
            {search.search
              ? 'No location by that name has ads.'
              : 'No location has an ad yet. Set what they may spend under Limits; then their people can write one.'}
          </p>
        )}
        <ShowMore list={list} />
      </Panel>
    </Page>
  )
}
