import { describe, expect, it } from 'vitest';
import { LineParser } from '../../../src/gh-ost/parse-line.ts';

const fatal = '2026-11-21 08:10:14 FATAL ApplyIterationInsertQuery failed; args=[5 the first line';

function classesOf(lines: readonly string[]): string[] {
  const parser = new LineParser();
  return lines.map((line) => parser.parse(line).class);
}

describe('a value of a row that fills several lines', () => {
  it('stays hidden behind a line of it that looks like a hint', () => {
    const lines = [fatal, 'a secret', '# heading', 'another secret'];
    expect(classesOf(lines)).toEqual(['sensitive', 'sensitive', 'sensitive', 'sensitive']);
  });

  it('stays hidden behind a line of it that looks like a status', () => {
    const status =
      'Copy: 0/2915 0.0%; Applied: 0; Backlog: 0/1000; Time: 0s(total), 0s(copy); streamer: mysql-bin.000070:107; Lag: 0.01s, HeartbeatLag: 0.01s, State: migrating; ETA: N/A';
    expect(classesOf([fatal, status, 'another secret']).at(-1)).toBe('sensitive');
  });

  it('ends with the next line that has a time of its own', () => {
    const lines = [fatal, 'a secret', '2026-11-21 08:10:15 INFO Tearing down applier', '# chunk-size: 500;'];
    expect(classesOf(lines)).toEqual(['sensitive', 'sensitive', 'plain', 'plain']);
  });
});
