import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useWorkspace } from '../../../shell/workspace-context.ts'

/** What was refused or missed stays on record; a new post begins with its content and those accounts. */
export function WriteAnew({ post }: { post: string }) {
  const { id } = useWorkspace()
  return (
    <Button
      variant="default"
      renderRoot={(rest) => (
        <Link to="/w/$workspace/posts/new" params={{ workspace: id }} search={{ from: post }} {...rest} />
      )}
    >
      Edit as a new post
    </Button>
  )
}
