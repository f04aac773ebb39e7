import { Button, type ButtonProps } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Ad } from '../../api/types.ts'
import { useWorkspace } from '../../shell/workspace-context.ts'
import { canJoinAnew } from './ad/ad-phase.ts'

/** To the playbook that an ad comes from, while it can still be joined anew. */
export function JoinAnewLink({ ad, ...rest }: { ad: Ad } & Pick<ButtonProps, 'size'>) {
  const { id: workspace } = useWorkspace()
  const { playbook } = ad
  if (playbook === null || !canJoinAnew(ad)) return null
  return (
    <Button
      variant="default"
      {...rest}
      renderRoot={(root) => (
        <Link to="/w/$workspace/playbooks/$playbook" params={{ workspace, playbook }} {...root} />
      )}
    >
      Join it anew with another budget
    </Button>
  )
}
