import { realLaptop } from "../support/real-laptop.ts";
import { hostContract } from "./contract.ts";

hostContract("the real laptop", realLaptop);
