/** Names in the handle: what `prepare` learnt. */
export const keys = {
  /** Hash of the picture in the ad account's library. */
  image: 'image',
  /** Id of the film there. */
  video: 'video',
  /** A published film is known by its own id, and boosted by that of the post it hangs in. */
  post: 'post',
  story: 'story',
} as const
