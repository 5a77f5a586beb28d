import { register } from "../../../instrumentation";

// What Next does in the process of a web copy before it answers anybody.
process.env.NEXT_RUNTIME = "nodejs";
await register();
