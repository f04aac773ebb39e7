import { Button, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useHub } from '../../shell/hub-context.ts'
import { Page } from '../../ui/Page.tsx'
import { LinkForm } from './LinkForm.tsx'
import { LinksList } from './LinksList.tsx'
import { MadeNotice } from './MadeNotice.tsx'
import { NoMail } from './NoMail.tsx'
import { useLinks, useMakeLink } from './use-links.ts'

/** All connect links of a hub, and a new one for any of its workspaces. */
export function HubLinksPage() {
  const hub = useHub()
  const at = { hub: hub.id }
  const { list } = useLinks(at)
  const make = useMakeLink(at)
  const [open, setOpen] = useState(false)
  const [workspace, setWorkspace] = useState<string | null>(null)
  const facts = list.data?.pages[0]
  return (
    <Page
      narrow
      title="Links"
      within={hub.name}
      lead="Ask somebody to connect accounts for a location. They need no account here: a link, a code from their mail, and their own login at the platform."
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
      ) : open && facts ? (
        <LinkForm
          platforms={facts.platforms}
          accounts={[]}
          workspace={<WorkspaceSelect hub={hub.id} value={workspace} onChange={setWorkspace} />}
          pending={make.isPending}
          error={make.error}
          onMake={(wish) => workspace && make.mutate({ ...wish, workspace })}
          onCancel={() => setOpen(false)}
        />
      ) : (
        <p>
          <Button
            disabled={!facts}
            leftSection={<Send size={16} aria-hidden="true" />}
            onClick={() => setOpen(true)}
          >
            New link
          </Button>
        </p>
      )}
      <LinksList at={at} zone={Intl.DateTimeFormat().resolvedOptions().timeZone} />
    </Page>
  )
}

/** Found by typing, among thousands. */
function WorkspaceSelect(props: {
  hub: string
  value: string | null
  onChange: (workspace: string | null) => void
}) {
  const [search, setSearch] = useState('')
  const [settled] = useDebouncedValue(search, 200)
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null)
  const found = useQuery({
    ...api.read('GET /api/hubs/{hub}/locations', {
      params: { hub: props.hub },
      query: settled && settled !== chosen?.label ? { search: settled } : {},
    }),
    placeholderData: (before) => before,
  })
  const options = (found.data?.locations ?? []).map((one) => ({ value: one.id, label: one.name }))
  const data = chosen && !options.some((one) => one.value === chosen.value) ? [chosen, ...options] : options
  return (
    <Select
      label="Workspace"
      required
      searchable
      placeholder="Type its name"
      nothingFoundMessage="No workspace by that name."
      filter={({ options: all }) => all}
      data={data}
      value={props.value}
      searchValue={search}
      onSearchChange={setSearch}
      onChange={(value, option) => {
        setChosen(option ? { value: option.value, label: option.label } : null)
        props.onChange(value)
      }}
    />
  )
}
