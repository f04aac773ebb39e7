import { Button } from '@mantine/core'
import { CopyText } from '../../ui/CopyText.tsx'
import { Notice } from '../../ui/Notice.tsx'
import styles from './Links.module.css'

/** A link that was just made: its address is shown once, for those whose mail is slow. */
export function MadeNotice(props: { link: string; name: string; sendsMail: boolean; onDone: () => void }) {
  return (
    <div className={styles.gap}>
      <Notice
        tone="good"
        sentence={{
          what: props.sendsMail
            ? `${props.name} gets the link by mail.`
            : `The link for ${props.name} is made, and no mail leaves this Mooring.`,
          means: 'It opens with a code that goes to that address alone, so it is no use to anybody else.',
          next: props.sendsMail
            ? 'You can copy it too; it is shown only now.'
            : 'Copy it; it is shown only now.',
        }}
        actions={
          <Button variant="subtle" onClick={props.onDone}>
            Done
          </Button>
        }
      >
        <CopyText text={props.link} what="the link" />
      </Notice>
    </div>
  )
}
