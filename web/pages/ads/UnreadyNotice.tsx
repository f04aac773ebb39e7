import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { missingSentence } from '../../../contract/words.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { Notice } from '../../ui/Notice.tsx'

/** What an ad lacks at its platform, as its platform has just said, and the page on which that is mended. */
export function UnreadyNotice(props: {
  /** The code of what is missing, and the facts of its sentence. */
  code: string
  facts: Readonly<Record<string, string>>
  platform: string
  /** The ad account that was to pay, and under whose name it was to be shown. */
  account: string
  shownBy: string
}) {
  const { code, facts, platform } = props
  const { id: workspace } = useWorkspace()
  return (
    <Notice
      tone="no"
      sentence={missingSentence(
        { code, facts },
        { account: nameOf(code, props), kind: 'Ad account', platform },
      )}
      actions={
        <Button
          size="compact-sm"
          variant="default"
          renderRoot={(rest) => <Link to="/w/$workspace/ads/needed" params={{ workspace }} {...rest} />}
        >
          See what is needed
        </Button>
      }
    />
  )
}

const ofShown = [
  'role-too-low',
  'page-needed',
  'not-ticked',
  'instagram-not-linked',
  'instagram-not-professional',
]

const nameOf = (code: string, { account, shownBy }: { account: string; shownBy: string }): string =>
  code.startsWith('pixel-') ? 'the pixel' : ofShown.includes(code) ? shownBy : account
