import { connect, type Socket } from "node:net";

/** A connection on which a test says exactly what it wants to. */
export type RawConnection = {
  send(text: string): void;
  /** everything that the server said, once it closed the connection, or after so many milliseconds */
  answer(withinMilliseconds?: number): Promise<{ readonly text: string; readonly closed: boolean }>;
};

/** Opens one to a port of this machine. */
export function rawConnection(port: number): RawConnection {
  const socket: Socket = connect(port, "127.0.0.1");
  let text = "";
  let closed = false;
  const ended = new Promise<void>((resolve) => {
    socket.on("close", () => {
      closed = true;
      resolve();
    });
  });
  socket.on("data", (piece) => (text += piece.toString("latin1")));
  // The server may cut the line while we still talk; what it said before is what counts.
  socket.on("error", () => undefined);
  return {
    send: (piece) => void socket.write(piece, "latin1"),
    async answer(withinMilliseconds = 5_000) {
      const patience = new Promise((resolve) => setTimeout(resolve, withinMilliseconds).unref());
      await Promise.race([ended, patience]);
      socket.destroy();
      return { text, closed };
    },
  };
}

/** Sends one request as it stands, and answers what came back. */
export async function ask(port: number, request: string, withinMilliseconds?: number): Promise<string> {
  const connection = rawConnection(port);
  connection.send(request);
  return (await connection.answer(withinMilliseconds)).text;
}

/** The number in the first line of an answer; 0 where there was none. */
export const statusIn = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/u.exec(answer)?.[1] ?? 0);
