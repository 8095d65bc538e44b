import { describe, expect, it } from 'vitest';
import { canonicalDefinition } from '@altergate/inspect';

const options = ') ENGINE=InnoDB DEFAULT CHARSET=utf8mb4';

describe('canonicalDefinition', () => {
  it('leaves out the counter of the table but not the attribute of the column', () => {
    const text =
      'CREATE TABLE `orders` (\n  `id` int NOT NULL AUTO_INCREMENT,\n  PRIMARY KEY (`id`)\n) ENGINE=InnoDB AUTO_INCREMENT=77 DEFAULT CHARSET=utf8mb4';
    expect(canonicalDefinition(text)).toBe(
      `CREATE TABLE \`this\` (\n  \`id\` int NOT NULL AUTO_INCREMENT,\n  PRIMARY KEY (\`id\`)\n${options}`,
    );
  });

  it('leaves comments as they are, even those that look like options, commas or the end of the table', () => {
    const column = "  `a` int DEFAULT NULL COMMENT 'AUTO_INCREMENT=5, `x`) it''s \\\\'";
    const text = `CREATE TABLE \`t\` (\n${column}\n) ENGINE=InnoDB COMMENT='kept AUTO_INCREMENT=9'`;
    expect(canonicalDefinition(text)).toBe(
      `CREATE TABLE \`this\` (\n${column}\n) ENGINE=InnoDB COMMENT='kept AUTO_INCREMENT=9'`,
    );
  });

  it('takes a table and its copy with renamed checks in another order for equal', () => {
    const original =
      'CREATE TABLE `t` (\n  `a` int,\n  CONSTRAINT `positive` CHECK ((`a` > 0)),\n  CONSTRAINT `t_chk_1` CHECK ((`a` < 9))\n) ENGINE=InnoDB AUTO_INCREMENT=4';
    const copy =
      'CREATE TABLE `_t_gho` (\n  `a` int,\n  CONSTRAINT `_t_gho_chk_1` CHECK ((`a` < 9)),\n  CONSTRAINT `_t_gho_chk_2` CHECK ((`a` > 0))\n) ENGINE=InnoDB AUTO_INCREMENT=900';
    expect(canonicalDefinition(copy)).toBe(canonicalDefinition(original));
  });

  it('tells a check that is enforced from one that is not', () => {
    const enforced = 'CREATE TABLE `t` (\n  `a` int,\n  CONSTRAINT `c` CHECK ((`a` > 0))\n) ENGINE=InnoDB';
    const idle = enforced.replace('(`a` > 0))', '(`a` > 0)) /*!80016 NOT ENFORCED */');
    expect(canonicalDefinition(idle)).not.toBe(canonicalDefinition(enforced));
  });

  it('keeps a column that is called like a keyword, and the name of a foreign key', () => {
    const text =
      'CREATE TABLE `t` (\n  `CHECK` int,\n  `AUTO_INCREMENT` int,\n  CONSTRAINT `fk` FOREIGN KEY (`CHECK`) REFERENCES `p` (`id`)\n) ENGINE=InnoDB';
    expect(canonicalDefinition(text)).toBe(text.replace('`t`', '`this`'));
  });

  it('keeps the order of columns, which is part of the definition', () => {
    const one = 'CREATE TABLE `t` (\n  `a` int,\n  `b` int\n) ENGINE=InnoDB';
    const other = 'CREATE TABLE `t` (\n  `b` int,\n  `a` int\n) ENGINE=InnoDB';
    expect(canonicalDefinition(one)).not.toBe(canonicalDefinition(other));
  });

  it('reads names in double quotes, as printed under ANSI_QUOTES, as the same names', () => {
    const plain = 'CREATE TABLE `t` (\n  `a"b` int COMMENT \'say "hi"\'\n) ENGINE=InnoDB';
    const ansi = 'CREATE TABLE "t" (\n  "a""b" int COMMENT \'say "hi"\'\n) ENGINE=InnoDB';
    expect(canonicalDefinition(ansi)).toBe(canonicalDefinition(plain));
  });

  it('keeps partitions, whose comments may hold anything', () => {
    const text =
      "CREATE TABLE `t` (\n  `a` int NOT NULL\n) ENGINE=InnoDB AUTO_INCREMENT=3\n/*!50100 PARTITION BY RANGE (`a`)\n(PARTITION p0 VALUES LESS THAN (10) COMMENT = 'AUTO_INCREMENT=7' ENGINE = InnoDB) */";
    expect(canonicalDefinition(text)).toBe(
      text.replace('`t`', '`this`').replace(' ENGINE=InnoDB AUTO_INCREMENT=3', ' ENGINE=InnoDB'),
    );
  });

  it('sees a string with a quote, a backslash and a comma in a default as one value', () => {
    const text = "CREATE TABLE `t` (\n  `a` varchar(9) DEFAULT 'x'',\\\\',\n  `b` int\n) ENGINE=InnoDB";
    expect(canonicalDefinition(text)).toBe(text.replace('`t`', '`this`'));
  });
});
