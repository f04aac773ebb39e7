import { Button } from '@mantine/core'
import { OctagonPause } from 'lucide-react'
import type { Stopping } from './use-stop.ts'

/** Always in sight where ads are; red, and asks once more. */
export function StopButton({ stopping, label }: { stopping: Stopping; label: string }) {
  return (
    <Button
      color="red"
      variant="outline"
      leftSection={<OctagonPause size={16} aria-hidden="true" />}
      aria-expanded={stopping.isAsking}
      onClick={stopping.isAsking ? stopping.leave : stopping.ask}
    >
      {label}
    </Button>
  )
}
