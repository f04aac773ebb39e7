import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { ChevronLeft, Download } from 'lucide-react'
import { count, sayMoment } from '../../../contract/words.ts'
import { api } from '../../api/client.ts'
import { download } from '../../api/download.ts'
import { useHub } from '../../shell/hub-context.ts'
import { useNow } from '../../time/use-now.ts'
import back from '../../ui/BackLink.module.css'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from './Imports.module.css'
import { type GivenFile, LookForm } from './LookForm.tsx'

/** A file goes in, and the next page says of each row what it would do. Nothing changes before that is confirmed. */
export function ImportsPage() {
  const hub = useHub()
  const params = { hub: hub.id }
  const navigate = useNavigate()
  const now = useNow()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const earlier = useQuery(api.read('GET /api/hubs/{hub}/imports', { params }))
  const sample = useMutation({ mutationFn: () => download('GET /api/hubs/{hub}/import-sample', { params }) })
  const look = useMutation({
    mutationFn: (body: GivenFile) => api.call('POST /api/hubs/{hub}/imports', { params, body }),
    onSuccess: ({ id }) => navigate({ to: '/h/$hub/imports/$import', params: { ...params, import: id } }),
  })
  return (
    <Page
      narrow
      title="Import locations"
      within={hub.name}
      lead="From a spreadsheet saved as CSV, up to 5,000 rows. You see what each row would do before anything changes."
      back={
        <Link className={back.back} to="/h/$hub/locations" params={params}>
          <ChevronLeft size={16} aria-hidden="true" />
          Locations
        </Link>
      }
    >
      <Panel
        title="A file"
        actions={
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<Download size={15} aria-hidden="true" />}
            loading={sample.isPending}
            onClick={() => sample.mutate()}
          >
            Sample file
          </Button>
        }
      >
        <LookForm
          lead="A row is found by its code, and without one by its name; what is not found is created. An empty cell leaves what is there, a dash (-) empties it."
          look={look}
        />
        <ProblemNotice error={sample.error} />
      </Panel>
      {earlier.data && earlier.data.imports.length > 0 && (
        <Panel title="Earlier imports" flush>
          <ul>
            {earlier.data.imports.map((one) => (
              <li key={one.id} className={styles.earlier}>
                <Link to="/h/$hub/imports/$import" params={{ ...params, import: one.id }}>
                  {one.fileName}
                </Link>
                <span className={styles.soft}>
                  {sayMoment(one.madeAt, zone, now)} · {one.madeBy} ·{' '}
                  {one.appliedAt
                    ? `${one.results.created} created, ${one.results.changed} changed, ${one.results.refused} refused`
                    : `${count(one.waiting, 'row')} not applied`}
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </Page>
  )
}
