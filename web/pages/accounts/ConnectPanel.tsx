import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ArrowRight } from 'lucide-react'
import { api } from '../../api/client.ts'
import type { ConnectionsPage, Section } from '../../api/types.ts'
import { platforms } from '../../platforms/registry.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { usePanelFocus } from '../../ui/use-panel-focus.ts'
import styles from './ConnectPanel.module.css'

/** Said before the redirect, while it can still be put right: what it takes, what to leave ticked, what will end. */
export function ConnectPanel(props: { section: Section; page: ConnectionsPage; onCancel: () => void }) {
  const { section, page } = props
  const workspace = useWorkspace()
  const heading = usePanelFocus(`#section-${section.platform} h2`)
  const begin = useMutation({
    mutationFn: () =>
      api.call('POST /api/workspaces/{workspace}/connections', {
        params: { workspace: page.workspace.id },
        body: { platform: section.platform },
      }),
    onSuccess: ({ authorizeUrl }) => location.assign(authorizeUrl),
  })
  const acting = workspace.acting !== null
  const { needs } = platforms[section.platform]
  const lines = (acting ? needs.forThem : needs.own).map((line) =>
    line.replaceAll('{workspace}', workspace.name),
  )
  return (
    <div className={styles.panel}>
      <h3 className={styles.title} tabIndex={-1} ref={heading}>
        {acting ? `Connecting ${section.name} for ${workspace.name}: what it takes` : `What you will need`}
      </h3>
      <ul className={styles.needs}>
        {lines.map((line) => (
          <li key={line} className={styles.need}>
            {line}
          </li>
        ))}
      </ul>
      {section.keepTicked.length > 0 && (
        <>
          <p className={styles.note}>
            {section.name} shows its own list of accounts. <strong>Leave these ticked there</strong>, or they
            lose their connection:
          </p>
          <ul className={styles.keep}>
            {section.keepTicked.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </>
      )}
      {section.oneLiveGrant && (
        <p className={styles.note}>
          <strong>{section.name} keeps one connection alive per account.</strong> If the account you sign in
          with is connected in another workspace, {section.name} ends that one the moment you allow this one.
        </p>
      )}
      {section.app === 'practice' && (
        <p className={styles.note}>
          Practice: you will meet our stand-in for {section.name}. Nothing leaves this machine.
        </p>
      )}
      <ProblemNotice error={begin.error} onClose={begin.reset} />
      <div className={styles.buttons}>
        <Button
          loading={begin.isPending || begin.isSuccess}
          onClick={() => begin.mutate()}
          rightSection={<ArrowRight size={16} aria-hidden="true" />}
        >
          Continue to {section.name}
        </Button>
        <Button variant="subtle" onClick={props.onCancel}>
          Not now
        </Button>
      </div>
      {!platforms[section.platform].adsAlone && (
        <p className={styles.note}>
          Somebody else has the login?{' '}
          <Link
            to="/w/$workspace/manage/links"
            params={{ workspace: workspace.id }}
            search={{ platform: section.platform }}
          >
            Send them a link
          </Link>
          ; they need no account here.
        </p>
      )}
    </div>
  )
}
