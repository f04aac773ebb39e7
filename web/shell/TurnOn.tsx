import { Button } from '@mantine/core'
import { isProblem } from '../api/api-problem.ts'

/** Beside a refusal for want of a second factor: where one is turned on. */
export function TurnOn({ error }: { error: unknown }) {
  if (!isProblem(error, 'second-factor-needed')) return null
  return (
    <Button component="a" href="/me" variant="default" size="compact-sm">
      Turn it on
    </Button>
  )
}
