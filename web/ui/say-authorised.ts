/** `Dana Reyes`, `Farah F. through a link from Hana Sato`; null = nobody we know of. */
export function sayAuthorised(by: {
  readonly authorisedBy: string | null
  readonly authorisedThrough: string | null
}): string | null {
  if (!by.authorisedBy || !by.authorisedThrough) return by.authorisedBy
  return `${by.authorisedBy} through a link from ${by.authorisedThrough}`
}
