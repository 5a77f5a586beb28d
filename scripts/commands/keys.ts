import { parseArgs } from "node:util";
import { rotateDataKeys, rotateMasterKey } from "../../lib/db/rotate";
import { env } from "../../lib/env";
import { now } from "../../lib/time/clock";
import { adopt, type Database } from "../database";
import { forgetReplaced, replaceKept } from "../keys";
import { asked, type Outcome, refused } from "./command";

export const summary = "changes the keys that words are sealed with, while the app runs";

export const help = `Changes the keys that words are sealed with, while the app runs.

  npm run -s throughline -- keys rotate [--json]
  npm run -s throughline -- keys rotate --data [--organization SLUG] [--person MAIL] [--json]

rotate                  A new master key. Everything sealed under the old one, the data keys and the mail on its way, is
                        sealed under the new one, a few hundred at a time. Interrupted, it goes on where it stopped when
                        it is run again. The words themselves are not touched.
  --data                New data keys instead: what is written from now on is sealed with them, what was written before
                        stays under the former version, which is kept to open it. People who were erased get none.
  --organization SLUG   Only the people of this organization.
  --person MAIL         Only this person.
  --json                Prints one JSON object.

The embedded database: the new master key is made here and kept in .data/keys.json, beside the old one until all is done.
The running app reads the file again by itself.

A database of your own, without stopping any copy:
  1. Start every copy again with MASTER_KEY=new and MASTER_KEY_PREVIOUS=old. They read both, and go on sealing under the old.
  2. Run keys rotate with the same two settings and DATABASE_URL. From then on they seal under the new one.
  3. Take MASTER_KEY_PREVIOUS away: npm run migrate, then start every copy again. Passwords of the two logins and the secret
     of cookies follow MASTER_KEY_PREVIOUS while it is set, and MASTER_KEY from then on, unless you gave them yourself.
Keep the old key as long as you keep backups from before.

--json prints { master: { id, rewrapped, mails } } or { data: { people } }, and { error } when it was refused
  id         the name of the new master key; not the key
  rewrapped  data keys sealed under the new one by this run; mails likewise
  people     people who have a new data key

Exit code: 0 when done, 1 when not.`;

function given(args: string[]) {
  const text = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { data: flag, organization: text, person: text, json: flag },
  });
  if (positionals.join(" ") !== "rotate") return "Say what to do: keys rotate";
  if (!values.data && (values.organization || values.person)) return "--organization and --person go with --data";
  return { data: values.data ?? false, slug: values.organization, mail: values.person?.trim().toLowerCase() };
}

/** Changes keys as the operator of the machine, entering as the owner of the database. */
export async function run(args: string[], database: Database): Promise<Outcome> {
  const wish = asked(args, given);
  if (typeof wish === "string") return refused(wish);
  return wish.data ? data(wish, database) : master(database);
}

async function data(of: { slug?: string; mail?: string }, { owner }: Database): Promise<Outcome> {
  const people = await rotateDataKeys(owner, of, now());
  if (people === 0 && (of.slug || of.mail)) return refused("Nobody like that has anything sealed.");
  const text = `${people} ${people === 1 ? "person has" : "people have"} a new data key. What was written before opens as ever.`;
  return { code: 0, json: { data: { people } }, text };
}

async function master({ owner, isEmbedded }: Database): Promise<Outcome> {
  const { masterKey, previousMasterKey, masterKeyFile } = env();
  if (masterKeyFile && isEmbedded) {
    const { master, previous } = replaceKept();
    adopt({ MASTER_KEY: master, MASTER_KEY_PREVIOUS: previous });
  } else if (!masterKey || !previousMasterKey || masterKey === previousMasterKey) {
    return refused(
      "Set MASTER_KEY to the new key (openssl rand -base64 32) and MASTER_KEY_PREVIOUS to the one that it replaces.",
    );
  }
  const { id, rewrapped, mails } = await rotateMasterKey(owner, now());
  if (masterKeyFile && isEmbedded) forgetReplaced();
  return {
    code: 0,
    json: { master: { id, rewrapped, mails } },
    text: `Everything is sealed under the master key ${id} (${rewrapped} data keys, ${mails} mails). The words were not touched.`,
  };
}
