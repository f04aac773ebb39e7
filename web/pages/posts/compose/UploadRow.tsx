import { Button, FileButton, Progress } from '@mantine/core'
import styles from './Composer.module.css'
import type { Running, Uploads } from './use-uploads.ts'

/** One file that is on its way, or stopped: why, and how it goes on. */
export function UploadRow({ running, uploads }: { running: Running; uploads: Uploads }) {
  const { name, bytes, sent, error, file } = running
  const share = Math.round((sent / Math.max(1, bytes)) * 100)
  return (
    <li className={styles.file}>
      <div className={styles.alt}>
        <div className={styles.fileName}>{name}</div>
        {error ? (
          <p className={file ? styles.flaw : styles.warnHere} role="alert">
            {error}
          </p>
        ) : (
          <Progress value={share} aria-label={`${name}: ${share} % uploaded`} />
        )}
      </div>
      <div className={styles.buttons}>
        {error && file && (
          <Button size="compact-sm" variant="default" onClick={() => uploads.again(running)}>
            {running.id ? 'Go on' : 'Try again'}
          </Button>
        )}
        {error && !file && (
          <FileButton onChange={(chosen) => uploads.again(running, chosen)}>
            {(rest) => (
              <Button size="compact-sm" {...rest}>
                Choose {name} again
              </Button>
            )}
          </FileButton>
        )}
        <Button size="compact-sm" variant="default" onClick={() => uploads.drop(running)}>
          Leave it out
        </Button>
      </div>
    </li>
  )
}
