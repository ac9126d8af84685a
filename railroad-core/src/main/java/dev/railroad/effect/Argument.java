package dev.railroad.effect;

import dev.railroad.Location;

/**
 * One argument of a program after expansion.
 *
 * @param value what it is
 * @param at the word it comes from
 */
public record Argument(Value value, Location at) {}
