/** What the program itself says, by code. Findings and problems have their texts in packages/contracts. */
export default {
  help: `altergate: the gate every ALTER goes through

  altergate review [options] [file…|-]   say what is wrong with SQL, at the word where it is
  altergate --help | --version

Without a file, or with -, standard input is read. By itself nobody is asked: the text alone is judged. With
--url a running Altergate reviews it against a real database.

What the text is for
  --server <name:version>      mysql:8.4, mysql:8.0.46, mariadb:10.11 … (default: {server})
  --sql-mode <modes>           the server's sql_mode; strict when nothing is said
  --database <name>            the database it is for; with --url required
  --rules <file>               JSON with settings of rules, as the rules page of an environment gives them
  --production                 rules weigh as they do in production

Against a running Altergate
  --url <address>              or ALTERGATE_URL
  --token <token>              a personal API token, better in ALTERGATE_TOKEN
  --instance <name>            the instance that has the database
  --env <name>                 its environment; enough where that has one instance

Input and output
  --input sql|jsonl            jsonl: lines of {"id","sql"}, each answered by a line
  --format text|json|jsonl|sarif|github
  --fail-on error|warning|never
  --language en|zh-CN          else that of the terminal

Exit code: 0 nothing found that --fail-on names (default: error), 1 something found, 2 it could not be told.`,

  'severity-error': 'error',
  'severity-warning': 'warning',
  'severity-note': 'note',
  'standard-input': '<standard input>',
  counts: 'Errors: {errors}, warnings: {warnings}, notes: {notes}, in {statements} statements.',
  'asked-nobody':
    'Read as {server} would; no server was asked. Whether tables, columns and keys exist, how large they are and whether a server takes the syntax is not known.',
  'asked-target': 'Reviewed by {url} against {database} on {instance}.',
  'asked-in-vain': '{database} on {instance} could not be asked: {reason} Nothing is known of its tables.',

  'cli-command-missing': 'Say what to do: altergate review. altergate --help tells more.',
  'cli-command-unknown': 'There is no command {command}. altergate --help tells which there are.',
  'cli-option-unknown': 'There is no option {option}. altergate --help tells which there are.',
  'cli-option-twice': '{option} is given twice.',
  'cli-option-without-value': '{option} needs a value.',
  'cli-option-with-value': '{option} takes no value.',
  'cli-option-value': '{option} is one of {allowed}, not {value}.',
  'cli-server-unknown':
    '--server takes a kind and a version such as mysql:8.4, mysql:8.0.46 or mariadb:10.11, not {value}.',
  'cli-option-needs-url': '{option} is for a running Altergate: give its address with --url, too.',
  'cli-url-needs-option': 'With --url, {option} is needed as well.',
  'cli-option-without-url':
    '{option} cannot be used with --url: the target and its environment tell that themselves.',
  'cli-options-together': '{option} cannot be used with {other}.',
  'cli-url-malformed': '--url takes an address such as https://altergate.example.org, not {value}.',
  'cli-token-malformed': 'The token has characters that no token has.',
  'cli-no-input': 'Name a file, or - for standard input.',
  'cli-file-unreadable': '{file} cannot be read: {reason}',
  'cli-not-utf-8': '{file} is not UTF-8.',
  'cli-rules-not-json': '{file} is not JSON: {reason}',
  'cli-rules-refused': 'Settings of rules in {file}: {reason}',

  'cli-unreachable': 'Altergate at {url} cannot be reached: {reason}',
  'cli-timed-out': 'Altergate at {url} did not answer within {seconds} s.',
  'cli-not-altergate': '{url} answers (status {status}), but not as Altergate does.',
  'cli-redirected': '{url} sends elsewhere, to {location}. Give the address that answers itself.',
  'cli-refused': 'Altergate at {url} refuses: {reason}',
  'cli-instance-unknown': 'There is no instance {instance} in your scope. There are: {known}.',
  'cli-environment-unknown': 'There is no environment {environment} with an instance in your scope.',
  'cli-environment-has-several':
    'The environment {environment} has several instances; name one with --instance: {known}.',
  'cli-server-reads-differently':
    'Altergate at {url} answers in a way that this version of the program does not know.',

  'cli-line-not-json': 'Line {line} is not JSON.',
  'cli-line-not-a-request': 'Line {line} is not an object with "id" and a text in "sql".',
  'cli-line-too-long': 'Line {line} is longer than {limit} bytes.',
  'cli-line-not-utf-8': 'Line {line} is not UTF-8.',
  'cli-line-failed': 'Line {line} could not be reviewed: {reason}',
} as const satisfies Record<string, string>;
