import { Button } from '@mantine/core'
import { count } from '../../../contract/words.ts'
import type { OwnershipPlan, Reply } from '../../api/types.ts'
import { CopyText } from '../../ui/CopyText.tsx'
import { Notice } from '../../ui/Notice.tsx'

/** What was asked of whom; from here it is followed up, and where the receipts will be. */
export function Asked(props: {
  given: Reply<'POST /api/workspaces/{workspace}/ownership'>
  email: string
  plan: OwnershipPlan
  handOffAt: (id: string) => string
  handOffsAt: string
}) {
  const { given, plan } = props
  const name = plan.others.find((one) => one.email === props.email)?.name ?? props.email
  const [first, ...more] = given.handOffs
  return (
    <Notice
      tone="good"
      sentence={{
        what: given.link
          ? `${name} is invited as the owner of ${plan.workspace.name}.`
          : `${name} is an owner of ${plan.workspace.name} now.`,
        means: first
          ? `${count(given.handOffs.length, 'hand-off')} ${more.length > 0 ? 'wait' : 'waits'} for their sign-in; until then everything goes on as before.`
          : 'No account waits to be handed over.',
        ...(given.link ? { next: 'This link opens the invitation too; it is shown only now.' } : {}),
      }}
      actions={
        first && (
          <Button
            component="a"
            variant="default"
            href={more.length === 0 ? props.handOffAt(first) : props.handOffsAt}
          >
            See how far it has come
          </Button>
        )
      }
    >
      {given.link && <CopyText text={given.link} what="the invitation link" />}
    </Notice>
  )
}
