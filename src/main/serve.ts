import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";

/** Answers requests as the web platform describes them. */
export type Fetch = (request: Request, env?: unknown) => Response | Promise<Response>;

/** A port that answers. What it answers can be replaced while it does. */
export type Listening = {
  readonly port: number;
  answerWith(fetch: Fetch): void;
  /** Takes no more requests, waits for those under way, at most so long, and ends what is left. */
  close(withinMilliseconds?: number): Promise<void>;
};

/** A port cannot be had: somebody else listens there, or it is not ours to take. */
export class PortRefusal extends Error {
  override readonly name = "PortRefusal";
}

/** How long a sender may take, and how much they may send before anybody reads it. */
export type Patience = {
  /** for the whole of a request */
  readonly requestMs: number;
  /** for its headers */
  readonly headersMs: number;
  /** how often senders are looked at who take longer */
  readonly checkMs: number;
  /** connections at once; who comes then has to wait until one ends */
  readonly connections: number;
};

const USUAL_PATIENCE: Patience = { requestMs: 30_000, headersMs: 10_000, checkMs: 2_000, connections: 2_000 };
const LARGEST_HEADERS_BYTES = 16 * 1024;
const MOST_HEADERS = 100;
const SLOWEST_CLOSE_MS = 3_000;

/**
 * Listens on a port of one address, and answers from the first moment on.
 *
 * @throws PortRefusal in one sentence that says what to do
 */
export async function listen(
  host: string,
  port: number,
  first: Fetch,
  patience: Patience = USUAL_PATIENCE,
): Promise<Listening> {
  let handle = getRequestListener(first, { overrideGlobalObjects: false });
  const server = createServer(
    {
      requestTimeout: patience.requestMs,
      headersTimeout: patience.headersMs,
      connectionsCheckingInterval: patience.checkMs,
      maxHeaderSize: LARGEST_HEADERS_BYTES,
      insecureHTTPParser: false,
    },
    (request: IncomingMessage, response: ServerResponse) => void handle(request, response),
  );
  server.maxHeadersCount = MOST_HEADERS;
  server.maxConnections = patience.connections;
  await bind(server, host, port);
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    answerWith(fetch) {
      handle = getRequestListener(fetch, { overrideGlobalObjects: false });
    },
    close(withinMilliseconds = SLOWEST_CLOSE_MS) {
      return new Promise((resolve, reject) => {
        const lastCall = setTimeout(() => server.closeAllConnections(), withinMilliseconds);
        server.close((error) => {
          clearTimeout(lastCall);
          if (error) reject(error);
          else resolve();
        });
        server.closeIdleConnections();
      });
    },
  };
}

function bind(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(refusalOf(error, host, port)));
    server.listen({ host, port, exclusive: true }, resolve);
  });
}

function refusalOf(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === "EADDRINUSE") {
    return new PortRefusal(
      `Port ${port} is taken by another program, perhaps by a Firmground that runs already at http://${host}:${port}: stop that one, or name another port with --port NUMBER.`,
    );
  }
  if (error.code === "EACCES") {
    return new PortRefusal(`Port ${port} is not ours to take: name one above 1023 with --port NUMBER.`);
  }
  return error;
}
