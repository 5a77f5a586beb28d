import "server-only";
import { createHash } from "node:crypto";
import pg from "pg";

type Because = "changed" | "cut out" | "put in or out of order" | "cut off at the end" | "not as it was noted";
/** The first entry at which a log is not what it was; the next one where entries are missing before it. */
export type Broken = { sequence: number; at: string | null; what: string | null; because: Because };
export type Head = { sequence: number; hash: string };
export type Chain = { organization: string; entries: number; head: Head | null; broken: Broken | null };

type Entry = {
  sequence: string;
  epoch: string;
  at: Date;
  actor_id: string | null;
  what: string;
  subject_id: string | null;
  meeting_id: string | null;
  about: string | null;
  previous_hash: Buffer;
  hash: Buffer;
};

const batch = 5_000;

/** The hash an entry must have. Worked out here: functions in the database may have been changed with the entries. */
function hashOf(organizationId: string, entry: Entry): Buffer {
  const { sequence, epoch, actor_id, what, subject_id, meeting_id, about, previous_hash } = entry;
  const text = [organizationId, sequence, epoch, actor_id ?? "-", what, subject_id ?? "-", meeting_id ?? "-"];
  const said = [...text, ...(about === null ? [] : [about])].join("|");
  return createHash("sha256").update(previous_hash).update(said).digest();
}

type Walked = { entries: number; last: Head | null; broken: Broken | null };

const brokenAt = ({ sequence, at, what }: Entry, because: Because): Broken => ({
  sequence: Number(sequence),
  at: at.toISOString(),
  what,
  because,
});

/** What is the matter with an entry, given the one before it; null when it follows. */
function fault(organizationId: string, entry: Entry, last: Head | null): Because | null {
  if (Number(entry.sequence) !== (last?.sequence ?? 0) + 1) return "cut out";
  if (!hashOf(organizationId, entry).equals(entry.hash)) return "changed";
  return entry.previous_hash.toString("hex") === (last?.hash ?? "") ? null : "put in or out of order";
}

async function walk(client: pg.Client, organizationId: string, noted: Head | null): Promise<Walked> {
  const walked: Walked = { entries: 0, last: null, broken: null };
  for (let full = true; full && !walked.broken; ) {
    const { rows } = await client.query<Entry>(
      `select sequence::text, extract(epoch from at)::text as epoch, at, actor_id, what, subject_id, meeting_id, about, previous_hash, hash
       from audit where organization_id = $1 and sequence > $2 order by audit.sequence limit ${batch}`,
      [organizationId, walked.last?.sequence ?? 0],
    );
    full = rows.length === batch;
    for (const entry of rows) {
      const because = fault(organizationId, entry, walked.last);
      walked.broken = because && brokenAt(entry, because);
      if (walked.broken) break;
      walked.last = { sequence: Number(entry.sequence), hash: entry.hash.toString("hex") };
      walked.entries += 1;
      if (noted?.sequence === walked.last.sequence && noted.hash !== walked.last.hash)
        walked.broken = brokenAt(entry, "not as it was noted");
    }
  }
  return walked;
}

const missing = (last: Head | null): Broken => ({
  sequence: (last?.sequence ?? 0) + 1,
  at: null,
  what: null,
  because: "cut off at the end",
});

/** How a log ends against what stands beside it, and against what somebody noted elsewhere. */
function endOf({ last, broken }: Walked, head: Head | null, noted: Head | null): Broken | null {
  if (broken) return broken;
  const ends = last?.sequence ?? 0;
  if (ends < (head?.sequence ?? 0) || ends < (noted?.sequence ?? 0)) return missing(last);
  if (ends > (head?.sequence ?? 0)) return { ...missing(head), because: "put in or out of order" };
  return head && last && head.hash !== last.hash ? { ...missing(last), sequence: ends, because: "changed" } : null;
}

/**
 * Walks the logs of all organizations, or of one, as the owner of the database sees them, in one snapshot: what is appended
 * meanwhile is not taken for a fault. `noted` is the head of an earlier run, kept outside of the database.
 */
export async function verifyChains(owner: string, slug: string | null, noted: Head | null): Promise<Chain[]> {
  const client = new pg.Client({ connectionString: owner });
  await client.connect();
  try {
    await client.query("begin isolation level repeatable read read only");
    const { rows } = await client.query<{ id: string; slug: string; sequence: string | null; hash: Buffer | null }>(
      `select o.id, o.slug, h.sequence::text, h.hash from organization o left join audit_head h on h.organization_id = o.id
       where $1::text is null or o.slug = $1 order by o.slug`,
      [slug],
    );
    const chains: Chain[] = [];
    for (const row of rows) {
      const head = row.sequence && row.hash ? { sequence: Number(row.sequence), hash: row.hash.toString("hex") } : null;
      const walked = await walk(client, row.id, noted);
      const broken = endOf(walked, head, noted);
      chains.push({ organization: row.slug, entries: walked.entries, head: walked.last, broken });
    }
    return chains;
  } finally {
    await client.end();
  }
}
