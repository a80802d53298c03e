/** A request with everything that the connection has to send. */
export interface ConnectionRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: { readonly [name: string]: string };
  readonly body?: Buffer;
  /** Milliseconds after which the connection gives it up, the reading of the body included. */
  readonly timeoutMs: number;
}

/** Status and headers of a reply, the headers in their order and with duplicates. The tap has the body. */
export interface ConnectionReply {
  readonly status: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/**
 * A way to the workspace that sends one request after the other. This is all that differs between a user's run and the fault lab.
 * It sends through `node:http`, where the tap listens, follows no redirect and retries nothing.
 */
export interface Connection {
  /** Sends a request and reads the reply to its end. @throws whatever the network throws */
  readonly exchange: (request: ConnectionRequest) => Promise<ConnectionReply>;
  /** Lets go of its socket, its cookies, and the bodies that it keeps. */
  readonly close: () => Promise<void>;
}

export type Connect = () => Promise<Connection>;

const mostUses = 50;

/** Connections that wait for their next request. Whoever takes one has it alone until it is given back. */
export interface ConnectionPool {
  readonly take: () => Promise<Connection>;
  /** @param clean false where the connection may hold a cookie, or lost a reply: it is closed then */
  readonly giveBack: (connection: Connection, clean: boolean) => Promise<void>;
}

/** Keeps connections for the next request: a new one costs more than an exchange. One that was used often is closed, with all it keeps. */
export function createPool(connect: Connect): ConnectionPool {
  const free: Connection[] = [];
  const uses = new WeakMap<Connection, number>();
  return {
    take: async () => free.pop() ?? (await connect()),
    giveBack: async (connection, clean) => {
      const used = (uses.get(connection) ?? 0) + 1;
      uses.set(connection, used);
      if (clean && used < mostUses) free.push(connection);
      else await connection.close();
    },
  };
}
