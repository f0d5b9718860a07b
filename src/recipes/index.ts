import type { Recipe } from "../model/recipe.ts";
import { dockerGroup } from "./docker-group.ts";

/** Every guided task. */
export const recipes: readonly Recipe[] = [dockerGroup];
