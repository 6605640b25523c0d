/** As much of MongoDB's wire protocol as it takes to tell commands apart. */

/** Every message begins with its length, then two numbers of its own and what kind it is. */
const headerBytes = 16;
/** OP_MSG: flags, then sections; that of kind 0 is the command, whose name is the name of its first field. */
const opMsg = 2013;
const sectionAt = headerBytes + 4;
const firstNameAt = sectionAt + 1 + 4 + 1;

/** Takes bytes as they arrive and hands on whole messages. */
export function splitMessages(take: (message: Buffer) => void): (bytes: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (bytes) => {
    rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    while (rest.length >= headerBytes && rest.length >= rest.readInt32LE(0)) {
      const message = rest.subarray(0, rest.readInt32LE(0));
      rest = rest.subarray(message.length);
      take(message);
    }
  };
}

/** The name of the command in a message; empty when the message is none. */
export function commandOf(message: Buffer): string {
  const isCommand = message.readInt32LE(12) === opMsg && message[sectionAt] === 0;
  return isCommand ? message.toString('utf8', firstNameAt, message.indexOf(0, firstNameAt)) : '';
}
