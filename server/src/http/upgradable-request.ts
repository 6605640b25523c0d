import { IncomingMessage } from 'node:http';

/**
 * A request that may become a web socket, and nothing else. Node hands every request with an `Upgrade` header to the
 * listener of `upgrade` as soon as there is one, so a client that offers `h2c` (Java's does, on every request) would
 * get no answer from the API. A server may ignore an upgrade it does not know and answer as HTTP/1.1 (RFC 9110 7.8).
 *
 * Node sets `upgrade` and reads it back to choose; newer versions have `shouldUpgradeCallback` for this, Node 20 has not.
 */
export class UpgradableRequest extends IncomingMessage {
  /** Node has read an upgrade. Set by the base class's constructor, so it has no initial value here. */
  declare private upgradeRead: boolean | null;

  get upgrade(): boolean {
    return this.upgradeRead === true && (this.method === 'CONNECT' || isWebSocket(this.headers.upgrade));
  }

  set upgrade(read: boolean | null) {
    this.upgradeRead = read;
  }
}

function isWebSocket(protocol: string | undefined): boolean {
  return protocol?.trim().toLowerCase() === 'websocket';
}
