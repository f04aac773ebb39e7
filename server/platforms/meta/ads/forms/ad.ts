/** What is shown, and by whose budget. */
export const adForm = (adSet: string, creative: string): Record<string, string> => ({
  adset_id: adSet,
  creative: JSON.stringify({ creative_id: creative }),
  status: 'PAUSED',
})
