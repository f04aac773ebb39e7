import { useQuery } from '@tanstack/react-query'
import { FileText } from 'lucide-react'
import { useMediaDoor } from '../../../api/media-door.ts'
import { Thumb } from '../Thumb.tsx'
import styles from './MediaView.module.css'

/** A file as it is: a picture, a video that can be played where there is room, a document by its name. */
export function MediaView(props: { media: string; alt: string; size: number; plays?: boolean }) {
  const { media, alt, size, plays } = props
  const door = useMediaDoor()
  const { data } = useQuery({
    queryKey: ['media', door.path, media],
    queryFn: () => door.look(media),
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (data?.state !== 'ready' || data.kind === 'image') return <Thumb media={media} alt={alt} size={size} />
  const src = `${door.path}/${media}/original`
  if (data.kind === 'document')
    return (
      <a className={styles.document} href={src} target="_blank" rel="noreferrer">
        <FileText size={18} aria-hidden="true" />
        {plays ? data.name : <span className="visually-hidden">{data.name}</span>}
      </a>
    )
  return plays ? (
    // biome-ignore lint/a11y/useMediaCaption: it is the person's own file, as it came
    <video
      className={styles.video}
      src={src}
      controls
      playsInline
      preload="metadata"
      aria-label={alt || data.name}
    />
  ) : (
    <video
      className={styles.poster}
      style={{ width: size, height: size }}
      // A little way in: many begin in black.
      src={`${src}#t=0.3`}
      muted
      playsInline
      preload="metadata"
      tabIndex={-1}
      aria-hidden="true"
    />
  )
}
