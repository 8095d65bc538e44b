import { expect, test } from 'vitest';
import { loadAgain } from '../../src/locales/load-again.ts';

const lost = (message: string) => () => Promise.reject(new TypeError(message));

test('asks for what comes at its own address', async () => {
  const load = loadAgain(() => Promise.resolve({ default: 'here' }));
  expect((await load()).default).toBe('here');
  expect((await load()).default).toBe('here');
});

test('asks under another address for what did not come, a new one each time', async () => {
  const address = 'http://localhost:1/assets/english-1.js';
  const fail = lost(`Failed to fetch dynamically imported module: ${address}`);
  const asked: string[] = [];
  const load = loadAgain<unknown>(fail, (from) => {
    asked.push(from);
    return asked.length === 1 ? fail() : Promise.resolve('here');
  });
  await expect(load()).rejects.toThrow(address);
  await expect(load()).rejects.toThrow(address);
  expect(await load()).toBe('here');
  expect(asked).toEqual([`${address}?again=1`, `${address}?again=2`]);
});

test('asks as before where the error names no address', async () => {
  let asked = 0;
  const load = loadAgain<unknown>(() => {
    asked += 1;
    return lost('Importing a module script failed.')();
  });
  await expect(load()).rejects.toThrow('Importing');
  await expect(load()).rejects.toThrow('Importing');
  expect(asked).toBe(2);
});
