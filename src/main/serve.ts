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

const SLOWEST_REQUEST_MS = 30_000;
const SLOWEST_CLOSE_MS = 3_000;

/**
 * Listens on a port of one address, and answers from the first moment on.
 *
 * @throws PortRefusal in one sentence that says what to do
 */
export async function listen(host: string, port: number, first: Fetch): Promise<Listening> {
  let handle = getRequestListener(first, { overrideGlobalObjects: false });
  const server = createServer((request: IncomingMessage, response: ServerResponse) => void handle(request, response));
  server.requestTimeout = SLOWEST_REQUEST_MS;
  server.headersTimeout = SLOWEST_REQUEST_MS / 2;
  await bind(server, host, port);
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    answerWith(fetch) {
      handle = getRequestListener(fetch, { overrideGlobalObjects: false });
    },
    close(withinMilliseconds = SLOWEST_CLOSE_MS) {
      return new Promise((resolve, reject) => {
        const patience = setTimeout(() => server.closeAllConnections(), withinMilliseconds);
        server.close((error) => {
          clearTimeout(patience);
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
