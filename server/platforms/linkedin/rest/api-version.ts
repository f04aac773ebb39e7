/** A month, sent as a header with every call; each goes dark after about a year, so the operator can set a later one. */
export const apiVersion = '202607'
