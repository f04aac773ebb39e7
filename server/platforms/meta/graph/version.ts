/** The Graph and Marketing API version we speak unless the operator says otherwise. */
export const graphVersion = 'v26.0'
