import { SkeletonPage } from "@/components/ui/skeleton";

// Only here: below a page that may answer "not found", a skeleton would have sent 200 already.
export default function Loading() {
  return <SkeletonPage rows={12} />;
}
