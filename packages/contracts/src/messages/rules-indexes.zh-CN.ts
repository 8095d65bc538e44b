import type english from './rules-indexes.en.ts';

/** The same keys as in English. */
export default {
  'index-missing': { title: '要变更的索引必须存在', rationale: '以工单中前面语句执行后的状态为准。' },
  'index-exists': { title: '新索引不能与已有索引重名', rationale: '以工单中前面语句执行后的状态为准。' },
  'primary-key-exists': {
    title: '一张表最多只有一个主键',
    rationale: '以工单中前面语句执行后的状态为准。',
  },
  'drop-column-in-index': {
    title: '索引不能顺带丢失一列',
    rationale: '索引会以剩余的列继续存在，唯一索引可能因此出现重复值。',
  },
  'drop-index': { title: '先把索引设为不可见', rationale: '不可见的索引可以立刻恢复，删除的索引必须重建。' },
  'rename-index': { title: '索引改名', rationale: '使用 USE INDEX 或 FORCE INDEX 的查询会报错。' },
  'primary-key-columns': { title: '主键列数要少', rationale: '其他每个索引都会再存一份主键列。' },
  'index-unnamed': { title: '键要有名称', rationale: '服务器自动生成的名称可能各不相同。' },
  'index-name-prefix': { title: '键名表明类型', rationale: '在执行计划中可以直接看出哪些键是唯一键。' },
  'index-duplicate-column': { title: '键中列不能重复', rationale: '服务器会以错误 1060 拒绝。' },
  'index-needs-prefix': {
    title: '长文本只索引前缀',
    rationale: '服务器会以错误 1170 拒绝整列索引，JSON 则是 3152。',
  },
  'index-too-long': { title: '键长不超限', rationale: '超长的键会被服务器以错误 1071 拒绝。' },
  'index-too-wide': { title: '索引列数要少', rationale: '靠后的列很少有用，却每次写入都要维护。' },
  'too-many-indexes': { title: '控制索引数量', rationale: '每次写入都要维护所有索引。' },
  'index-redundant': { title: '不保留多余的索引', rationale: '它增加写入成本，却不会让查询更快。' },
  'fulltext-or-spatial': { title: '谨慎使用 FULLTEXT 和 SPATIAL', rationale: '使用过它们的表无法即时变更。' },
  'name-form': { title: '名称不需要引号', rationale: '必须加引号的名称很容易在下一个查询里漏掉。' },
  'name-too-long': { title: '名称长度不超限', rationale: '更长的名称会被服务器以错误 1059 拒绝。' },
  'reserved-word': { title: '保留字要加反引号', rationale: '不加反引号时，服务器会按语法解析而报错。' },
  'reserved-word-next': { title: '下一版本的保留字也加反引号', rationale: '今天可用的文本在升级后会报错。' },
  'reserved-word-quoted': { title: '名称不使用保留字', rationale: '所有使用者都必须加引号。' },
  'index-prefix': { title: '索引前缀不超过列长', rationale: '否则会被服务器以错误 1089 拒绝。' },
  'index-column-type': {
    title: 'FULLTEXT 用于文本，SPATIAL 用于几何',
    rationale: '否则会被服务器以错误 1283、1687 拒绝。',
  },
  'primary-key-nullable': { title: '主键不允许 NULL', rationale: '否则会被服务器以错误 1171 拒绝。' },
  'name-refused': { title: '服务器接受的名称', rationale: '否则会被服务器以错误 1103、1166、1280 拒绝。' },
  'constraint-twice': {
    title: '检查、外键和分区的名称不重复',
    rationale: '否则会被服务器以错误 1517、1826、3822 拒绝。',
  },
  'comment-too-long': {
    title: '注释不超长',
    rationale: '更长的注释会被服务器以错误 1628、1629、1688 拒绝。',
  },
} as const satisfies Record<keyof typeof english, { title: string; rationale: string }>;
