import type { FilledPlaybook } from '../../../api/types.ts'
import { useWorkspace } from '../../../shell/workspace-context.ts'
import styles from '../Playbooks.module.css'

/** Roughly as people would see it; each platform draws it its own way. */
export function Seen({ filled, playbook }: { filled: FilledPlaybook; playbook: string }) {
  const { id: workspace } = useWorkspace()
  const { content } = filled.wish
  const host = content.kind === 'own' && content.link ? new URL(content.link).hostname : null
  return (
    <section aria-label="How it would look" className={styles.seen}>
      <p className={styles.seenBy}>{filled.shownBy}</p>
      <p className={styles.soft}>Ad</p>
      <p className={styles.seenText}>
        {content.kind === 'own' ? content.text : filled.post || 'Your latest post'}
      </p>
      {filled.hasPicture && (
        <img
          className={styles.picture}
          src={`/api/workspaces/${workspace}/playbooks/${playbook}/picture`}
          alt="What the ad shows"
        />
      )}
      {content.kind === 'own' && content.headline && <p className={styles.headline}>{content.headline}</p>}
      {host && <p className={styles.link}>{host}</p>}
    </section>
  )
}
