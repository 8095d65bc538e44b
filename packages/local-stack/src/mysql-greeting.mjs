import { connect } from 'node:net';

/**
 * Whether a MySQL server on this port of 127.0.0.1 greets (protocol 10, MySQL Internals: "Protocol::HandshakeV10").
 * @param {number} port
 * @param {string} [host]
 * @returns {Promise<boolean>}
 */
export function isMysqlListening(port, host = '127.0.0.1') {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    /** @param {boolean} answer */
    const finish = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(2_000, () => finish(false));
    socket.once('error', () => finish(false));
    socket.once('end', () => finish(false));
    socket.once('data', (packet) => finish(packet[4] === 10));
  });
}
