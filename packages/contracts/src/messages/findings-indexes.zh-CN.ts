import type english from './findings-indexes.en.ts';

/** The same keys as in English. */
export default {
  'index-missing': {
    title: '`{table}` 没有索引 `{index}`',
    advice: '请检查名称；前面语句创建的索引只在其后有效。',
  },
  'index-exists': {
    title: '`{table}` 已有索引 `{index}`',
    advice: '请换一个名称，或在同一语句中删除旧索引。',
  },
  'primary-key-exists': {
    title: '`{table}` 已有主键',
    advice: '请在同一语句中删除旧主键，或改为创建唯一索引。',
  },
  'drop-column-in-index': {
    title: '删除 `{column}` 后，`{table}` 的索引 `{index}` 会少一列继续存在',
    advice: '请在同一语句中删除该索引，或删除后重新创建。',
  },
  'drop-index': {
    title: '使用 `{table}` 的索引 `{index}` 的查询会立即变慢',
    advice: '请先用另一张工单把索引设为 INVISIBLE 并观察：需要时可以立刻恢复。',
  },
  'rename-index': {
    title: '改名为 `{to}` 后，引用 `{table}` 的索引 `{index}` 的查询会报错',
    advice: '请检查 USE INDEX、FORCE INDEX 和优化器提示。',
  },
  'primary-key-columns': {
    title: '`{table}` 的主键有 {count} 列，超过 {limit}',
    advice: '请用数字主键，并为这些列建唯一键：其他每个索引都会再存一份主键。',
  },
  'index-unnamed': {
    title: '`{table}` 的这个键由服务器自动命名',
    advice: '请指定名称：以后变更需要它，不同服务器上的名称也可能不同。',
  },
  'index-name-prefix': { title: '索引名 `{index}` 不以 {prefixes} 开头', advice: '请按前缀规范命名。' },
  'index-duplicate-column': {
    title: '`{table}` 的这个索引重复使用了 `{column}`',
    advice: '请删除其中一个。',
  },
  'index-needs-prefix': {
    title: '服务器无法对整个 `{table}`.`{column}`（{type}）建索引',
    advice: '请写明前缀长度，例如 `{column}`(100)；JSON 请对生成列建索引。',
  },
  'index-too-long': {
    title: '`{table}` 的这个键长 {bytes} 字节，上限为 {limit}',
    advice: '请缩短列，或只索引前缀。',
  },
  'index-too-wide': {
    title: '`{table}` 的这个索引有 {count} 列，超过 {limit}',
    advice: '请只保留用于查找的列，并按查询使用的顺序排列。',
  },
  'too-many-indexes': {
    title: '`{table}` 将有 {count} 个索引，超过 {limit}',
    advice: '每次写入都要维护所有索引，请删除不用的索引。',
  },
  'index-redundant': {
    title: '`{table}` 的索引 `{index}` 是多余的：`{other}` 以相同的列开头',
    advice: '请去掉或删除它。',
  },
  'fulltext-or-spatial': {
    title: '`{table}` 上的 {kind} 索引会使以后的变更变慢，有些还会阻塞写入',
    advice: '请考虑使用搜索服务，不要在经常变更的表上使用。',
  },
  'name-form': {
    title: '名称 `{name}` 不符合命名规则（{form}，最多 {limit} 个字符）',
    advice: '请只用字母、数字和下划线，这样就不必加引号。',
  },
  'name-too-long': {
    title: '名称 {name} 有 {length} 个字符，服务器上限为 {limit}',
    advice: '请换一个更短的名称。',
  },
  'reserved-word': {
    title: '{word} 是该服务器的保留字，用作名称时需要反引号',
    advice: '请写成 `{word}`，或换一个名称。',
  },
  'reserved-word-next': {
    title: '从 {release} 起，{word} 需要加反引号',
    advice: '请写成 `{word}`，升级后同样可用。',
  },
  'reserved-word-quoted': { title: '`{name}` 是保留字，每个查询都必须加引号', advice: '请换一个名称。' },
  'prefix-too-long': {
    title: '索引取 `{table}`.`{column}` 的前 {length} 位，而它是 {type}',
    advice: '请省略长度，即索引整列。',
  },
  'prefix-of-number': {
    title: '`{table}`.`{column}`（{type}）不能只索引前缀',
    advice: '请去掉长度 {length}。',
  },
  'index-column-type': {
    title: '{index} 索引不支持 `{table}`.`{column}`（{type}）',
    advice: 'FULLTEXT 支持 CHAR、VARCHAR 和 TEXT，SPATIAL 支持几何类型。',
  },
  'primary-key-nullable': {
    title: '`{table}`.`{column}` 是主键的一部分，却允许 NULL',
    advice: '请写 NOT NULL。',
  },
  'name-refused': {
    title: '服务器不接受名称 `{name}`',
    advice: '名称不能以空格结尾，PRIMARY 和 GEN_CLUST_INDEX 由服务器自己使用。',
  },
  'constraint-twice': {
    title: '`{table}` 中的 `{name}` 重复',
    advice: '请为每个检查、外键和分区使用不同的名称。',
  },
  'comment-too-long': { title: '这条注释有 {length} 个字符，服务器上限为 {limit}', advice: '请缩短注释。' },
} as const satisfies Record<keyof typeof english, { title: string; advice: string }>;
