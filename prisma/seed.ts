import { zone } from "@/lib/time/calendar";
import { quarterIn } from "@/lib/time/quarter";
import { demoCharter } from "./demo/charter";
import { isReady, replay } from "./demo/replay";

/** Makes the demonstration organization unless it is there; one that was cut short is finished. Minutes at the first start. */
export async function seedDemo(now: Date, say: (line: string) => void = () => {}): Promise<void> {
  const charter = demoCharter(quarterIn(now, zone("America/New_York")));
  if (await isReady(charter, now)) return;
  await replay(charter, now, say);
}
