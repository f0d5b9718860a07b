import type { Recipe } from "../model/recipe.ts";
import { dockerGroup } from "./docker-group.ts";
import { moveToKeychain } from "./move-to-keychain.ts";
import { replaceStore } from "./replace-store.ts";

/** Every guided task. */
export const recipes: readonly Recipe[] = [dockerGroup, moveToKeychain, replaceStore];
