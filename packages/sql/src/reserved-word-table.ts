/** Releases whose words were asked of a server of that release. */
export type MeasuredRelease = '5.7' | '8.0' | '8.4' | '9.7' | '10.3' | '10.6' | '10.11' | '11.8';

/** Words that are a syntax error without quotes on exactly these releases. */
export interface ReservedWords {
  readonly mysql: readonly MeasuredRelease[];
  readonly mariadb: readonly MeasuredRelease[];
  /** Index names only: such a word before a parenthesis is taken for a function. */
  readonly indexOnly: boolean;
  readonly words: string;
}

/**
 * Found by PREPARE of ALTER TABLE and CREATE TABLE with each word as a column, a table, an index and a key part, on
 * MySQL 5.7.42, 8.0.46, 8.4.10, 9.7.4 and MariaDB 10.3.39, 10.6.23, 10.11.14, 11.8.3. Right after a dot none is reserved.
 */
export const RESERVED_WORDS: readonly ReservedWords[] = [
  {
    mysql: ['5.7', '8.0', '8.4', '9.7'],
    mariadb: ['10.3', '10.6', '10.11', '11.8'],
    indexOnly: false,
    words:
      'ACCESSIBLE ADD ALL ALTER ANALYZE AND AS ASC ASENSITIVE BEFORE BETWEEN BIGINT BINARY BLOB BOTH BY ' +
      'CALL CASCADE CASE CHANGE CHAR CHARACTER CHECK COLLATE COLUMN CONDITION CONSTRAINT CONTINUE ' +
      'CONVERT CREATE CROSS CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER CURSOR DATABASES ' +
      'DAY_HOUR DAY_MICROSECOND DAY_MINUTE DAY_SECOND DEC DECIMAL DECLARE DEFAULT DELAYED DELETE DESC ' +
      'DESCRIBE DETERMINISTIC DISTINCT DISTINCTROW DIV DOUBLE DROP DUAL EACH ELSE ELSEIF ENCLOSED ' +
      'ESCAPED EXISTS EXIT EXPLAIN FALSE FETCH FLOAT FLOAT4 FLOAT8 FOR FORCE FOREIGN FROM FULLTEXT ' +
      'GRANT GROUP HAVING HIGH_PRIORITY HOUR_MICROSECOND HOUR_MINUTE HOUR_SECOND IF IGNORE IN INDEX ' +
      'INFILE INNER INOUT INSENSITIVE INSERT INT INT1 INT2 INT3 INT4 INT8 INTEGER INTERVAL INTO IS ' +
      'ITERATE JOIN KEY KEYS KILL LEADING LEAVE LEFT LIKE LIMIT LINEAR LINES LOAD LOCALTIME ' +
      'LOCALTIMESTAMP LOCK LONG LONGBLOB LONGTEXT LOOP LOW_PRIORITY MATCH MAXVALUE MEDIUMBLOB MEDIUMINT ' +
      'MEDIUMTEXT MIDDLEINT MINUTE_MICROSECOND MINUTE_SECOND MOD MODIFIES NATURAL NOT ' +
      'NO_WRITE_TO_BINLOG NULL NUMERIC ON OPTIMIZE OPTIONALLY OR ORDER OUT OUTER OUTFILE PARTITION ' +
      'PRECISION PRIMARY PROCEDURE PURGE RANGE READ READS READ_WRITE REAL REFERENCES REGEXP RELEASE ' +
      'RENAME REPEAT REPLACE REQUIRE RESIGNAL RESTRICT RETURN REVOKE RIGHT RLIKE SCHEMAS ' +
      'SECOND_MICROSECOND SELECT SENSITIVE SEPARATOR SET SHOW SIGNAL SMALLINT SPATIAL SPECIFIC SQL ' +
      'SQLEXCEPTION SQLSTATE SQLWARNING SQL_BIG_RESULT SQL_CALC_FOUND_ROWS SQL_SMALL_RESULT SSL ' +
      'STARTING STRAIGHT_JOIN TABLE TERMINATED THEN TINYBLOB TINYINT TINYTEXT TO TRAILING TRIGGER TRUE ' +
      'UNDO UNION UNIQUE UNLOCK UNSIGNED UPDATE USAGE USE USING UTC_DATE UTC_TIME UTC_TIMESTAMP VALUES ' +
      'VARBINARY VARCHAR VARCHARACTER VARYING WHEN WHERE WHILE WITH WRITE XOR YEAR_MONTH ZEROFILL',
  },
  {
    mysql: ['8.0', '8.4', '9.7'],
    mariadb: ['10.3', '10.6', '10.11', '11.8'],
    indexOnly: false,
    words: 'EXCEPT INTERSECT OVER RECURSIVE ROWS',
  },
  {
    mysql: ['5.7', '8.0'],
    mariadb: ['10.3', '10.6', '10.11', '11.8'],
    indexOnly: false,
    words: 'MASTER_SSL_VERIFY_SERVER_CERT',
  },
  {
    mysql: ['5.7', '8.0', '8.4', '9.7'],
    mariadb: ['10.3'],
    indexOnly: false,
    words: 'DATABASE SCHEMA',
  },
  {
    mysql: ['8.0', '8.4', '9.7'],
    mariadb: ['10.11', '11.8'],
    indexOnly: false,
    words: 'ROW_NUMBER',
  },
  {
    mysql: [],
    mariadb: ['10.3', '10.6', '10.11', '11.8'],
    indexOnly: false,
    words:
      'CURRENT_ROLE DELETE_DOMAIN_ID DO_DOMAIN_IDS IGNORE_DOMAIN_IDS PAGE_CHECKSUM PARSE_VCOL_EXPR ' +
      'REF_SYSTEM_ID RETURNING STATS_AUTO_RECALC STATS_PERSISTENT STATS_SAMPLE_PAGES',
  },
  {
    mysql: ['5.7', '8.0', '8.4', '9.7'],
    mariadb: [],
    indexOnly: false,
    words: 'GENERATED GET IO_AFTER_GTIDS IO_BEFORE_GTIDS OPTIMIZER_COSTS OPTION STORED VIRTUAL',
  },
  {
    mysql: [],
    mariadb: ['10.6', '10.11', '11.8'],
    indexOnly: false,
    words: 'OFFSET PORTION',
  },
  {
    mysql: ['8.0', '8.4', '9.7'],
    mariadb: [],
    indexOnly: false,
    words:
      'CUBE CUME_DIST DENSE_RANK EMPTY FIRST_VALUE FUNCTION GROUPING GROUPS JSON_TABLE LAG LAST_VALUE ' +
      'LATERAL LEAD NTH_VALUE NTILE OF PERCENT_RANK RANK ROW SYSTEM WINDOW',
  },
  {
    mysql: [],
    mariadb: ['10.11', '11.8'],
    indexOnly: false,
    words: 'MASTER_DEMOTE_TO_REPLICA MASTER_DEMOTE_TO_SLAVE',
  },
  {
    mysql: ['5.7', '8.0'],
    mariadb: [],
    indexOnly: false,
    words: 'MASTER_BIND',
  },
  {
    mysql: ['8.4', '9.7'],
    mariadb: [],
    indexOnly: false,
    words: 'QUALIFY TABLESAMPLE',
  },
  {
    mysql: [],
    mariadb: ['11.8'],
    indexOnly: false,
    words: 'SQL_AFTER_GTIDS SQL_BEFORE_GTIDS VECTOR',
  },
  {
    mysql: ['8.4'],
    mariadb: [],
    indexOnly: false,
    words: 'MANUAL PARALLEL',
  },
  {
    mysql: ['9.7'],
    mariadb: [],
    indexOnly: false,
    words: 'EXTERNAL LIBRARY',
  },
  {
    mysql: ['5.7', '8.0', '8.4', '9.7'],
    mariadb: ['10.3'],
    indexOnly: true,
    words: 'SYSDATE',
  },
  {
    mysql: [],
    mariadb: ['10.3', '10.6', '10.11', '11.8'],
    indexOnly: true,
    words: 'CUME_DIST DENSE_RANK FIRST_VALUE LAG LEAD NTH_VALUE NTILE PERCENT_RANK RANK',
  },
  {
    mysql: [],
    mariadb: ['10.3', '10.6'],
    indexOnly: true,
    words: 'ROW_NUMBER',
  },
];
