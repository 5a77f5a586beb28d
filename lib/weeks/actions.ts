"use server";
import { action } from "@/lib/access/action";
import { GiveBackTimeOff, KeepWeek, TakeTimeOff } from "./schema";
import { giveBackTimeOff, keepWeek, takeTimeOff } from "./write";

export const keepOwnWeek = action(KeepWeek, keepWeek);
export const takeDaysOff = action(TakeTimeOff, takeTimeOff);
export const giveBackDaysOff = action(GiveBackTimeOff, (asking, { timeOffId }) => giveBackTimeOff(asking, timeOffId));
