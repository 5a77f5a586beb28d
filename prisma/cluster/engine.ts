import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import * as glue from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

/** The engine's own time limits (ten seconds for its lock) must not keep a finished command from ending. */
function imports(): WebAssembly.ModuleImports {
  const given = Object.entries(glue as never as WebAssembly.ModuleImports);
  const patient = given.map(([name, value]) => {
    if (!name.startsWith("__wbg_setTimeout_") || typeof value !== "function") return [name, value] as const;
    return [name, (...args: unknown[]) => value(...args).unref()] as const;
  });
  return Object.fromEntries(patient);
}

let loaded: typeof SchemaEngine | undefined;

/** Prisma's schema engine as WebAssembly: nothing to download beside the packages. */
function load(): typeof SchemaEngine {
  if (loaded) return loaded;
  const file = createRequire(import.meta.url)
    .resolve("@prisma/schema-engine-wasm/schema_engine_bg")
    .replace(/js$/, "wasm");
  const module = new WebAssembly.Module(readFileSync(file));
  const { exports } = new WebAssembly.Instance(module, { "./schema_engine_bg.js": imports() });
  const { __wbg_set_wasm, SchemaEngine: Engine } = glue as never as {
    __wbg_set_wasm: (exports: WebAssembly.Exports) => void;
    SchemaEngine: typeof SchemaEngine;
  };
  __wbg_set_wasm(exports);
  (exports.__wbindgen_start as () => void)();
  loaded = Engine;
  return Engine;
}

/**
 * Written down with the script itself: killed between the two, the next start would take a step that went through for one
 * that left nothing behind, and apply it a second time. The one unfinished row is that of this script.
 */
const NOTED = `
;do $noted$ begin
  if to_regclass('public._prisma_migrations') is not null then
    update public._prisma_migrations set finished_at = now() where finished_at is null and rolled_back_at is null;
  end if;
end $noted$;`;

async function runWhole(connectionString: string, script: string) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(script + NOTED);
  } finally {
    await client.end();
  }
}

/** Answers the one question the engine asks before it compares schemas in memory: is there a server, and how old is it. */
function noDatabase(): SqlMigrationAwareDriverAdapterFactory {
  const adapter = {
    provider: "postgres",
    adapterName: "none",
    queryRaw: async () => ({
      columnNames: ["exists", "version", "numeric_version"],
      columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
      rows: [[true, "PostgreSQL 15.0", 150_000]],
    }),
    executeRaw: async () => 0,
    executeScript: async () => {},
    startTransaction: () => Promise.reject(new Error("There is no database here.")),
    getConnectionInfo: () => ({ schemaName: "public", supportsRelationJoins: true }),
    dispose: async () => {},
  } satisfies SqlDriverAdapter;
  return {
    provider: "postgres",
    adapterName: "none",
    connect: async () => adapter,
    connectToShadowDb: async () => adapter,
  };
}

type Opened = { adapters: SqlDriverAdapter[]; failure: unknown };

function onDatabase(url: string, opened: Opened): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg({ connectionString: url });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    opened.adapters.push(adapter);
    // The adapter's own cuts scripts at every semicolon, those inside a function's body too, and a script that failed
    // half way would stay half applied. Sent whole, PostgreSQL runs it as one transaction.
    adapter.executeScript = (script) =>
      runWhole(url, script).catch((error) => {
        opened.failure = error;
        throw error;
      });
    return adapter;
  };
  return factory;
}

/** Works with an engine on one database, or on none. `failure()` is what the database said when a script failed. */
export async function withEngine<T>(
  url: string | null,
  work: (engine: SchemaEngine, failure: () => unknown) => Promise<T>,
): Promise<T> {
  const opened: Opened = { adapters: [], failure: undefined };
  const factory = url === null ? noDatabase() : onDatabase(url, opened);
  const engine = await load().new({ datamodels: undefined }, () => {}, bindMigrationAwareSqlAdapterFactory(factory));
  try {
    return await work(engine, () => opened.failure);
  } finally {
    engine.free();
    // The engine keeps its advisory lock as long as its connection lives; the next one would wait for it.
    for (const adapter of opened.adapters) await adapter.dispose();
  }
}
