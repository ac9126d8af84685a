package dev.railroad.effect.interpreter;

import dev.railroad.effect.Value;

/**
 * An alias of the script. An interactive shell and zsh expand it, at the latest from the next line on; a script of bash
 * does not unless told to. So it counts at once, and so does what it stands before.
 *
 * @param text what it stands for
 */
record Alias(Value text) {}
