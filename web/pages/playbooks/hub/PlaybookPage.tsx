import { Button } from '@mantine/core'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { adObjectives, rangeWords, sayMoney, scheduleWords } from '../../../../contract/words.ts'
import { useHub } from '../../../shell/hub-context.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { Waiting } from '../../../ui/Waiting.tsx'
import styles from '../Playbooks.module.css'
import { BackToPlaybooks } from './BackToPlaybooks.tsx'
import { Deployments } from './Deployments.tsx'
import { FlawList } from './FlawList.tsx'
import { isOpen } from './is-open.ts'
import { PlaybookActions } from './PlaybookActions.tsx'
import { PlaybookState } from './PlaybookState.tsx'
import { usePlaybook } from './use-playbook.ts'

/** A playbook: what it is, what can be done with it, and where every location stands. */
export function PlaybookPage() {
  const hub = useHub()
  const navigate = useNavigate()
  const { playbook: id } = useParams({ from: '/signed-in/h/$hub/playbooks/$playbook' })
  const deeds = usePlaybook(hub.id, id)
  const { data, error } = deeds.shown
  const manages = hub.role !== 'viewer'
  const params = { hub: hub.id, playbook: id }
  const one = data?.playbook
  return (
    <Page
      title={one?.name || 'Playbook'}
      within={hub.name}
      back={<BackToPlaybooks />}
      lead={one?.purpose}
      aside={
        one && (
          <div className={styles.actions}>
            <PlaybookState playbook={one} />
            {manages && (
              <Button
                variant="default"
                renderRoot={(rest) => (
                  <Link to="/h/$hub/playbooks/$playbook/edit" params={params} {...rest} />
                )}
              >
                Change it
              </Button>
            )}
          </div>
        )
      }
    >
      <ProblemNotice error={error} />
      {!data && !error && <Waiting rows={4} what="Loading the playbook" />}
      {data && one && (
        <>
          <div className={styles.notices}>
            {one.stoppedAt && (
              <Notice
                quiet
                tone="warn"
                sentence={{
                  what: 'Every ad of this playbook was stopped.',
                  means: 'None of them runs, and nobody new joins, before it is opened again.',
                  next: 'Then each has to be approved once more where it is.',
                }}
              />
            )}
            {(manages || one.state === 'draft') && !isOpen(one) && data.flaws.length > 0 && (
              <FlawList flaws={data.flaws} />
            )}
          </div>
          <Panel title="What it offers">
            <p className={styles.line}>
              {adObjectives[one.objective].label}. {rangeWords(one.budget)},{' '}
              {scheduleWords(data.wish.schedule)}. Version {one.version}.
              {one.spentMinor > 0 && ` ${sayMoney(one.spentMinor, one.budget.currency)} spent so far.`}
            </p>
            {manages && (
              <PlaybookActions
                playbook={one}
                canOpen={data.flaws.length === 0}
                deeds={deeds}
                onGone={() => void navigate({ to: '/h/$hub/playbooks', params: { hub: hub.id } })}
              />
            )}
          </Panel>
          <Deployments playbook={one} deeds={deeds} />
        </>
      )}
    </Page>
  )
}
