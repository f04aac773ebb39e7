import type { PlannedTarget, Postable } from '../../../api/types.ts'
import { Face } from '../../../ui/Face.tsx'
import { AccountMark } from '../AccountMark.tsx'
import styles from './Composer.module.css'
import type { Draft } from './draft.ts'
import { MediaView } from './MediaView.tsx'

/** Plainly how it goes out: in whose name, which words, which files. */
export function Previews(props: {
  draft: Draft
  accounts: readonly Postable[]
  planned: ReadonlyMap<string, PlannedTarget>
}) {
  const { draft, planned } = props
  const chosen = props.accounts.filter((one) => draft.targets[one.id])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard has to get at what is below
    <section aria-label="How it will look" className={styles.previews} tabIndex={0}>
      <h2 className={styles.previewTitle}>How it will look</h2>
      {chosen.length === 0 && <p className={styles.soft}>Choose an account to see it here.</p>}
      {chosen.map((account) => (
        <article key={account.id} className={styles.preview} aria-label={`On ${account.name}`}>
          <div className={styles.who}>
            <Face
              name={account.name}
              url={account.avatarUrl}
              mark={<AccountMark kindLabel={account.kindLabel} platform={account.platform.id} size={12} />}
            />
            <div>
              <div className={styles.previewName}>{account.name}</div>
              <div className={styles.soft}>{account.handle ?? account.platform.name}</div>
            </div>
          </div>
          <p className={styles.previewText}>
            {planned.get(account.id)?.text ?? draft.targets[account.id]?.text ?? draft.text}
          </p>
          {draft.files.length > 0 && (
            <div className={styles.previewFiles}>
              {draft.files.map((file) => (
                <MediaView
                  key={file.id}
                  media={file.id}
                  alt={file.alt}
                  size={draft.files.length > 1 ? 92 : 220}
                  plays
                />
              ))}
            </div>
          )}
          {draft.parts.map((part) => (
            <div key={part.key} className={styles.part}>
              <p className={styles.previewText}>{part.text}</p>
              {part.media.length > 0 && (
                <div className={styles.previewFiles}>
                  {part.media.map((file) => (
                    <MediaView key={file.id} media={file.id} alt={file.alt} size={92} plays />
                  ))}
                </div>
              )}
            </div>
          ))}
        </article>
      ))}
    </section>
  )
}
