/** Every problem code, with its status, its title, and the cure that the page `/problems/<code>` shows. Codes never change. */
export const PROBLEMS = {
  'malformed-json': [
    400,
    'Malformed JSON',
    'The body could not be read as JSON. Check quotes, commas and encoding (UTF-8).',
  ],
  'invalid-header': [400, 'Invalid header', 'Correct the header that `errors` names.'],
  'malformed-request': [
    400,
    'Malformed request',
    'The service could not read the request as HTTP. Check the request line, the headers and the length of the body.',
  ],
  unauthenticated: [
    401,
    'Authentication required',
    'Send a valid key, as `Authorization: Bearer fk_…` or as the password of HTTP Basic, or a token of the issuer that the service trusts, as `Authorization: Bearer eyJ…`. Keys expire and can be revoked: ask an administrator for a new one. Tokens expire: ask the issuer for a new one. The service’s log tells operations why a token was refused.',
  ],
  'forbidden-scope': [
    403,
    'Not allowed for your role',
    'Use a credential with a role that may do this. The answer names the missing scope and the roles that have it.',
  ],
  'not-found': [
    404,
    'Not found',
    'Nothing by that id or path exists for you. What belongs to another municipality or provider does not exist for you either.',
  ],
  'method-not-allowed': [405, 'Method not allowed', 'Use one of the methods that the header `Allow` lists.'],
  'not-acceptable': [
    406,
    'No answer of an acceptable type',
    'Name in `Accept` one of the types that the path answers with, or leave the header out.',
  ],
  'request-timeout': [
    408,
    'Request timed out',
    'A request must arrive in full within a minute. Send less at a time, or use a faster connection.',
  ],
  conflict: [
    409,
    'Conflict with what is stored',
    'Something else holds the id, reference or number, or another request changed the same thing. Read, decide, and send again.',
  ],
  'not-to-be-erased': [
    409,
    'Must be kept for now',
    'The answer says why and until when: the case is open, its retention period is not over, or a legal hold keeps the data. `dryRun=true` shows the same at any time.',
  ],
  erased: [
    409,
    'The citizen of that id has been erased',
    'An erased citizen’s id is never used again, so that no old copy brings the data back. Give a citizen who comes back a new id.',
  ],
  'cursor-expired': [
    410,
    'The cursor belongs to another history',
    'The database has been restored or moved, so some of what you have read may be gone. Start again from an export, and continue with the cursor that it answers with.',
  ],
  'precondition-failed': [
    412,
    'Changed since you read it',
    'Read it again, merge your change, and send it with the new `ETag` in `If-Match`.',
  ],
  'payload-too-large': [413, 'Body too large', 'Send less at a time. A batch holds at most 5,000 scores.'],
  'unsupported-media-type': [415, 'Unsupported media type', 'Send `Content-Type: application/json`.'],
  'invalid-body': [422, 'Invalid body', 'Correct each field that `errors` points at. Nothing was stored.'],
  'invalid-parameter': [422, 'Invalid parameter', 'Correct each parameter that `errors` names.'],
  'off-scale': [
    422,
    'Value not on the scale',
    'Use a value between the scale’s ends and on one of its steps; `GET /v1/instruments/{id}` shows it.',
  ],
  'too-early': [
    422,
    'Date too early',
    'Use a day on or after the start of the plan or the goal’s baseline, whichever is earlier.',
  ],
  'in-the-future': [422, 'Date in the future', 'Use today’s Danish date or an earlier one.'],
  'after-the-end': [
    422,
    'Date after the goal’s end',
    'A completed or archived goal takes scores up to the day it ended (`endedOn`).',
  ],
  'wrong-code': [422, 'Unknown code, or a code of another kind', 'Look the code up under `GET /v1/codes/…`.'],
  'not-measurable': [
    422,
    'The goal has no instrument',
    'Give the goal a `measure` first, or score the citizen on an instrument and dimension.',
  ],
  'invalid-delivery-report': [
    422,
    'Invalid delivery report',
    'Correct what `outcome` names: every error has a FHIRPath and a rule, and docs/ffb.md lists the rules. Nothing of the report was stored.',
  ],
  'incomplete-delivery-report': [
    422,
    'Data missing for a delivery report',
    '`outcome` names everything that is missing, by the type and id of the resource: the id is that of the citizen, plan, goal, intervention or meeting here. Add it and ask again.',
  ],
  'invalid-fhir-bundle': [
    422,
    'Invalid kl-core Bundle',
    'Correct what `outcome` names: every error has a FHIRPath and a rule, and docs/fhir.md lists the rules. Nothing of the Bundle was stored.',
  ],
  'too-many-goals': [
    422,
    'Too many active goals in the plan',
    'Complete or archive a goal first. The municipality’s settings say how many active goals a plan may have.',
  ],
  'scale-in-use': [
    422,
    'The scale is in use',
    'Scores have been given on this scale, so it cannot change. You can add dimensions and labels; for another scale, make another instrument.',
  ],
  'idempotency-mismatch': [
    422,
    'Idempotency-Key used for another request',
    'Use a new key for a new request, and the same key only to repeat the same request.',
  ],
  'cpr-not-kept': [
    422,
    'CPR numbers are not kept',
    'The service was started without `CPR_KEY`. Leave the number out, or ask operations to set the key.',
  ],
  'precondition-required': [428, 'If-Match required', 'Send the `ETag` you read in `If-Match`.'],
  'too-many-requests': [
    429,
    'Too many requests',
    'Wait the seconds in `Retry-After`. `RateLimit` says how many requests are left; `POST /v1/score-batches` takes many scores in one request. Sending many wrong keys gives the same answer, while a right key is always taken.',
  ],
  'headers-too-large': [431, 'Headers too large', 'Path and headers together may be 16 KB: shorten them.'],
  'internal-error': [
    500,
    'Internal error',
    'Nothing was stored. Tell operations the `instance`; sending again is safe.',
  ],
  'not-implemented': [
    501,
    'Not supported by the OData feed',
    'The feed takes `$select`, `$filter` by comparisons joined with `and`, `$orderby` and `$top`. Leave out what `errors` names, and do it in your own tool.',
  ],
  'service-unavailable': [503, 'Service unavailable', 'Send the request again after the seconds in `Retry-After`.'],
} as const satisfies Record<string, readonly [status: number, title: string, cure: string]>;

export type ProblemCode = keyof typeof PROBLEMS;
