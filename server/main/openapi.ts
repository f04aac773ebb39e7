import { describeApi } from '../http/describe-api.ts'

/** `npm run --silent openapi`: the API as an OpenAPI 3.1 document, on standard output. */
console.log(
  JSON.stringify(
    describeApi({ publicUrl: 'https://mooring.example.com', secureCookies: true, practice: true }),
    null,
    2,
  ),
)
