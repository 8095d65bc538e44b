import { describe, expect, test } from 'vitest';
import { nextLongTermRelease, parseDialect, releaseOf } from '../../src/index.ts';

describe('a dialect', () => {
  test.each([
    ['mysql:8.0.46', 'mysql', 80046],
    ['percona:8.4.10', 'mysql', 80410],
    ['9.7.4', 'mysql', 90704],
    ['mariadb:10.11.14', 'mariadb', 101114],
    ['MySQL:8.4', 'mysql', 80499],
  ])('is read of %s', (text, flavour, version) => {
    expect(parseDialect(text)).toEqual({ flavour, version });
  });
  test.each(['', 'mysql', 'oracle:19.1', '8', '8.0.46.1', '800.0'])('is not guessed of "%s"', (text) => {
    expect(parseDialect(text)).toBeNull();
  });
  test('knows the release with long support that follows', () => {
    const next = (text: string) => {
      const dialect = parseDialect(text);
      const release = dialect && nextLongTermRelease(dialect);
      return release && releaseOf(release);
    };
    expect(['8.0.46', '8.2.0', '8.4', '9.7.4'].map(next)).toEqual(['8.4', '8.4', '9.7', null]);
    expect(['mariadb:10.3.1', 'mariadb:10.11.14', 'mariadb:11.8'].map(next)).toEqual(['10.6', '11.4', null]);
  });
});
