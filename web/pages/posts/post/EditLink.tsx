import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useWorkspace } from '../../../shell/workspace-context.ts'

export function EditLink({ post }: { post: string }) {
  const { id } = useWorkspace()
  return (
    <Button
      variant="default"
      renderRoot={(rest) => (
        <Link to="/w/$workspace/posts/$post/edit" params={{ workspace: id, post }} {...rest} />
      )}
    >
      Edit
    </Button>
  )
}
