import { TrendsSkeleton } from "@/components/insights/trends-skeleton";

export default function Loading() {
  return <TrendsSkeleton />;
}
