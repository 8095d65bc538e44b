import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readJson, writeJson } from './state-file.mjs';

/**
 * What is made by chance on the first start and kept, readable for this user only.
 * @typedef {object} LocalSecrets
 * @property {string} secretKey 32 bytes in base64: encrypts the instances' passwords
 * @property {string} firstAdminPassword of the account `admin`
 * @property {string} platformPassword of the MySQL account `altergate`
 * @property {string} demoPassword of the MySQL account `demo_admin`
 * @property {string} stagingPassword of the MySQL account `demo_admin` on the staging server
 */

/**
 * @param {string} folder state folder of the clone
 * @returns {LocalSecrets}
 */
export function localSecrets(folder) {
  const path = join(folder, 'secrets.json');
  const known = /** @type {LocalSecrets | undefined} */ (readJson(path));
  if (known) return known;
  const made = {
    secretKey: randomBytes(32).toString('base64'),
    firstAdminPassword: readablePassword(),
    platformPassword: readablePassword(),
    demoPassword: readablePassword(),
    stagingPassword: readablePassword(),
  };
  writeJson(path, made);
  return made;
}

/** 100 bits without letters that look alike, in groups that can be typed. */
export function readablePassword() {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789A';
  const text = Array.from(randomBytes(20), (byte) => letters[byte % letters.length]).join('');
  return (text.match(/.{5}/g) ?? []).join('-');
}
