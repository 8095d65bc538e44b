import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkValueOf, isCheckValueOf, openPassword, sealPassword } from '../../src/sealed-password.ts';

const key = randomBytes(32);

describe('a sealed password', () => {
  it('opens with the same key for the same instance', () => {
    expect(openPassword(key, 'uid-1', sealPassword(key, 'uid-1', 'pä$$"`wörd'))).toBe('pä$$"`wörd');
  });

  it('does not open when copied to another instance', () => {
    expect(() => openPassword(key, 'uid-2', sealPassword(key, 'uid-1', 'secret'))).toThrow(
      'credential-not-readable',
    );
  });

  it('does not open with another key', () => {
    expect(() => openPassword(randomBytes(32), 'uid-1', sealPassword(key, 'uid-1', 'secret'))).toThrow(
      'credential-not-readable',
    );
  });

  it('does not open after one byte changed', () => {
    const sealed = sealPassword(key, 'uid-1', 'secret');
    sealed.ciphertext[0] = (sealed.ciphertext[0] ?? 0) ^ 1;
    expect(() => openPassword(key, 'uid-1', sealed)).toThrow('credential-not-readable');
  });

  it('gives another ciphertext each time', () => {
    expect(sealPassword(key, 'uid-1', 'secret').ciphertext).not.toEqual(
      sealPassword(key, 'uid-1', 'secret').ciphertext,
    );
  });
});

describe('the check value of a key', () => {
  it('is recognised by that key only', () => {
    expect(isCheckValueOf(key, checkValueOf(key))).toBe(true);
    expect(isCheckValueOf(randomBytes(32), checkValueOf(key))).toBe(false);
  });
});
