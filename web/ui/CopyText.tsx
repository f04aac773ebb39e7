import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { Check, Copy } from 'lucide-react'
import { useAnnounce } from './Announcer.tsx'
import styles from './CopyText.module.css'

/** A text to take along, with a button that copies it. */
export function CopyText({ text, what }: { text: string; what: string }) {
  const clipboard = useClipboard({ timeout: 2000 })
  const announce = useAnnounce()
  return (
    <div className={styles.box}>
      <code className={styles.text}>{text}</code>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={clipboard.copied ? <Check size={14} /> : <Copy size={14} />}
        aria-label={`Copy ${what}`}
        onClick={() => {
          clipboard.copy(text)
          announce('Copied')
        }}
      >
        {clipboard.copied ? 'Copied' : 'Copy'}
      </Button>
    </div>
  )
}
