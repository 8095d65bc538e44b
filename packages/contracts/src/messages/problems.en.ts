/** Texts of problems in English, by code. `{name}` stands for a parameter. */
const problemsEn = {
  'not-found': 'This does not exist, or it is outside your scope.',
  'not-signed-in': 'Sign in first.',
  'not-allowed': 'Your roles do not allow this. It takes one of: {roles}.',
  'request-invalid': 'The request is not as expected.',
  'request-malformed': 'The request body cannot be read.',
  'request-too-large': 'The request is too large.',
  'request-media-type': 'The body must be sent as application/json.',
  'request-header-invalid': 'The header {header} is not as expected.',
  'csrf-token-wrong': 'The x-csrf-token header is missing or not of this session.',
  'token-not-valid': 'This token is not known, expired or was revoked.',
  'token-refused': 'This cannot be done with a token. Sign in.',
  'token-reads-only': 'This token only reads.',
  'token-environment-unknown': 'There is no such environment in your scope.',
  'too-many-tokens': 'You have {limit} tokens, which is the most. Revoke one first.',
  'mail-not-configured': 'No mail server is configured.',
  'mail-address-missing': 'Save an e-mail address first.',
  'mail-address-unconfirmed':
    'The e-mail address is not confirmed yet. Open the link in the mail that was sent to it.',
  'mail-address-confirmed': 'The e-mail address is confirmed already.',
  'mail-link-not-valid':
    'This link was used already, is too old, or belongs to another person or address. Sign in as the person who asked, or have a new mail sent.',
  'delivery-not-given-up': 'Only what was given up can be sent again.',
  'delivery-receiver-gone': 'Its receiver is gone, switched off or has no confirmed address.',
  'too-many-webhooks': 'There are {limit} webhooks, which is the most.',
  'webhook-secret-missing': 'A new webhook, and one with a new address, needs its secret typed.',
  'too-many-requests': 'Too many requests. Wait {seconds} s.',
  internal: 'Something went wrong here. Name the request id when you ask for help.',
  'not-available': 'Altergate cannot answer right now. Try again in a moment.',

  'platform-database-busy': 'Somebody else is changing the same thing. Try again.',
  'platform-database-unreachable': 'Altergate cannot reach its own database.',
  'platform-database-denied': 'Altergate may not use its own database.',
  'platform-database-missing': 'The database of Altergate does not exist.',

  'version-missing': 'The If-Match header with the version you saw is missing.',
  'version-moved': 'Somebody changed this since you read it. Read it again.',
  'idempotency-key-missing': 'The Idempotency-Key header is missing.',
  'idempotency-key-reused': 'This Idempotency-Key was used for another request.',
  'idempotency-request-running':
    'The first request with this Idempotency-Key has not answered. Look before you repeat it.',

  'sign-in-refused': 'User name or password is wrong.',
  'sign-in-limited': 'Too many tries. Wait {seconds} s.',
  'password-wrong': 'The current password is wrong.',
  'password-unchanged': 'The new password is the current one.',

  'set-up-link-unknown': 'This set-up link is not known. Copy the whole line from the log of Altergate.',
  'set-up-link-used': 'This set-up link was used already. Sign in as the admin that was made with it.',
  'set-up-link-expired':
    'This set-up link is older than a day. Restart Altergate: it writes a new one into its log.',
  'set-up-link-replaced':
    'Altergate was started again since and wrote a newer set-up link into its log. Use the newest.',
  'set-up-over': 'There is an admin already. Sign in, or ask that person.',

  'person-name-taken': 'There is a person with this name already.',
  'person-disabled': 'This person is disabled.',
  'last-admin': 'The last admin of everything cannot be removed or disabled.',
  'grant-exists': 'This person has that grant already.',
  'grant-scope-unknown': 'The environment or instance of this grant does not exist.',

  'environment-name-taken': 'There is an environment with this name already.',
  'stored-policy-unreadable':
    'The policy of {environment} was stored by another version of Altergate: this one does not know the value of {fields}. Nothing is planned there until the environment is edited and saved.',
  'instance-name-taken': 'There is an instance with this name already.',
  'instance-password-missing': 'A new instance needs a password.',
  'instance-password-needed-again':
    'Host, port or TLS changed. Type the password again: a stored one never goes to another place.',
  'instance-ca-unreadable': 'This is no certificate in PEM form: it begins with -----BEGIN CERTIFICATE-----.',
  'instance-disabled': 'This instance is disabled.',
  'instance-busy':
    'Executions are queued or running on this instance. Host, port, account, TLS and environment stay until they end.',
  'credential-not-readable':
    'The stored password of this instance cannot be opened with the present key. Save it again.',
  'instance-unreachable': 'The server {instance} does not answer.',
  'instance-refused':
    'The server {instance} refuses the account or the connection. Its connection test says more.',
  'instance-failed': 'The server {instance} did not do what was asked.',
  'instance-change-pending':
    'On the server {instance} a change of some table waits for its lock. Until that is over it cannot be told what happened; ask again then.',

  'target-not-known': 'There is no such target in your scope: {database}.',
  'target-twice': '{database} on {instance} is named twice.',
  'targets-in-several-environments': 'All targets of a ticket must lie in one environment.',
  'ticket-without-target': 'Choose an instance and a database first.',
  'ticket-without-statement': 'There is no statement to submit.',
  'ticket-has-errors': 'Errors to fix first: {errors}.',
  'plan-not-known':
    '{instance} could not be asked, so there is no plan. Test its connection, then try again.',
  'ticket-moved': 'The ticket was changed meanwhile; it is {state} now. This page now shows that.',
  'ticket-unknown': 'There is no such ticket.',
  'ticket-not-editable': 'A ticket that is {state} cannot be edited.',
  'ticket-not-discardable': 'Only a draft that was never submitted can be discarded.',
  'rejected-needs-submit': 'A rejected ticket is edited and submitted in one step.',
  'not-an-author': 'Only an author of the ticket can do this.',
  'author-may-not-decide': 'You submitted this ticket. Another reviewer must approve it.',
  'token-may-not-decide': 'A token cannot decide; sign in.',
  'revision-moved': 'The text was changed since you read it. Read it again.',
  'plan-moved': 'The plan changed since you read it. Look at the new plan.',
  'text-read-otherwise':
    'The text is read as other statements now than when it was submitted: a target has another sql_mode or release, or the rules changed. Submit it again as a new revision.',
  'approval-lapsed': 'Approval lapsed: the plan changed since. The ticket shows what changed.',
  'author-may-not-waive': 'You submitted this ticket. Another reviewer must waive its findings.',
  'token-may-not-waive': 'A token cannot waive a finding; sign in.',
  'findings-not-waived': 'Findings that need a waiver first: {n}.',
  'waivers-ended':
    'An instance stands in another environment since, and waivers do not go with it; findings that nobody has let pass there: {n}. Close the ticket and edit a copy: it holds the statements that are left.',
  'rules-refuse-rest':
    'The rules changed since this was approved, and refuse what is left: {rules}. Close the ticket and edit a copy: it holds the statements that are left.',
  'finding-gone': 'The review does not find this any more. Look at the findings again.',
  'finding-not-waivable': 'This finding cannot be waived.',
  'finding-waived-already': 'This finding is waived already.',
  'waiver-stays':
    'A waiver can be taken back only while the ticket is in review. Take back the approval first.',
  'reason-required': 'A reason is required.',
  'schedule-in-the-past': 'The time of the start must lie ahead.',
  'schedule-too-far':
    'A start can be scheduled up to {days} days after the approval; an approval lasts no longer.',
  'not-after-before-start': 'The end must come after the start.',
  'step-not-possible': 'This cannot be done about the statement now.',
  'step-unknown': 'The current text has no such statement or target.',
  'by-hand-not-shown':
    'The target does not show the change: {name} is not as it would be after it. Nothing was recorded.',
  'skip-not-confirmed':
    'Statements that change the same table were approved to run behind this one: {statements}. They would run without it; confirm just these. Nothing was skipped.',
  'outcome-contradicted': 'The target shows the opposite of what was to be recorded. Look at it again.',
  'run-still-alive': 'The run still lives. Its outcome is not known before it has ended.',
  'ticket-not-clonable': 'This draft was never submitted; it can be edited itself.',
  'no-next-environment': 'There is no environment behind this one.',
  'nothing-follows': 'Nothing follows the statement that runs now.',
  'comment-statement-unknown': 'The current text has no such statement.',
  'not-your-comment': 'Only whoever wrote the comment can do this.',
  'machine-moves-next': 'Altergate moves this ticket next.',
  'confirm-mismatch': 'Type {expected} exactly to confirm.',
  'text-too-long': 'The text has {bytes} bytes; at most {limit} are taken.',
  'too-many-statements': 'The text has {count} statements; at most {limit} are taken.',
  'text-too-hard':
    'Reading this text takes longer than {seconds} s or too much memory. Split it into several tickets.',
  'too-many-downloads': 'You are downloading {limit} logs already. Wait until one of them has ended.',
  'downloads-full': 'As many logs are being downloaded as Altergate allows at a time. Try again in a minute.',
  'too-many-subscriptions': 'This page follows too many things at once.',
  'target-release-unsupported': 'MySQL {version} is not supported; MySQL {oldest} to 9.x is.',
  'target-flavour-unsupported': '{flavour} {version} is not supported; MySQL 8.0.19 to 9.x is.',
  'instance-missing': 'There is no such instance.',
  'command-not-possible': 'The execution does not allow this now.',
  'artifact-not-droppable': 'Only a kept old table can be dropped.',
  'artifact-moved': 'Somebody else is dropping this already.',
  'not-a-table': '{name} is not a table any more. Nothing was dropped.',
  'kept-table-changed':
    'Another table has the name {name} now than the one this run kept: it was swapped or rebuilt since. Nothing was dropped.',
  'other-server':
    'The instance leads to another server now than the one this belongs to. Nothing was dropped.',
  'rule-settings-malformed': 'The settings of the rule {rule} cannot be read.',
  'rule-unknown': 'There is no rule {rule}.',
  'rule-fixed': 'The rule {rule} guards data or routing: it stays at least at {severity}.',
  'rule-severity-unknown': '{severity} is no severity of the rule {rule}.',
  'rule-parameter-unknown': 'The rule {rule} has no parameter {parameter}.',
  'rule-parameter-out-of-range': 'The parameter {parameter} of the rule {rule} takes {allowed}.',
} as const satisfies Record<string, string>;

export default problemsEn;
export type ProblemCode = keyof typeof problemsEn;
