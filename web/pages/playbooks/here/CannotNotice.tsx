import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type CannotPlace, cannotSentence, cannotStep } from '../../../../contract/words.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { Panel } from '../../../ui/Panel.tsx'
import { CentreField } from '../../ads/compose/CentreField.tsx'
import { mayRun } from '../../ads/may-run.ts'

const places = {
  'ad-account': '/w/$workspace/manage/accounts/ads',
  accounts: '/w/$workspace/manage/accounts',
  readiness: '/w/$workspace/ads/needed',
  posts: '/w/$workspace/posts/new',
  location: '/w/$workspace/manage/location',
} as const satisfies Record<Exclude<CannotPlace, 'centre'>, string>

/** What is missing here, and the one next step. */
export function CannotNotice({ code, facts }: { code: string; facts: Readonly<Record<string, string>> }) {
  const workspace = useWorkspace()
  const step = cannotStep[code]
  if (step?.at === 'centre' && mayRun(workspace))
    return (
      <Panel title="Where are you?">
        <p>{cannotSentence({ code, facts }).what}</p>
        <CentreField centre={null} />
      </Panel>
    )
  return (
    <Notice
      quiet
      tone="warn"
      sentence={cannotSentence({ code, facts })}
      actions={
        step && step.at !== 'centre' ? (
          <Button
            size="compact-sm"
            renderRoot={(rest) => (
              <Link
                to={places[step.at as keyof typeof places]}
                params={{ workspace: workspace.id }}
                {...rest}
              />
            )}
          >
            {step.label}
          </Button>
        ) : null
      }
    />
  )
}
