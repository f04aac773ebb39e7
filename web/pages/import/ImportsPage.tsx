import { Button, FileInput, Textarea } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { ChevronLeft, Download, FileUp } from 'lucide-react'
import { useState } from 'react'
import { count, sayMoment } from '../../../contract/words.ts'
import { isProblem } from '../../api/api-problem.ts'
import { api } from '../../api/client.ts'
import { download } from '../../api/download.ts'
import { useHub } from '../../shell/hub-context.ts'
import { useNow } from '../../time/use-now.ts'
import back from '../../ui/BackLink.module.css'
import { Page } from '../../ui/Page.tsx'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from './Imports.module.css'
import { toBase64 } from './to-base64.ts'

/** A file goes in, and the next page says of each row what it would do. Nothing changes before that is confirmed. */
export function ImportsPage() {
  const hub = useHub()
  const params = { hub: hub.id }
  const navigate = useNavigate()
  const now = useNow()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const [file, setFile] = useState<File | null>(null)
  const [pasted, setPasted] = useState('')
  const earlier = useQuery(api.read('GET /api/hubs/{hub}/imports', { params }))
  const sample = useMutation({ mutationFn: () => download('GET /api/hubs/{hub}/import-sample', { params }) })
  const look = useMutation({
    mutationFn: async () =>
      api.call('POST /api/hubs/{hub}/imports', {
        params,
        body: {
          fileName: file?.name ?? 'pasted.csv',
          base64: toBase64(
            file ? new Uint8Array(await file.arrayBuffer()) : new TextEncoder().encode(pasted),
          ),
        },
      }),
    onSuccess: ({ id }) => navigate({ to: '/h/$hub/imports/$import', params: { ...params, import: id } }),
  })
  const fault = isProblem(look.error) ? look.error.field('base64') : undefined
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
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            look.mutate()
          }}
        >
          <p className={styles.soft}>
            A row is found by its code, and without one by its name; what is not found is created. An empty
            cell leaves what is there, a dash (-) empties it.
          </p>
          <FileInput
            label="CSV file"
            placeholder="Choose a file"
            accept=".csv,.txt,.tsv,text/csv"
            clearable
            leftSection={<FileUp size={16} aria-hidden="true" />}
            value={file}
            error={file ? fault : undefined}
            onChange={(chosen) => {
              look.reset()
              setFile(chosen)
            }}
          />
          {!file && (
            <Textarea
              label="Or paste the rows"
              description="With the heading in the first line"
              autosize
              minRows={3}
              maxRows={12}
              value={pasted}
              error={fault}
              onChange={(event) => {
                look.reset()
                setPasted(event.currentTarget.value)
              }}
            />
          )}
          <ProblemNotice error={fault ? null : (look.error ?? sample.error)} />
          <div className={styles.buttons}>
            <Button type="submit" disabled={!file && pasted.trim() === ''} loading={look.isPending}>
              Look at it
            </Button>
          </div>
        </form>
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
