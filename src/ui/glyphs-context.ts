import { createContext } from "react";
import { type Glyphs, glyphsFor } from "./theme.ts";

export const GlyphsContext = createContext<Glyphs>(glyphsFor({}));
