import { bad, type GraphError } from '../../failures.ts'

const ig = (code: number, subcode: number, message: string, says: string): GraphError =>
  bad(code, message, { subcode, transient: code < 0, title: message, says })

/** Errors of Instagram publishing (`platforms/meta.md` §3.4). */
export const instagramFailures = {
  downloadSlow: () => ig(-2, 2_207_003, 'Timeout', 'It takes too long to download the media.'),
  serverError: () => ig(-1, 2_207_001, 'Instagram server error', 'Instagram server error. Try again.'),
  restricted: () =>
    ig(
      25,
      2_207_050,
      'The Instagram account is restricted',
      'Your account is inactive, checkpointed or restricted. Sign in to the Instagram app.',
    ),
  mediaExpired: () =>
    ig(
      -2,
      2_207_020,
      'Media expired',
      'The media you are trying to access has expired. Please upload again.',
    ),
  creationFailed: () =>
    ig(-1, 2_207_032, 'Create media fail', 'Create media fail, please try to re-create media'),
  thumbOffset: (seconds: number) =>
    ig(
      1,
      2_207_057,
      'Thumbnail offset is invalid',
      `Thumbnail offset must be greater than or equal to 0 and less than video duration, i.e. ${seconds}`,
    ),
  spam: () =>
    ig(
      4,
      2_207_051,
      'Application request limit reached',
      'We restrict certain activity to protect our community. Tell us if you think we made a mistake.',
    ),
  dailyLimit: () =>
    ig(
      9,
      2_207_042,
      'Application request limit reached',
      'You reached maximum number of posts that is allowed to be published by Content Publishing API.',
    ),
  containersADay: () =>
    ig(
      9,
      2_207_042,
      'Application request limit reached',
      'You reached maximum number of containers that may be made in 24 hours.',
    ),
  mediaMissing: (id: string) =>
    ig(24, 2_207_006, 'The requested resource does not exist', `The media with id = ${id} cannot be found.`),
  containerMissing: (id: string) =>
    ig(
      24,
      2_207_008,
      'The requested resource does not exist',
      `The media builder with creation id = ${id} does not exist or has been expired.`,
    ),
  typeUnknown: (type: string) =>
    ig(100, 2_207_023, 'Invalid parameter', `The media type ${type} is unknown.`),
  videoRetired: () =>
    ig(
      100,
      2_207_067,
      'Invalid parameter',
      'The VIDEO value for media_type is no longer supported. Use the REELS media_type to publish a video.',
    ),
  carouselCount: () =>
    ig(100, 2_207_028, 'Invalid parameter', 'A carousel needs at least 2 and at most 10 photos/videos.'),
  videoUnsupported: () =>
    ig(
      352,
      2_207_026,
      'Unsupported format',
      'The video format is not supported. Please check spec for supported format.',
    ),
  notFetched: (why: string) =>
    ig(
      9004,
      2_207_052,
      'Only photo or video can be accepted as media type.',
      `The media could not be fetched from this URI: ${why}`,
    ),
  notReady: () =>
    ig(
      9007,
      2_207_027,
      'Media ID is not available',
      'The media is not ready for publishing, please wait for a moment',
    ),
  imageLarge: () =>
    ig(
      36_000,
      2_207_004,
      'The image size is too large.',
      'The image is too large to download. It should be less than 8 MiB.',
    ),
  imageFormat: (type: string) =>
    ig(
      36_001,
      2_207_005,
      'The image format is not supported.',
      `The image format ${type} is not supported. Supported formats are: JPEG.`,
    ),
  imageRatio: (ratio: string) =>
    ig(
      36_003,
      2_207_009,
      'The aspect ratio is not supported.',
      `The submitted image with aspect ratio ${ratio} cannot be published. Please submit an image with a valid aspect ratio.`,
    ),
  captionLong: () =>
    ig(
      36_004,
      2_207_010,
      'The caption was too long.',
      'The submitted caption is too long: 2,200 characters, 30 hashtags and 20 mentions at most.',
    ),
} as const
