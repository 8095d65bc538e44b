import type english from './en.ts';

/** The same codes as in English. */
export default {
  help: `altergate：每一条 ALTER 必经之门

  altergate review [选项] [文件…|-]   指出 SQL 中的问题，精确到所在的词
  altergate --help | --version

不写文件或写 - 时读取标准输入。默认不询问任何服务器，只根据文本判断。使用 --url 时，由运行中的 Altergate
对照真实的数据库审查。

文本针对的目标
  --server <类型:版本>         mysql:8.4、mysql:8.0.46、mariadb:10.11 等（默认：{server}）
  --sql-mode <模式>            服务器的 sql_mode；未写时按严格模式
  --database <名称>            目标数据库；使用 --url 时必填
  --rules <文件>               规则设置的 JSON，即环境的规则页给出的内容
  --production                 规则按生产环境的级别判断

对照运行中的 Altergate
  --url <地址>                 或 ALTERGATE_URL
  --token <令牌>               个人 API 令牌，最好放在 ALTERGATE_TOKEN 中
  --instance <名称>            数据库所在的实例
  --env <名称>                 实例所在的环境；环境中只有一个实例时写它即可

输入与输出
  --input sql|jsonl            jsonl：每行一个 {"id","sql"}，逐行回答
  --format text|json|jsonl|sarif|github
  --fail-on error|warning|never
  --language en|zh-CN          否则取终端的语言

退出码：0 没有 --fail-on 所指的问题（默认：error），1 有问题，2 无法得出结论。`,

  'severity-error': '错误',
  'severity-warning': '警告',
  'severity-note': '提示',
  'standard-input': '<标准输入>',
  counts: '错误 {errors} 个，警告 {warnings} 个，提示 {notes} 个，共 {statements} 条语句。',
  'asked-nobody':
    '按 {server} 的读法审查，没有询问任何服务器。表、列、索引是否存在，表有多大，服务器是否接受这些语法，均不得而知。',
  'asked-target': '由 {url} 对照实例 {instance} 上的数据库 {database} 审查。',
  'asked-in-vain': '无法询问实例 {instance} 上的数据库 {database}：{reason}其中的表一概不知。',

  'cli-command-missing': '请说明要做什么：altergate review。详见 altergate --help。',
  'cli-command-unknown': '没有 {command} 这个命令。altergate --help 列出所有命令。',
  'cli-option-unknown': '没有 {option} 这个选项。altergate --help 列出所有选项。',
  'cli-option-twice': '{option} 写了两次。',
  'cli-option-without-value': '{option} 缺少值。',
  'cli-option-with-value': '{option} 不带值。',
  'cli-option-value': '{option} 只能是 {allowed} 之一，不能是 {value}。',
  'cli-server-unknown':
    '--server 的值是类型加版本，例如 mysql:8.4、mysql:8.0.46 或 mariadb:10.11，不能是 {value}。',
  'cli-option-needs-url': '{option} 用于运行中的 Altergate：请同时用 --url 给出其地址。',
  'cli-url-needs-option': '使用 --url 时还需要 {option}。',
  'cli-option-without-url': '{option} 不能与 --url 同用：以目标及其环境为准。',
  'cli-options-together': '{option} 不能与 {other} 同用。',
  'cli-url-malformed': '--url 的值是地址，例如 https://altergate.example.org，不能是 {value}。',
  'cli-token-malformed': '令牌中有令牌不会含有的字符。',
  'cli-no-input': '请写文件名，或写 - 读取标准输入。',
  'cli-file-unreadable': '无法读取 {file}：{reason}',
  'cli-not-utf-8': '{file} 不是 UTF-8 编码。',
  'cli-rules-not-json': '{file} 不是 JSON：{reason}',
  'cli-rules-refused': '{file} 中的规则设置：{reason}',

  'cli-unreachable': '无法连接 {url} 上的 Altergate：{reason}',
  'cli-timed-out': '{url} 上的 Altergate 在 {seconds} 秒内没有回答。',
  'cli-not-altergate': '{url} 有应答（状态码 {status}），但不是 Altergate 的应答。',
  'cli-redirected': '{url} 转向 {location}。请给出直接应答的地址。',
  'cli-refused': '{url} 上的 Altergate 拒绝：{reason}',
  'cli-instance-unknown': '您的范围内没有实例 {instance}。现有：{known}。',
  'cli-environment-unknown': '您的范围内没有含有实例的环境 {environment}。',
  'cli-environment-has-several': '环境 {environment} 有多个实例，请用 --instance 指定一个：{known}。',
  'cli-server-reads-differently': '{url} 上的 Altergate 的回答是本程序这一版本不认识的。',

  'cli-line-not-json': '第 {line} 行不是 JSON。',
  'cli-line-not-a-request': '第 {line} 行不是含有 "id" 与文本 "sql" 的对象。',
  'cli-line-too-long': '第 {line} 行超过 {limit} 字节。',
  'cli-line-not-utf-8': '第 {line} 行不是 UTF-8 编码。',
  'cli-line-failed': '第 {line} 行无法审查：{reason}',
} as const satisfies Record<keyof typeof english, string>;
