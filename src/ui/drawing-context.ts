import { createContext } from "react";
import { type Glyphs, glyphsFor, looksFor } from "./theme.ts";

/** What this terminal can show. */
export interface Drawing {
	readonly glyphs: Glyphs;
	readonly look: ReturnType<typeof looksFor>;
}

export const DrawingContext = createContext<Drawing>({ glyphs: glyphsFor({}), look: looksFor(false) });
