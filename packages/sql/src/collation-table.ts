/**
 * Collations of MySQL 5.7 to 9.7 without the name of their character set in front (`SHOW COLLATION`); utf8 is utf8mb3.
 * Names that ended before 9.7 or came after 5.7 stand among the others.
 */
const UNICODE =
  'bin croatian_ci czech_ci danish_ci esperanto_ci estonian_ci general_ci german2_ci hungarian_ci icelandic_ci ' +
  'latvian_ci lithuanian_ci persian_ci polish_ci romanian_ci roman_ci sinhala_ci slovak_ci slovenian_ci spanish2_ci ' +
  'spanish_ci swedish_ci turkish_ci unicode_520_ci unicode_ci vietnamese_ci';
const LANGUAGES =
  'bg bs cs da de_pb eo es es_trad et gl hr hu is la lt lv mn_cyrl nb nn pl ro ru sk sl sr_latn sv tr vi';

const SUFFIXES: Readonly<Record<string, string>> = {
  armscii8: 'bin general_ci',
  ascii: 'bin general_ci',
  big5: 'bin chinese_ci',
  binary: '',
  cp1250: 'bin croatian_ci czech_cs general_ci polish_ci',
  cp1251: 'bin bulgarian_ci general_ci general_cs ukrainian_ci',
  cp1256: 'bin general_ci',
  cp1257: 'bin general_ci lithuanian_ci',
  cp850: 'bin general_ci',
  cp852: 'bin general_ci',
  cp866: 'bin general_ci',
  cp932: 'bin japanese_ci',
  dec8: 'bin swedish_ci',
  eucjpms: 'bin japanese_ci',
  euckr: 'bin korean_ci',
  gb18030: 'bin chinese_ci unicode_520_ci',
  gb2312: 'bin chinese_ci',
  gbk: 'bin chinese_ci',
  geostd8: 'bin general_ci',
  greek: 'bin general_ci',
  hebrew: 'bin general_ci',
  hp8: 'bin english_ci',
  keybcs2: 'bin general_ci',
  koi8r: 'bin general_ci',
  koi8u: 'bin general_ci',
  latin1: 'bin danish_ci general_ci general_cs german1_ci german2_ci spanish_ci swedish_ci',
  latin2: 'bin croatian_ci czech_cs general_ci hungarian_ci',
  latin5: 'bin turkish_ci',
  latin7: 'bin estonian_cs general_ci general_cs',
  macce: 'bin general_ci',
  macroman: 'bin general_ci',
  sjis: 'bin japanese_ci',
  swe7: 'bin swedish_ci',
  tis620: 'bin thai_ci',
  ucs2: `${UNICODE} general_mysql500_ci`,
  ujis: 'bin japanese_ci',
  utf16: UNICODE,
  utf16le: 'bin general_ci',
  utf32: UNICODE,
  utf8mb3: `${UNICODE} general_mysql500_ci tolower_ci`,
  utf8mb4: `${UNICODE} 0900_ai_ci 0900_as_ci 0900_as_cs 0900_bin ja_0900_as_cs ja_0900_as_cs_ks zh_0900_as_cs`,
};

const OF_LANGUAGES = LANGUAGES.split(' ').flatMap((language) =>
  ['ai_ci', 'as_cs'].map((manner) => `utf8mb4_${language}_0900_${manner}`),
);

/** Character sets that a MySQL server brings along, in lower case. */
export const CHARACTER_SETS: ReadonlySet<string> = new Set(Object.keys(SUFFIXES));

/** Collations that a MySQL server brings along, in lower case. */
export const COLLATIONS: ReadonlySet<string> = new Set([
  'binary',
  ...OF_LANGUAGES,
  ...Object.entries(SUFFIXES).flatMap(([set, suffixes]) =>
    suffixes.split(' ').map((suffix) => `${set}_${suffix}`),
  ),
]);
