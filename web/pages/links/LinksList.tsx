import { Button } from '@mantine/core'
import { useState } from 'react'
import { Panel } from '../../ui/Panel.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { LinkRow } from './LinkRow.tsx'
import styles from './Links.module.css'
import { MadeNotice } from './MadeNotice.tsx'
import { type LinksAt, useLinks } from './use-links.ts'

/** Every link with how it stands; newest first. */
export function LinksList({ at, zone }: { at: LinksAt; zone: string }) {
  const { list, renew, revoke } = useLinks(at)
  const [renewed, setRenewed] = useState<string | null>(null)
  const links = list.data?.pages.flatMap((page) => page.links) ?? []
  const again = links.find((link) => link.id === renewed)
  return (
    <>
      <ProblemNotice error={list.error ?? renew.error ?? revoke.error} />
      {renew.data && again && (
        <MadeNotice
          link={renew.data.link}
          name={again.recipient.name}
          sendsMail={list.data?.pages[0]?.sendsMail !== false}
          onDone={renew.reset}
        />
      )}
      {!list.data && !list.isError && (
        <Panel title="Links" flush>
          <Waiting rows={2} what="Loading the links" />
        </Panel>
      )}
      {list.data && (
        <Panel title="Links" flush>
          {links.length === 0 && (
            <p className={styles.empty}>
              None yet. A link lets somebody connect accounts for a location without an account at Mooring.
            </p>
          )}
          {links.map((link) => (
            <LinkRow
              key={link.id}
              link={link}
              zone={zone}
              showsWorkspace={'hub' in at}
              busy={renew.isPending || revoke.isPending}
              onRenew={() => {
                setRenewed(link.id)
                renew.mutate(link.id)
              }}
              onRevoke={() => revoke.mutate(link.id)}
            />
          ))}
          {list.hasNextPage && (
            <div className={styles.more}>
              <Button
                variant="default"
                loading={list.isFetchingNextPage}
                onClick={() => void list.fetchNextPage()}
              >
                Show more
              </Button>
            </div>
          )}
        </Panel>
      )}
    </>
  )
}
