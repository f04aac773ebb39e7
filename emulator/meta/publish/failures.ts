import { bad, type GraphError } from '../failures.ts'

/** "Invalid parameter", with the reason in the subcode and in the words for the person. */
const invalid = (subcode: number, title: string, says: string): GraphError =>
  bad(100, 'Invalid parameter', { subcode, transient: false, title, says })

/** Errors met when publishing to Pages (`platforms/meta.md` §4). Texts stay near the platform's. */
export const pageFailures = {
  permission: () =>
    bad(
      200,
      '(#200) If posting to a page, requires both pages_read_engagement and pages_manage_posts as an admin with sufficient administrative permission',
      { status: 403 },
    ),
  task: () =>
    bad(1, '(#1) The person does not have the task that this needs on the Page', {
      subcode: 2_853_006,
      transient: false,
    }),
  empty: () => invalid(1_349_125, 'Missing Message Or Attachment', 'Missing message or attachment.'),
  textLong: (most: number) => bad(100, `(#100) Param message must be at most ${most} characters long`),
  duplicate: () =>
    bad(506, '(#506) Duplicate status message', {
      transient: false,
      title: 'Duplicate Status Update',
      says: 'This status update is identical to the last one you posted. Try posting something different, or delete your previous update.',
    }),
  linkBad: () => bad(1500, '(#1500) The url you supplied is invalid'),
  linkUnreadable: () =>
    bad(1_609_005, '(#1609005) Link could not be fetched', {
      title: 'Error posting link',
      says: 'The link could not be read. Try another.',
    }),
  linkToFacebook: () =>
    bad(100, 'Invalid parameter', {
      subcode: 1_609_008,
      title: 'Posting Facebook links',
      says: 'You cannot post links to facebook.com this way.',
    }),
  scheduledButPublished: () =>
    bad(100, '(#100) You cannot specify a scheduled publish time on a published post'),
  scheduleWindow: () =>
    bad(100, '(#100) The specified scheduled publish time is invalid.', {
      title: 'Invalid scheduled publish time',
      says: 'The time must lie between 10 minutes and 30 days from now.',
    }),
  notOfThisApp: () => bad(200, '(#200) The post was not made by this application', { status: 403 }),
  cannotUnpublish: () => bad(100, '(#100) A published post cannot be made unpublished again'),
  photoUnusable: (id: string) =>
    bad(100, `(#100) Param attached_media holds ${id}, which is no unpublished photo of this Page`),
  photoUsed: () =>
    invalid(
      1_366_051,
      'Photos already posted',
      'These photos were already posted and cannot be posted again.',
    ),
  photoMissing: () => bad(324, '(#324) Requires upload file', { transient: false }),
  photoUnfetched: (why: string) =>
    bad(324, '(#324) Missing or invalid image file', {
      subcode: 2_069_019,
      transient: false,
      title: 'Invalid image',
      says: why,
    }),
  photoUnreadable: () =>
    invalid(
      1_366_046,
      "Can't Read Files",
      "Your photos couldn't be uploaded. Photos should be less than 4 MB and saved as JPG, PNG, GIF or TIFF files.",
    ),
  videoMissing: () => bad(100, '(#100) No video file was given', { transient: false }),
  videoUnfetched: (why: string) =>
    bad(389, '(#389) Unable to fetch video file from URL.', {
      transient: false,
      title: 'Video not found',
      says: why,
    }),
  videoSmall: () =>
    bad(382, '(#382) The video file is too small', {
      subcode: 1_363_022,
      title: 'Video too small',
      says: 'The video is too small. The minimum size is 1 KB.',
    }),
  videoLarge: () =>
    bad(352, '(#352) The video file is too large', {
      subcode: 1_363_023,
      title: 'Video too large',
      says: 'The video is too large. The maximum size is 2 GB.',
    }),
  handleUnknown: () => bad(100, '(#100) The upload handle is unknown or was used'),
  sessionUnknown: () =>
    bad(390, '(#390) The upload session is unknown or over', { subcode: 1_363_030, transient: true }),
  offset: (start: number, end: number) =>
    bad(6000, 'There was a problem uploading your video file. Please try again.', {
      subcode: 1_363_037,
      transient: true,
      data: { start_offset: start, end_offset: end },
    }),
  videoIncomplete: () =>
    bad(6000, 'There was a problem uploading your video file. Please try again.', {
      subcode: 1_363_033,
      transient: true,
      title: 'Video Upload Is Missing',
      says: 'The video was not uploaded whole.',
    }),
  reelsADay: () =>
    bad(613, '(#613) Calls to this api have exceeded the rate limit.', {
      subcode: 1_363_049,
      title: 'Too many reels',
      says: 'A Page may publish 30 reels in 24 hours through the API.',
    }),
  blocked: () =>
    bad(368, 'The action attempted has been deemed abusive or is otherwise disallowed', {
      subcode: 1_390_008,
      title: 'We limit how often you can post',
      says: 'It looks like you were misusing this feature by going too fast. You have been temporarily blocked from using it.',
    }),
  /** Known from clients by their subcode; the codes beside them are guesses. */
  person: (subcode: number, says: string) =>
    bad(368, 'The action attempted has been deemed abusive or is otherwise disallowed', {
      subcode,
      transient: false,
      title: 'Action needed',
      says,
    }),
  temporary: () =>
    bad(2, 'Service temporarily unavailable', { status: 503, subcode: 1_363_047, transient: true }),
  notSupported: () =>
    bad(200, '(#200) This endpoint is not supported in the new Pages experience', {
      subcode: 2_069_030,
      status: 403,
    }),
  /** An answer that lies: the thing is out (seen by others in 2025). */
  unexpected: () =>
    bad(2, 'An unexpected error has occurred. Please retry your request later.', {
      status: 500,
      transient: true,
    }),
} as const
