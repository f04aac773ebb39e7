import type { Post } from '../../../api/types.ts'
import { Thumb } from '../Thumb.tsx'
import styles from './Post.module.css'

/** Words, link and files as they were written. */
export function PostContent({ content }: { content: Post['content'] }) {
  return (
    <>
      {content.title && <p className={styles.title}>{content.title}</p>}
      <p className={styles.text}>{content.text || 'No text.'}</p>
      {content.link && (
        <p>
          <a href={content.link} target="_blank" rel="noreferrer noopener">
            {content.link}
          </a>
        </p>
      )}
      {content.media.length > 0 && (
        <div className={styles.files}>
          {content.media.map((one) => (
            <Thumb key={one.id} media={one.id} alt={one.alt} size={96} />
          ))}
        </div>
      )}
      {content.parts.map((part, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place in the thread
        <div key={place} className={styles.part}>
          <p className={styles.text}>{part.text}</p>
          {part.media.length > 0 && (
            <div className={styles.files}>
              {part.media.map((one) => (
                <Thumb key={one.id} media={one.id} alt={one.alt} size={72} />
              ))}
            </div>
          )}
        </div>
      ))}
    </>
  )
}
