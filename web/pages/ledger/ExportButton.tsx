import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import styles from './Ledger.module.css'

/** Takes what is shown, and the renewals, away as a file. That is a line of the ledger too. */
export function ExportButton({ take, route }: { take: () => Promise<void>; route: string }) {
  const queries = useQueryClient()
  const announce = useAnnounce()
  const file = useMutation({
    mutationFn: take,
    onSuccess: async () => {
      announce('The file was downloaded')
      await queries.invalidateQueries({ queryKey: [route] })
    },
  })
  return (
    <div className={styles.export}>
      <Button
        variant="default"
        leftSection={<Download size={16} aria-hidden="true" />}
        loading={file.isPending}
        onClick={() => file.mutate()}
      >
        Export as CSV
      </Button>
      <ProblemNotice error={file.error} />
    </div>
  )
}
