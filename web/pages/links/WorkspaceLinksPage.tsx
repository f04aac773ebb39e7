import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Send } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import type { ConnectionsPage } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { Page } from '../../ui/Page.tsx'
import { LinkForm } from './LinkForm.tsx'
import { LinksList } from './LinksList.tsx'
import { MadeNotice } from './MadeNotice.tsx'
import { NoMail } from './NoMail.tsx'
import type { Reconnectable } from './UseChoice.tsx'
import { useLinks, useMakeLink } from './use-links.ts'

/** The connect links of one workspace, for its owners and admins. */
export function WorkspaceLinksPage() {
  const workspace = useWorkspace()
  const { platform } = useSearch({ from: '/signed-in/w/$workspace/manage/links' })
  const at = { workspace: workspace.id }
  const { list } = useLinks(at)
  const make = useMakeLink(at)
  const connections = useQuery(api.read('GET /api/workspaces/{workspace}/connections', { params: at }))
  const [open, setOpen] = useState(platform !== undefined)
  const facts = list.data?.pages[0]
  return (
    <Page
      narrow
      title="Links"
      within={workspace.name}
      lead={`Ask somebody to connect accounts for ${workspace.name}. They need no account here: a link, a code from their mail, and their own login at the platform.`}
    >
      {facts && !facts.sendsMail && <NoMail />}
      {make.data ? (
        <MadeNotice
          link={make.data.link}
          name={make.variables.recipient.name}
          sendsMail={facts?.sendsMail !== false}
          onDone={() => {
            setOpen(false)
            make.reset()
          }}
        />
      ) : open && facts && connections.data ? (
        <LinkForm
          platforms={facts.platforms}
          accounts={reconnectable(connections.data)}
          first={facts.platforms.find((one) => one.platform === platform)?.platform}
          pending={make.isPending}
          error={make.error}
          onMake={(wish) => make.mutate({ ...wish, workspace: workspace.id })}
          onCancel={() => setOpen(false)}
        />
      ) : (
        <p>
          <Button
            disabled={!facts || !connections.data}
            leftSection={<Send size={16} aria-hidden="true" />}
            onClick={() => setOpen(true)}
          >
            New link
          </Button>
        </p>
      )}
      <LinksList at={at} zone={workspace.timeZone} />
    </Page>
  )
}

/** What comes back by itself is no choice of its own: Instagram with its Page. */
const reconnectable = (page: ConnectionsPage): Reconnectable[] =>
  page.sections.flatMap((section) =>
    section.accounts
      .filter((account) => account.use === 'publish' && account.parentId === null)
      .map((account) => ({ id: account.id, platform: account.platform, name: account.name })),
  )
