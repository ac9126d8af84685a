package dev.railroad.effect.interpreter;

import dev.railroad.effect.Value;

/**
 * An alias of the script. The shell reads whole lines before it runs them, so an alias counts from the next line on.
 *
 * @param home the text it was defined in
 * @param line the line there
 */
record Alias(Value text, Source home, int line) {}
