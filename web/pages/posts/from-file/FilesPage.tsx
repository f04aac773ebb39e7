import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { sayMoment } from '../../../../contract/words.ts'
import { api } from '../../../api/client.ts'
import { download } from '../../../api/download.ts'
import type { PostImportSummary } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { useNow } from '../../../time/use-now.ts'
import { Page } from '../../../ui/Page.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import imports from '../../import/Imports.module.css'
import { type GivenFile, LookForm } from '../../import/LookForm.tsx'
import { BackToPosts } from '../BackToPosts.tsx'
import { Columns } from './Columns.tsx'
import { fileSentence } from './file-sentence.ts'

/** Many posts come in as one file; the next page says of each row what it would become. */
export function FilesPage() {
  const workspace = useWorkspace()
  const params = { workspace: workspace.id }
  const navigate = useNavigate()
  const { data, error } = useQuery(api.read('GET /api/workspaces/{workspace}/post-imports', { params }))
  const template = useMutation({
    mutationFn: () => download('GET /api/workspaces/{workspace}/post-template', { params }),
  })
  const look = useMutation({
    mutationFn: (body: GivenFile) =>
      api.call('POST /api/workspaces/{workspace}/post-imports', { params, body }),
    onSuccess: ({ id }) =>
      navigate({ to: '/w/$workspace/posts/files/$file', params: { ...params, file: id } }),
  })
  return (
    <Page
      narrow
      title="Posts from a file"
      within={workspace.name}
      lead="From a spreadsheet saved as CSV, one post a row, up to 1,000. You see what each would become before anything is written."
      back={<BackToPosts />}
    >
      <ProblemNotice error={error ?? template.error} />
      <Panel
        title="A file"
        actions={
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<Download size={15} aria-hidden="true" />}
            loading={template.isPending}
            onClick={() => template.mutate()}
          >
            Template
          </Button>
        }
      >
        <LookForm
          lead="Take the template, fill it in, and give it here. Rows that need mending can be given again: a row that is a post already is not written twice."
          look={look}
        />
      </Panel>
      {data && <Columns accounts={data.accounts} timeZone={data.timeZone} />}
      {data && data.imports.length > 0 && <Earlier files={data.imports} />}
    </Page>
  )
}

function Earlier({ files }: { files: readonly PostImportSummary[] }) {
  const { id } = useWorkspace()
  const now = useNow()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <Panel title="Earlier files" flush>
      <ul>
        {files.map((file) => (
          <li key={file.id} className={imports.earlier}>
            <Link to="/w/$workspace/posts/files/$file" params={{ workspace: id, file: file.id }}>
              {file.fileName}
            </Link>
            <span className={imports.soft}>
              {sayMoment(file.madeAt, zone, now)} · {file.madeBy} · {fileSentence(file).what}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
