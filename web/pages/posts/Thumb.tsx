import { FileText } from 'lucide-react'
import { useState } from 'react'
import { useMediaDoor } from '../../api/media-door.ts'
import styles from './Thumb.module.css'

/** A small picture of a file; what has none is drawn as a sheet. */
export function Thumb({ media, alt = '', size = 48 }: { media: string; alt?: string; size?: number }) {
  const { path } = useMediaDoor()
  const [isBare, setBare] = useState(false)
  return (
    <span className={styles.thumb} style={{ width: size, height: size }}>
      {isBare ? (
        <FileText size={20} aria-label={alt || undefined} aria-hidden={!alt} />
      ) : (
        <img src={`${path}/${media}/preview`} alt={alt} loading="lazy" onError={() => setBare(true)} />
      )}
    </span>
  )
}
