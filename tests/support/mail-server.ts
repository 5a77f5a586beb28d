import type { AddressInfo } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

export type Received = Email & { envelopeTo: string; raw: string };
/** What the server says to the next mails: a code for the recipient or the data, or nothing once it has the mail. */
export type Answer = "take" | { code: number; at: "recipient" | "data" } | "take and hang up" | "take and wait";

const refusal = (code: number) => Object.assign(new Error("No"), { responseCode: code });

/** A real mail server on this machine that keeps what it gets, and can be told to misbehave. */
export async function mailServer() {
  const received: Received[] = [];
  const answers: Answer[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onRcptTo(_address, _session, done) {
      const next = answers[0];
      if (typeof next !== "object" || next.at !== "recipient") return done();
      answers.shift();
      done(refusal(next.code));
    },
    async onData(stream, session, done) {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk as Buffer);
      const next = answers.shift() ?? "take";
      if (typeof next === "object") return done(refusal(next.code));
      const raw = Buffer.concat(chunks).toString("utf8");
      const envelopeTo = session.envelope.rcptTo.map((one) => one.address).join();
      received.push({ ...(await PostalMime.parse(raw)), envelopeTo, raw });
      if (next === "take") return done();
      if (next === "take and hang up") for (const connection of server.connections) connection.close();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  const to = (address: string) => received.filter((mail) => mail.envelopeTo === address);
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `smtp://127.0.0.1:${port}`, received, answers, to, close };
}
