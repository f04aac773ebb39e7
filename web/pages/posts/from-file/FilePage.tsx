import { Button, Progress } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ChevronLeft, Download } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { count } from '../../../../contract/words.ts'
import { download } from '../../../api/download.ts'
import type { PostImportSummary } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import back from '../../../ui/BackLink.module.css'
import { Notice } from '../../../ui/Notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { ShowMore } from '../../../ui/ShowMore.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import imports from '../../import/Imports.module.css'
import { FileRows } from './FileRows.tsx'
import { fileSentence, rowsOf } from './file-sentence.ts'
import { type Only, useFile } from './use-file.ts'

const kinds: readonly (readonly [Only, string])[] = [
  ['all', 'All'],
  ['schedule', 'Ready'],
  ['draft', 'Not ready'],
  ['refuse', 'To mend'],
  ['same', 'Here already'],
]

/** What each row of a file would become, then what became of it. It can be left and come back to at any time. */
export function FilePage() {
  const workspace = useWorkspace()
  const { file } = useParams({ from: '/signed-in/w/$workspace/posts/files/$file' })
  const [only, setOnly] = useState<Only>('all')
  const { rows, look, apply, summary } = useFile(file, only)
  const pages = rows.data?.pages ?? []
  return (
    <Page
      title={summary?.fileName ?? 'Posts from a file'}
      within={workspace.name}
      lead={summary && `${count(rowsOf(summary), 'row')}, given by ${summary.madeBy}.`}
      back={
        <Link className={back.back} to="/w/$workspace/posts/files" params={{ workspace: workspace.id }}>
          <ChevronLeft size={16} aria-hidden="true" />
          Posts from a file
        </Link>
      }
    >
      <ProblemNotice
        error={rows.error ?? look.error ?? apply.error}
        actions={look.error && <Button onClick={() => look.mutate()}>Look again</Button>}
      />
      {summary && (
        <Standing summary={summary} isBusy={summary.toLook > 0 || apply.isPending}>
          {!summary.appliedAt && summary.toLook === 0 && (
            <Confirm summary={summary} isBusy={apply.isPending} onConfirm={apply.mutate} />
          )}
        </Standing>
      )}
      <Panel
        title="Rows"
        note={pages[0] && `Times in ${pages[0].timeZone}`}
        flush
        actions={summary && <Kinds summary={summary} only={only} onChoose={setOnly} />}
      >
        {rows.isPending && <Waiting rows={4} what="Loading the rows" />}
        <FileRows rows={pages.flatMap((page) => page.rows)} zone={pages[0]?.timeZone ?? 'UTC'} />
        <ShowMore list={rows} />
      </Panel>
    </Page>
  )
}

function Standing(props: { summary: PostImportSummary; isBusy: boolean; children: ReactNode }) {
  const { summary } = props
  const { id } = useWorkspace()
  const params = { workspace: id, postImport: summary.id }
  const toMend = useMutation({
    mutationFn: () =>
      download('GET /api/workspaces/{workspace}/post-imports/{postImport}/to-mend', { params }),
  })
  const total = rowsOf(summary)
  const done = total - (summary.toLook > 0 ? summary.toLook : summary.waiting)
  const isClean = summary.plans.draft + summary.plans.refuse === 0
  const hasToMend = summary.appliedAt ? summary.results.refused > 0 : !isClean && summary.toLook === 0
  return (
    <div className={imports.gap}>
      <Notice
        quiet
        tone={summary.appliedAt ? 'good' : isClean ? 'info' : 'warn'}
        sentence={fileSentence(summary)}
        actions={
          <>
            {props.children}
            {hasToMend && (
              <Button
                variant="default"
                leftSection={<Download size={15} aria-hidden="true" />}
                loading={toMend.isPending}
                onClick={() => toMend.mutate()}
              >
                Rows to mend as a file
              </Button>
            )}
          </>
        }
      >
        {summary.notes.length > 0 && (
          <ul className={imports.notes}>
            {summary.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        )}
        {props.isBusy && (
          <Progress aria-label="Rows done" value={total ? (done / total) * 100 : 0} mt={8} maw={420} />
        )}
        <ProblemNotice error={toMend.error} />
      </Notice>
    </div>
  )
}

function Confirm(props: {
  summary: PostImportSummary
  isBusy: boolean
  onConfirm: (as: 'schedule' | 'draft') => void
}) {
  const { summary, isBusy, onConfirm } = props
  const { chosen, plans } = summary
  if (chosen)
    return (
      <Button loading={isBusy} onClick={() => onConfirm(chosen)}>
        Go on
      </Button>
    )
  const kept = plans.schedule + plans.draft
  return (
    <>
      {plans.schedule > 0 && (
        <Button loading={isBusy} onClick={() => onConfirm('schedule')}>
          Schedule {count(plans.schedule, 'post')}
        </Button>
      )}
      {kept > 0 && (
        <Button variant="default" disabled={isBusy} onClick={() => onConfirm('draft')}>
          Keep {count(kept, 'draft')}
        </Button>
      )}
    </>
  )
}

function Kinds(props: { summary: PostImportSummary; only: Only; onChoose: (only: Only) => void }) {
  const { summary, only } = props
  const many = (kind: Only) => (kind === 'all' ? rowsOf(summary) : summary.plans[kind])
  return (
    <fieldset className={imports.kinds}>
      <legend className="visually-hidden">Which rows</legend>
      {kinds
        .filter(([kind]) => many(kind) > 0)
        .map(([kind, word]) => (
          <Button
            key={kind}
            size="compact-sm"
            variant={only === kind ? 'light' : 'subtle'}
            aria-pressed={only === kind}
            onClick={() => props.onChoose(kind)}
          >
            {word} {many(kind)}
          </Button>
        ))}
    </fieldset>
  )
}
